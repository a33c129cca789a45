/** How connections are told apart, and the defaults of a new one. No zod here, so that forms can use it. */

/** Production is real; a test connection may break. */
export const stages = ['production', 'test'] as const;

export const connectionColours = ['blue', 'green', 'orange', 'purple', 'red', 'gray'] as const;

/** The client id of the console at identity providers, unless the connection says otherwise. */
export const usualClientId = 'api-key-console';
