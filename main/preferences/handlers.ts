import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { ManagedInfo } from '../../contract/managed.ts';
import type { Settings } from '../storage/settings.ts';

export interface PreferenceHandlersOptions {
  settings: Settings;
  managed: ManagedInfo;
  /** Called when preferences were set: where changes are locked may be another than before. */
  onSet(): void;
}

export function preferenceHandlers({ settings, managed, onSet }: PreferenceHandlersOptions): HandlersOf<'preferences'> {
  return {
    'preferences.get': async () => success(settings.preferences()),
    'preferences.managed': async () => success(managed),
    'preferences.set': async (given) => {
      const set = settings.setPreferences(given);
      onSet();
      return set;
    },
  };
}
