/** Export formats: a table for spreadsheets, or one JSON object a line. No zod here: the renderer lists them. */
export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];
