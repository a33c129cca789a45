/** By what connections are told apart, and what a new one begins with. No zod here, so that a form can offer them. */

/** What is real, and what may break. */
export const stages = ['production', 'test'] as const;

export const connectionColours = ['blue', 'green', 'orange', 'purple', 'red', 'gray'] as const;

/** The public client that an identity provider knows this program as, where nothing else is said. */
export const usualClientId = 'api-key-console';
