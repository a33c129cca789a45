/**
 * Who stays signed in: each one's refresh token in the keychain, an index without it in the settings. A refresh token is
 * spent by its use, so the keychain must hold the new one before the old is forgotten.
 */
import { randomUUID } from 'node:crypto';
import { failed, type Result, success } from '../../contract/failure.ts';
import { type ConnectionId, Profile, ProfileId, type User } from '../../contract/session.ts';
import type { Keychain, KeychainEntry, Store } from '../ports.ts';
import type { SecretText } from '../secret-text.ts';
import { listOf, optionalRecordOf } from '../storage/record.ts';

type Done = Promise<Result<Record<never, never>>>;

const mostProfiles = 20;

/** What the settings say of who stays signed in; no token is in it. */
export function rememberedRecords(store: Store) {
  return {
    /** Latest first. */
    profiles: listOf(store, 'profiles', Profile, mostProfiles),
    /** From which the next start goes on; undefined after a sign-out. */
    toResume: optionalRecordOf(store, 'profileToResume', ProfileId),
    /** Whose sign-out was begun and is not known to have ended. */
    leaving: listOf(store, 'leavingProfiles', ProfileId, mostProfiles),
  };
}
type RememberedRecords = ReturnType<typeof rememberedRecords>;

function entryOf({ id, connection }: Pick<Profile, 'id' | 'connection'>): KeychainEntry {
  return { service: `API Key Console session ${connection}`, account: id };
}

export class RememberedPeople {
  readonly #keychain: Keychain;
  readonly #records: RememberedRecords;
  readonly #isOff: boolean;
  /** The last of what was begun with each one's token. */
  readonly #underWay = new Map<ProfileId, Promise<unknown>>();

  /** `isOff`: nothing may be taken from the keychain, so nobody is gone on as. */
  constructor(keychain: Keychain, records: RememberedRecords, isOff = false) {
    this.#keychain = keychain;
    this.#records = records;
    this.#isOff = isOff;
  }

  /**
   * Runs what reads, spends or replaces somebody's token, one after the other: a token that is being renewed must not be
   * read meanwhile, because it is spent.
   */
  exclusively<T>(id: ProfileId, work: () => Promise<T>): Promise<T> {
    const before = this.#underWay.get(id) ?? Promise.resolve();
    const done = before.then(work);
    // Whoever waits behind it has no part in how it ended.
    const settled = done.then(
      () => {},
      () => {},
    );
    this.#underWay.set(id, settled);
    return done;
  }

  /** Latest first. */
  profiles(): readonly Profile[] {
    return this.#records.profiles.read();
  }

  /** Whether somebody's token is kept at a connection. */
  isKnown(connection: ConnectionId, user: Pick<User, 'id'>): boolean {
    return this.profiles().some((each) => each.connection === connection && each.user.id === user.id);
  }

  find(id: ProfileId): Profile | undefined {
    return this.profiles().find((profile) => profile.id === id);
  }

  /** The profile from which the next start goes on; never one whose sign-out was begun. */
  toResume(): Profile | undefined {
    if (this.#isOff) return undefined;
    const id = this.#records.toResume.read();
    return id && !this.#records.leaving.read().includes(id) ? this.find(id) : undefined;
  }

  /** Who has signed out, and whose token may still be there: the program was ended in the middle, or the keychain locked. */
  leaving(): Profile[] {
    return this.#records.leaving.read().flatMap((id) => this.find(id) ?? []);
  }

  /**
   * Stores a person's token, read back, and makes them the one from whom the next start goes on. After a failure nothing
   * of them is kept.
   */
  keep(
    { connection, user, issuer }: Pick<Profile, 'connection' | 'user' | 'issuer'>,
    token: SecretText,
  ): Promise<Result<Profile>> {
    const known = this.profiles().find((each) => each.connection === connection && each.user.id === user.id);
    const profile: Profile = { id: known?.id ?? ProfileId.parse(randomUUID()), connection, user, issuer };
    return this.exclusively(profile.id, () => this.#keep(profile, token));
  }

  async #keep(profile: Profile, token: SecretText): Promise<Result<Profile>> {
    const saved = await this.#keychain.save(entryOf(profile), token);
    if (!saved.ok) return saved;
    const listed = this.#list(profile);
    this.#leave(profile.id, false);
    if (listed.ok) return success(profile);
    // A token that no line names would never be found again. One that cannot be removed is spent by the next refresh.
    this.#drop(profile.id);
    await this.#keychain.remove(entryOf(profile));
    return listed;
  }

  #list(profile: Profile): Result<Record<never, never>> {
    const listed = this.#records.profiles.write([profile, ...this.profiles().filter(({ id }) => id !== profile.id)]);
    return listed.ok ? this.#records.toResume.write(profile.id) : listed;
  }

  /** Replaces a token that is spent. After a failure the profile is dropped: what the keychain holds is worth nothing. */
  async renew(profile: Profile, token: SecretText): Done {
    const saved = await this.#keychain.save(entryOf(profile), token);
    if (!saved.ok) this.#drop(profile.id);
    // An earlier version did not write down whose token it is. The line stays where it is: the order is the person's.
    else if (this.find(profile.id)?.issuer === null) {
      this.#records.profiles.write(this.profiles().map((each) => (each.id === profile.id ? profile : each)));
    }
    return saved;
  }

  /** The token; a profile whose token is known to be gone is dropped. */
  async token(profile: Profile): Promise<Result<SecretText>> {
    const token = await this.#keychain.read(entryOf(profile));
    const isGone = !token.ok && token.failure.kind === 'keychain' && token.failure.problem === 'absent';
    if (!isGone) return token;
    this.#drop(profile.id);
    return failed({ kind: 'signedOut' });
  }

  /**
   * Removes the token, with a read-back. After a failure the profile stays listed: its token is still there. What was
   * begun is written down first, so that the next start can end it.
   */
  async forget(profile: Profile): Done {
    this.#leave(profile.id, true);
    if (this.#records.toResume.read() === profile.id) this.#records.toResume.write(undefined);
    const removed = await this.#keychain.remove(entryOf(profile));
    if (removed.ok) this.#drop(profile.id);
    return removed;
  }

  /** A line that stays on the disk names a token that is not there, and is dropped when it is tried. */
  #drop(gone: ProfileId): void {
    if (this.#records.toResume.read() === gone) this.#records.toResume.write(undefined);
    this.#records.profiles.write(this.profiles().filter(({ id }) => id !== gone));
    this.#leave(gone, false);
  }

  /** A failed write is told by the store; the sign-out goes on all the same. */
  #leave(profile: ProfileId, isLeaving: boolean): void {
    const leaving = this.#records.leaving.read();
    if (leaving.includes(profile) === isLeaving) return;
    const others = leaving.filter((id) => id !== profile);
    this.#records.leaving.write(isLeaving ? [...others, profile] : others);
  }
}
