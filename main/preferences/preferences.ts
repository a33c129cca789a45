/** The person's preferences, and those that are fixed for them. */
import { z } from 'zod';
import { failed, type Result, success } from '../../contract/failure.ts';
import { defaultPreferences, Preferences } from '../../contract/preferences.ts';
import type { Store } from '../ports.ts';
import { StoredRecord } from '../storage/record.ts';

/** Parses each preference separately; the default if it is missing or invalid. */
function preferencesFrom(stored: unknown): Preferences {
  const given = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
  const entries = Preferences.keyof().options.map((name) => {
    const parsed = Preferences.shape[name].safeParse(given[name]);
    return [name, parsed.success ? parsed.data : defaultPreferences[name]];
  });
  return Preferences.parse(Object.fromEntries(entries));
}

/**
 * The preferences to store, together with stored ones that this version does not understand: an unknown name, or a
 * choice of another version that shows as the default here.
 */
function withUnknown(value: Preferences, stored: unknown): unknown {
  const given = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
  const isUnknown = ([name, choice]: [string, unknown]) => {
    const known = Preferences.keyof().safeParse(name).data;
    if (known === undefined) return true;
    return value[known] === defaultPreferences[known] && !Preferences.shape[known].safeParse(choice).success;
  };
  return { ...Preferences.parse(value), ...Object.fromEntries(Object.entries(given).filter(isUnknown)) };
}

export class KeptPreferences {
  readonly #own: StoredRecord<Preferences>;
  readonly #managed: Partial<Preferences>;

  /** `managed`: fixed preferences, which override the store. The person's own are kept beneath them. */
  constructor(store: Store, managed: Partial<Preferences> = {}) {
    this.#own = new StoredRecord<Preferences>(store, 'preferences', {
      from: preferencesFrom,
      stored: withUnknown,
    });
    this.#managed = managed;
  }

  get(): Preferences {
    return { ...this.#own.read(), ...this.#managed };
  }

  /** Changes the given preferences and keeps the rest; a failure changes nothing. `managed` if any is fixed. */
  set(changes: { [Name in keyof Preferences]?: Preferences[Name] | undefined }): Result<Preferences> {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    if (given.some(([name]) => name in this.#managed)) return failed({ kind: 'managed' });
    const written = this.#own.change(Preferences.parse({ ...this.#own.read(), ...Object.fromEntries(given) }));
    return written.ok ? success(this.get()) : written;
  }
}
