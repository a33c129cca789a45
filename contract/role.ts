/** The roles of users in an account. No zod here, so that the renderer carries no schema library. */

/** Account Owner, Admin User, Regular User; and support agent, not a member, working with an access grant. */
export const roles = ['owner', 'admin', 'regular', 'support'] as const;
export type Role = (typeof roles)[number];

/**
 * Whether the role manages API keys: all but Regular Users; a support agent also needs an access grant. The server
 * decides; the console only reflects it.
 */
export function managesApiKeys(role: Role): boolean {
  return role !== 'regular';
}
