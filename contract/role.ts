/** The roles, once. No zod here, so that the renderer can ask without carrying a schema library. */

/** Account Owner, Admin User, Regular User; and a support agent, who is no member and works with an access grant. */
export const roles = ['owner', 'admin', 'regular', 'support'] as const;
export type Role = (typeof roles)[number];

/** Whether the role manages API keys: all but Regular Users; a support agent needs an access grant besides. The server decides; the console reflects it. */
export function managesApiKeys(role: Role): boolean {
  return role !== 'regular';
}
