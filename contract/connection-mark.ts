/** By what connections are told apart on the screen. No zod here, so that a form can offer them. */

/** What is real, and what may break. */
export const stages = ['production', 'test'] as const;

export const connectionColours = ['blue', 'green', 'orange', 'purple', 'red', 'gray'] as const;
