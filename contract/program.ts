import { z } from 'zod';

/** What runs, and on what; nothing about the person. For About and the diagnostics. */
export const Program = z.object({
  product: z.string(),
  version: z.string(),
  /** The commit it was built from, with `-changed` if the sources differed; null: built outside a repository. */
  commit: z.string().nullable(),
  electron: z.string(),
  chromium: z.string(),
  node: z.string(),
  platform: z.string(),
  arch: z.string(),
  osRelease: z.string(),
  locale: z.string(),
});
export type Program = z.infer<typeof Program>;
