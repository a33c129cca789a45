/** How a Client ID and Secret key are written for pasting. No zod here: the renderer shows the list. */
export const copyFormats = ['text', 'env', 'json', 'curl'] as const;
export type CopyFormat = (typeof copyFormats)[number];
