import { defaultPreferences, type Preferences } from '../../contract/preferences.ts';

/** Preferences that differ from the defaults, whatever those are. */
export const otherPreferences = {
  clipboardSeconds: (defaultPreferences.clipboardSeconds ?? 0) + 30,
} satisfies Partial<Preferences>;
