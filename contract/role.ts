/** The roles, once. No zod here, so that the renderer can ask without carrying a schema library. */

/** Account Owner, Admin User, Regular User. */
export const roles = ['owner', 'admin', 'regular'] as const;
export type Role = (typeof roles)[number];

/** Whether the role manages API keys: Account Owner and Admin User. The server decides; the console reflects it. */
export function managesApiKeys(role: Role): boolean {
  return role !== 'regular';
}
