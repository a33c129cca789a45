import ElectronStore from 'electron-store';
import type { Store } from '../ports.ts';

/** `settings.json` in the program's own folder, for the owner's eyes only. */
export function openSettingsStore(): Store {
  const store = new ElectronStore<Record<string, unknown>>({ name: 'settings', configFileMode: 0o600 });
  return { read: (key) => store.get(key), write: (key, value) => store.set(key, value) };
}
