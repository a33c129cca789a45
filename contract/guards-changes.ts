/** Where changes are locked until they are allowed for ten minutes. No zod here, so that a form can offer them. */
export const guardsChanges = ['never', 'inCustomersAccounts', 'always'] as const;
export type GuardsChanges = (typeof guardsChanges)[number];
