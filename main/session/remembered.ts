/**
 * The people who stay signed in: their refresh tokens in the keychain, and an index without tokens in the settings. A
 * refresh token is spent by its use, so the keychain must hold the new one before the old one is forgotten.
 */
import { randomUUID } from 'node:crypto';
import { failed, type Result, success } from '../../contract/failure.ts';
import { type ConnectionId, Profile, ProfileId, type User } from '../../contract/session.ts';
import type { Keychain, KeychainEntry, Store } from '../ports.ts';
import type { SecretText } from '../secret-text.ts';
import { listOf, optionalRecordOf } from '../storage/record.ts';

type Done = Promise<Result<Record<never, never>>>;

const mostProfiles = 20;

/** The index in the settings; contains no token. */
export function rememberedRecords(store: Store) {
  return {
    /** Latest first. */
    profiles: listOf(store, 'profiles', Profile, mostProfiles),
    /** The profile that the next start resumes; undefined after a sign-out. */
    toResume: optionalRecordOf(store, 'profileToResume', ProfileId),
    /** Profiles whose sign-out was begun and is not known to have ended. */
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
  /** By profile: the latest operation on its token. */
  readonly #underWay = new Map<ProfileId, Promise<unknown>>();

  /** `isOff`: the keychain must not be used, so nobody is resumed. */
  constructor(keychain: Keychain, records: RememberedRecords, isOff = false) {
    this.#keychain = keychain;
    this.#records = records;
    this.#isOff = isOff;
  }

  /** Runs operations on one profile's token in turn: nothing may read a token during its renewal, which spends it. */
  exclusively<T>(id: ProfileId, work: () => Promise<T>): Promise<T> {
    const before = this.#underWay.get(id) ?? Promise.resolve();
    const done = before.then(work);
    // The next operation does not depend on the outcome of this one.
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

  /** Whether a person's token is kept at a connection. */
  isKnown(connection: ConnectionId, user: Pick<User, 'id'>): boolean {
    return this.profiles().some((each) => each.connection === connection && each.user.id === user.id);
  }

  find(id: ProfileId): Profile | undefined {
    return this.profiles().find((profile) => profile.id === id);
  }

  /** The profile that the next start resumes; never one whose sign-out was begun. */
  toResume(): Profile | undefined {
    if (this.#isOff) return undefined;
    const id = this.#records.toResume.read();
    return id && !this.#records.leaving.read().includes(id) ? this.find(id) : undefined;
  }

  /** Profiles that signed out but whose token may still exist: the program ended first, or the keychain was locked. */
  leaving(): Profile[] {
    return this.#records.leaving.read().flatMap((id) => this.find(id) ?? []);
  }

  /** Stores a person's token, reads it back, and makes the next start resume them. After a failure nothing is kept. */
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
    // A token without an index entry would never be found again. If it cannot be removed, the next refresh spends it.
    this.#drop(profile.id);
    await this.#keychain.remove(entryOf(profile));
    return listed;
  }

  #list(profile: Profile): Result<Record<never, never>> {
    const listed = this.#records.profiles.write([profile, ...this.profiles().filter(({ id }) => id !== profile.id)]);
    return listed.ok ? this.#records.toResume.write(profile.id) : listed;
  }

  /** Replaces a spent token. After a failure the profile is dropped, because the token in the keychain is worthless. */
  async renew(profile: Profile, token: SecretText): Done {
    const saved = await this.#keychain.save(entryOf(profile), token);
    if (!saved.ok) this.#drop(profile.id);
    // An earlier version did not record the issuer. The entry keeps its place, because the person knows the order.
    else if (this.find(profile.id)?.issuer === null) {
      this.#records.profiles.write(this.profiles().map((each) => (each.id === profile.id ? profile : each)));
    }
    return saved;
  }

  /** Reads the token; drops the profile if its token is certainly gone. */
  async token(profile: Profile): Promise<Result<SecretText>> {
    const token = await this.#keychain.read(entryOf(profile));
    const isGone = !token.ok && token.failure.kind === 'keychain' && token.failure.problem === 'absent';
    if (!isGone) return token;
    this.#drop(profile.id);
    return failed({ kind: 'signedOut' });
  }

  /**
   * Removes the token and reads back. After a failure the profile stays listed, because its token is still there. The
   * start is recorded first, so that the next run can finish it.
   */
  async forget(profile: Profile): Done {
    this.#leave(profile.id, true);
    if (this.#records.toResume.read() === profile.id) this.#records.toResume.write(undefined);
    const removed = await this.#keychain.remove(entryOf(profile));
    if (removed.ok) this.#drop(profile.id);
    return removed;
  }

  /** An entry that cannot be removed names a missing token, and is dropped when it is tried. */
  #drop(gone: ProfileId): void {
    if (this.#records.toResume.read() === gone) this.#records.toResume.write(undefined);
    this.#records.profiles.write(this.profiles().filter(({ id }) => id !== gone));
    this.#leave(gone, false);
  }

  /** The store reports a failed write; the sign-out goes on regardless. */
  #leave(profile: ProfileId, isLeaving: boolean): void {
    const leaving = this.#records.leaving.read();
    if (leaving.includes(profile) === isLeaving) return;
    const others = leaving.filter((id) => id !== profile);
    this.#records.leaving.write(isLeaving ? [...others, profile] : others);
  }
}
