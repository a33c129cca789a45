import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { LanguageChoice } from '../../contract/language.ts';
import type { ManagedInfo } from '../../contract/managed.ts';
import type { Hints } from './hints.ts';
import type { KeptPreferences } from './preferences.ts';

export interface PreferenceHandlersOptions {
  preferences: KeptPreferences;
  hints: Hints;
  managed: ManagedInfo;
  /** Called after preferences were set, because where changes are locked may have changed. */
  onSet(): void;
  onLanguage(choice: LanguageChoice): void;
}

export function preferenceHandlers({
  preferences,
  hints,
  managed,
  onSet,
  onLanguage,
}: PreferenceHandlersOptions): HandlersOf<'preferences'> {
  return {
    'preferences.get': async () => success(preferences.get()),
    'preferences.managed': async () => success(managed),
    'preferences.set': async (given) => {
      const before = preferences.get().language;
      const set = preferences.set(given);
      onSet();
      const { language } = preferences.get();
      if (language !== before) onLanguage(language);
      return set;
    },
    'preferences.hints': async () => success(hints.toCome()),
    'preferences.endHint': async ({ hint }) => {
      hints.end(hint);
      return success({});
    },
  };
}
