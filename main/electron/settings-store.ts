import { app } from 'electron';
import ElectronStore from 'electron-store';
import type { Store } from '../ports.ts';
import { type Engine, GuardedStore } from '../storage/guarded-store.ts';

function openElectronStore(): Engine {
  const store = new ElectronStore<Record<string, unknown>>({ name: 'settings', configFileMode: 0o600 });
  return (values) => {
    store.store = values;
  };
}

/** `settings.json` in the program's own folder, readable by its owner only. */
export function openSettingsStore(): Store {
  return new GuardedStore({ folder: app.getPath('userData'), open: openElectronStore, now: Date.now });
}
