/** What the console remembers between two runs. No secret is ever in it. */
import { z } from 'zod';
import { RecentAccount } from '../../contract/account.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { defaultPreferences, Preferences } from '../../contract/preferences.ts';
import { SavedSecret } from '../../contract/saved-secret.ts';
import { Connection, Profile, ProfileId } from '../../contract/session.ts';
import type { WindowPlace } from '../../contract/window-place.ts';
import type { Store } from '../ports.ts';

const mostRecent = 10;
const mostPinned = 50;
const mostProfiles = 20;
const mostConnections = 100;

/** By person (`connection user`), the accounts that they entered or pinned, latest first. */
const RecentAccounts = z.record(z.string(), z.array(RecentAccount));

/** By which the secret on the clipboard is known again; a salted hash. */
const ClipboardFingerprint = z.object({ salt: z.string().max(100), hash: z.string().max(100) });
type ClipboardFingerprint = z.infer<typeof ClipboardFingerprint>;

/** How far this computer's chain of noted acts has got. */
const ChainAnchor = z.object({ count: z.number().int().nonnegative(), hash: z.string().regex(/^[0-9a-f]{64}$/) });
type ChainAnchor = z.infer<typeof ChainAnchor>;

/** `isSure`: the keychain has confirmed the entry. Without that it may be there, and is only good for removing it. */
const IndexedSecret = SavedSecret.extend({ isSure: z.boolean() });
export type IndexedSecret = z.infer<typeof IndexedSecret>;

type Done = Result<Record<never, never>>;

export class Settings {
  readonly #store: Store;
  readonly #managed: Partial<Preferences>;

  /** `managed`: preferences that are fixed, whatever the store says. */
  constructor(store: Store, managed: Partial<Preferences> = {}) {
    this.#store = store;
    this.#managed = managed;
  }

  /** Written, or as it was before in this run too: for what a person is told of. */
  #change(key: string, value: unknown): Done {
    const before = this.#store.read(key) ?? null;
    const written = this.#store.write(key, value);
    if (!written.ok) this.#store.write(key, before);
    return written;
  }

  #recent(): z.infer<typeof RecentAccounts> {
    // Edited by hand or by another version: a list of recent accounts is not worth an error.
    return RecentAccounts.safeParse(this.#store.read('recentAccounts')).data ?? {};
  }

  /** Pinned ones first, then latest first. */
  recentAccounts({ connection, user }: { connection: string; user: string }): RecentAccount[] {
    const kept = this.#recent()[`${connection} ${user}`] ?? [];
    return [...kept.filter(({ isPinned }) => isPinned), ...kept.filter(({ isPinned }) => !isPinned)];
  }

  /** Puts an account before the others; one that was pinned stays so unless something else is said. */
  rememberAccount(
    { connection, user }: { connection: string; user: string },
    { id, name, domain }: Pick<RecentAccount, 'id' | 'name' | 'domain'>,
    isPinned?: boolean,
  ): Done {
    const earlier = this.recentAccounts({ connection, user });
    const was = earlier.find((each) => each.id === id)?.isPinned ?? false;
    const all = [{ id, name, domain, isPinned: isPinned ?? was }, ...earlier.filter((each) => each.id !== id)];
    const pinned = all.filter((each) => each.isPinned).slice(0, mostPinned);
    const recent = all.filter((each) => !each.isPinned).slice(0, mostRecent);
    return this.#store.write('recentAccounts', {
      ...this.#recent(),
      [`${connection} ${user}`]: [...pinned, ...recent],
    });
  }

  /** What is fixed, or was set; the defaults where nothing or nonsense was. */
  preferences(): Preferences {
    return { ...this.#own(), ...this.#managed };
  }

  /** What the person has set, as it is kept for when nothing is fixed any more. */
  #own(): Preferences {
    const stored = this.#store.read('preferences');
    const given = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
    const entries = Object.entries(defaultPreferences).map(([name, fallback]) => {
      const schema = Preferences.shape[name as keyof Preferences];
      const parsed = schema.safeParse(given[name]);
      return [name, parsed.success ? parsed.data : fallback];
    });
    return Preferences.parse(Object.fromEntries(entries));
  }

  /** Changes what is given and leaves the rest; after a failure all is as it was. `managed` if any of it is fixed. */
  setPreferences(changes: { [Name in keyof Preferences]?: Preferences[Name] | undefined }): Result<Preferences> {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    if (given.some(([name]) => name in this.#managed)) return failed({ kind: 'managed' });
    const preferences = Preferences.parse({ ...this.#own(), ...Object.fromEntries(given) });
    const written = this.#change('preferences', preferences);
    return written.ok ? success(this.preferences()) : written;
  }

  /** What is remembered of the window, unread: whoever uses it looks at it first. */
  window(): { place: unknown; zoomPercent: unknown } {
    const { place, zoomPercent } = z.record(z.string(), z.unknown()).safeParse(this.#store.read('window')).data ?? {};
    return { place, zoomPercent };
  }

  setWindow(window: { place: WindowPlace | null; zoomPercent: number }): Done {
    return this.#store.write('window', window);
  }

  /** The connections that were added or marked here. A line that cannot be read does not cost the others. */
  connections(): Connection[] {
    const lines = z.array(z.unknown()).safeParse(this.#store.read('connections')).data ?? [];
    return lines.flatMap((line) => Connection.safeParse(line).data ?? []);
  }

  setConnections(connections: readonly Connection[]): Done {
    return this.#change('connections', connections.slice(0, mostConnections));
  }

  /** Who stays signed in, latest first. */
  profiles(): Profile[] {
    return z.array(Profile).max(mostProfiles).safeParse(this.#store.read('profiles')).data ?? [];
  }

  setProfiles(profiles: readonly Profile[]): Done {
    return this.#store.write('profiles', profiles.slice(0, mostProfiles));
  }

  /** The profile from which the next start goes on; undefined after a sign-out. */
  profileToResume(): ProfileId | undefined {
    return ProfileId.safeParse(this.#store.read('profileToResume')).data;
  }

  setProfileToResume(profile: ProfileId | undefined): Done {
    return this.#store.write('profileToResume', profile ?? null);
  }

  /** The profiles whose sign-out was begun and is not known to have ended. */
  leavingProfiles(): ProfileId[] {
    return z.array(ProfileId).max(mostProfiles).safeParse(this.#store.read('leavingProfiles')).data ?? [];
  }

  setLeavingProfiles(profiles: readonly ProfileId[]): Done {
    return this.#store.write('leavingProfiles', profiles.slice(0, mostProfiles));
  }

  clipboardFingerprint(): ClipboardFingerprint | undefined {
    return ClipboardFingerprint.safeParse(this.#store.read('clipboard')).data;
  }

  /** undefined: the clipboard holds nothing of ours. */
  rememberClipboard(fingerprint: ClipboardFingerprint | undefined): Done {
    return this.#store.write('clipboard', fingerprint ?? null);
  }

  chainAnchor(): ChainAnchor | undefined {
    return ChainAnchor.safeParse(this.#store.read('activityAnchor')).data;
  }

  setChainAnchor(anchor: ChainAnchor): Done {
    return this.#store.write('activityAnchor', anchor);
  }

  /** The index of what the console has put into the keychain. A line that cannot be read does not cost the others. */
  indexedSecrets(): IndexedSecret[] {
    const lines = z.array(z.unknown()).safeParse(this.#store.read('savedSecrets')).data ?? [];
    return lines.flatMap((line) => IndexedSecret.safeParse(line).data ?? []);
  }

  /** After a failure the index says what it said before. */
  indexSecrets(secrets: readonly IndexedSecret[]): Done {
    // Parsed once more, so that nothing but what an index may contain reaches the disk.
    return this.#change('savedSecrets', z.array(IndexedSecret).parse(secrets));
  }
}
