/** As what something is saved to a file: a table for a spreadsheet, or a line of JSON for each. No zod: the window lists them. */
export const exportFormats = ['csv', 'jsonl'] as const;
/** One of them. */
export type ExportFormat = (typeof exportFormats)[number];
