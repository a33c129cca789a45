import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { ManagedInfo } from '../../contract/managed.ts';
import type { KeptPreferences } from './preferences.ts';

export interface PreferenceHandlersOptions {
  preferences: KeptPreferences;
  managed: ManagedInfo;
  /** Called when preferences were set: where changes are locked may be another than before. */
  onSet(): void;
}

export function preferenceHandlers({
  preferences,
  managed,
  onSet,
}: PreferenceHandlersOptions): HandlersOf<'preferences'> {
  return {
    'preferences.get': async () => success(preferences.get()),
    'preferences.managed': async () => success(managed),
    'preferences.set': async (given) => {
      const set = preferences.set(given);
      onSet();
      return set;
    },
  };
}
