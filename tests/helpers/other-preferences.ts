import { defaultPreferences, type Preferences } from '../../contract/preferences.ts';

/** Preferences that are not the default, whatever the default is. */
export const otherPreferences = {
  clipboardSeconds: (defaultPreferences.clipboardSeconds ?? 0) + 30,
} satisfies Partial<Preferences>;
