/**
 * The people who stay signed in: their refresh tokens in the keychain, and an index without tokens in the settings. A
 * refresh token is spent by its use, so the keychain must hold the new one before the old one is forgotten. No entry is
 * without a line in the index, whatever fails.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import { ConnectionId, Profile, ProfileId, type User } from '../../contract/session.ts';
import { type Keychain, type KeychainEntry, mayBeThere, type Store } from '../ports.ts';
import type { SecretText } from '../secret-text.ts';
import { listOf, optionalRecordOf } from '../storage/record.ts';

type Done = Promise<Result<Record<never, never>>>;

const mostProfiles = 20;

/** An entry that may hold a token although its person does not stay signed in. `user`: the person's id. */
const Stray = z.object({ id: ProfileId, connection: ConnectionId, user: z.string() });
type Stray = z.infer<typeof Stray>;

function strayOf({ id, connection, user }: Profile): Stray {
  return { id, connection, user: user.id };
}

/** The index in the settings; contains no token. */
export function rememberedRecords(store: Store) {
  return {
    /** Latest first. */
    profiles: listOf(store, 'profiles', Profile, mostProfiles),
    /** The profile that the next start resumes; undefined after a sign-out. */
    toResume: optionalRecordOf(store, 'profileToResume', ProfileId),
    /** Profiles whose sign-out was begun and is not known to have ended. */
    leaving: listOf(store, 'leavingProfiles', ProfileId, mostProfiles),
    /** Entries to be removed; one for each person and connection at most. */
    strays: listOf(store, 'strayTokens', Stray),
  };
}
type RememberedRecords = ReturnType<typeof rememberedRecords>;

function entryOf({ id, connection }: Pick<Stray, 'id' | 'connection'>): KeychainEntry {
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

  /**
   * Stores a person's token, reads it back, and makes the next start resume them. If the keychain refuses, nothing has
   * changed; after any other failure the person does not stay, and what may be there is removed.
   */
  keep(
    { connection, user, issuer }: Pick<Profile, 'connection' | 'user' | 'issuer'>,
    token: SecretText,
  ): Promise<Result<Profile>> {
    const known =
      this.profiles().find((each) => each.connection === connection && each.user.id === user.id) ??
      this.#records.strays.read().find((each) => each.connection === connection && each.user === user.id);
    const profile: Profile = { id: known?.id ?? ProfileId.parse(randomUUID()), connection, user, issuer };
    return this.exclusively(profile.id, () => this.#keep(profile, token));
  }

  async #keep(profile: Profile, token: SecretText): Promise<Result<Profile>> {
    const stray = strayOf(profile);
    const wasStray = this.#records.strays.read().some(({ id }) => id === profile.id);
    // Noted first, so that not even a kill leaves a token that nobody would find.
    this.#note(stray, true);
    const saved = await this.#keychain.save(entryOf(profile), token);
    if (!saved.ok && !mayBeThere(saved.failure)) {
      if (!wasStray) this.#note(stray, false);
      return saved;
    }
    const listed = saved.ok ? this.#list(profile) : saved;
    if (!listed.ok) {
      await this.#abandon(profile, listed.failure);
      return listed;
    }
    this.#leave(profile.id, false);
    this.#note(stray, false);
    return success(profile);
  }

  #list(profile: Profile): Result<Record<never, never>> {
    const all = [profile, ...this.profiles().filter(({ id }) => id !== profile.id)];
    // Whoever came first has no place left in the index, and the next start removes their token.
    for (const out of all.slice(mostProfiles)) this.#note(strayOf(out), true);
    const listed = this.#records.profiles.write(all);
    return listed.ok ? this.#records.toResume.write(profile.id) : listed;
  }

  /** Replaces a spent token. After a failure the profile is dropped, and what is in the keychain is removed. */
  async renew(profile: Profile, token: SecretText): Done {
    const saved = await this.#keychain.save(entryOf(profile), token);
    if (!saved.ok) await this.#abandon(profile, saved.failure);
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

  /** Removes what earlier runs could not remove; stops at the first that the keychain does not remove. */
  async removeStrays(): Promise<void> {
    for (const stray of this.#records.strays.read()) {
      const removed = await this.exclusively(stray.id, () => this.#removeStray(stray));
      if (!removed.ok) return;
    }
  }

  async #removeStray(stray: Stray): Done {
    // What a profile names is in use.
    const removed = this.find(stray.id) ? success({}) : await this.#keychain.remove(entryOf(stray));
    if (removed.ok) this.#note(stray, false);
    return removed;
  }

  /**
   * What the entry holds is no longer used. It is removed now, or by the next start if that fails or if the keychain has
   * just asked the person in vain.
   */
  async #abandon(profile: Profile, because: Failure): Promise<void> {
    this.#note(strayOf(profile), true);
    this.#drop(profile.id);
    const hasAsked = because.kind === 'keychain' && ['locked', 'denied', 'timedOut'].includes(because.problem);
    if (!hasAsked) await this.#removeStray(strayOf(profile));
  }

  #note(stray: Stray, isStray: boolean): void {
    const others = this.#records.strays.read().filter(({ id }) => id !== stray.id);
    this.#records.strays.write(isStray ? [...others, stray] : others);
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
