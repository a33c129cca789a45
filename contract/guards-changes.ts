/** Where changes stay locked until the person allows them for ten minutes. No zod here, so that forms can use it. */
export const guardsChanges = ['never', 'inCustomersAccounts', 'always'] as const;
export type GuardsChanges = (typeof guardsChanges)[number];
