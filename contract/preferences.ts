import { z } from 'zod';
import { copyFormats } from './copy-format.ts';
import { guardsChanges } from './guards-changes.ts';
import { languageChoices } from './language.ts';

/** What a person may set. Kept by main; the renderer shows and changes it. */
export const Preferences = z.object({
  /** The console's language. */
  language: z.enum(languageChoices),
  /** Seconds until a copied secret is cleared from the clipboard; null: never. */
  clipboardSeconds: z.number().int().min(5).max(3600).nullable(),
  /** The default format of "Copy Secret". */
  copyFormat: z.enum(copyFormats),
  /** Whether new secrets are saved to the keychain without asking. */
  savesNewSecrets: z.boolean(),
  /** Minutes without keyboard or pointer input before signing out; null: never. */
  signOutAfterMinutes: z.number().int().min(1).max(1440).nullable(),
  /** Where changes stay locked until the person allows them for ten minutes. */
  guardsChanges: z.enum(guardsChanges),
});
export type Preferences = z.infer<typeof Preferences>;

export const defaultPreferences: Preferences = {
  language: 'system',
  clipboardSeconds: 60,
  copyFormat: 'text',
  savesNewSecrets: false,
  signOutAfterMinutes: 60,
  guardsChanges: 'inCustomersAccounts',
};
