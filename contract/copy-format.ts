/** The formats in which a Client ID and Secret key are copied. No zod here, because the renderer lists them. */
export const copyFormats = ['text', 'env', 'json', 'curl'] as const;
export type CopyFormat = (typeof copyFormats)[number];
