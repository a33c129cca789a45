/** The program's settings on `conf`, the engine of electron-store, which itself needs Electron. */
import Conf from 'conf';
import { type Engine, GuardedStore } from '../../main/storage/guarded-store.ts';

const openedAt = Date.parse('2026-11-23T08:00:00.123Z');

export function openEngine(folder: string): Engine {
  const conf = new Conf<Record<string, unknown>>({ cwd: folder, configName: 'settings', configFileMode: 0o600 });
  return (values) => {
    conf.store = values;
  };
}

export function openStore(folder: string): GuardedStore {
  return new GuardedStore({ folder, now: () => openedAt, open: () => openEngine(folder) });
}
