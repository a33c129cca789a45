/**
 * The session: who is signed in to which connection, and the tokens, which never leave this room except as the header
 * of a request, and into the keychain for who stays signed in.
 */
import { randomUUID } from 'node:crypto';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import {
  type Connection,
  type ConnectionId,
  type KnownPerson,
  type Link,
  type Profile,
  ProfileId,
  type SignInWay,
  type User,
} from '../../contract/session.ts';
import type { Browser, Log } from '../ports.ts';
import type { SecretText } from '../secret-text.ts';
import type { IdentityPorts } from './identity/identity-fetch.ts';
import { discoverIdentityProvider, type IdentityProvider, type Tokens } from './identity/provider.ts';
import type { Staying } from './remembered.ts';
import { Attempt, type AttemptState, beginning } from './sign-in/attempt.ts';
import type { BrowserPage } from './sign-in/loopback.ts';

/** What a management API says of itself before anybody is signed in (RFC 9728). */
export interface ServiceDescription {
  issuer: URL;
  links: ReadonlyMap<Link, URL>;
}

export type SessionPhase =
  | { kind: 'signedOut'; because: Failure | null }
  | ({ kind: 'signingIn'; connection: Connection } & AttemptState)
  | { kind: 'resuming'; connection: Connection; user: User }
  | {
      kind: 'signedIn';
      connection: Connection;
      user: User;
      links: ReadonlyMap<Link, URL>;
      stays: boolean;
      notStaying: Failure | null;
    };

export interface SessionOptions {
  connections(): readonly Connection[];
  ports: IdentityPorts & { browser: Browser; log: Log };
  describe(connection: Connection): Promise<Result<ServiceDescription>>;
  /** Who the tokens belong to, asked of the management API. */
  whoIs(connection: Connection): Promise<Result<User>>;
  page(which: BrowserPage): string;
  staying: Staying;
  /** Called when somebody is signed in, before `onChange`. */
  onSignedIn(connection: Connection, user: User): void;
  /** Called when a session is over, before `onChange`. `asked`: the person signed out; otherwise it was lost. */
  onEnded(asked: boolean): void;
  /** Called after each change of the phase. */
  onChange(): void;
}

/** A token is renewed this long before it ends, so that a request does not arrive with one that just ended. */
const renewBeforeMs = 20_000;

interface Active {
  provider: IdentityProvider;
  tokens: Tokens;
  /** Whose token is in the keychain; undefined for a session that is in memory only. */
  profile?: Profile | undefined;
  /** The refresh that is under way; every caller waits for the same one. */
  refreshing?: Promise<Result<SecretText>>;
}

/** A session that was left in this run: its tokens are in memory, and one press goes on with it. */
interface Parked {
  connection: Connection;
  user: User;
  links: ReadonlyMap<Link, URL>;
  active: Active;
}

interface Reached {
  provider: IdentityProvider;
  links: ReadonlyMap<Link, URL>;
}

type Done = Promise<Result<Record<never, never>>>;

function cancelledAt(connection: Connection) {
  return failed({ kind: 'signInFailed', problem: 'cancelled', host: new URL(connection.url).host });
}

export class Session {
  readonly #options: SessionOptions;
  #phase: SessionPhase = { kind: 'signedOut', because: null };
  #active: Active | undefined;
  #attempt: Attempt | undefined;
  readonly #parked = new Map<ProfileId, Parked>();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get phase(): SessionPhase {
    return this.#phase;
  }

  #become(phase: SessionPhase): void {
    this.#phase = phase;
    this.#options.onChange();
  }

  /** Runs one attempt to its end. `busy` if one is under way or somebody is signed in. */
  async signIn(id: ConnectionId, stays: boolean, way: SignInWay): Done {
    const connection = this.#options.connections().find((each) => each.id === id);
    if (!connection) return failed({ kind: 'missing', requestId: null });
    if (this.#phase.kind !== 'signedOut') return failed({ kind: 'busy' });
    const begun = beginning(way, this.#options.ports.clock);
    return this.#attemptTo(connection, { kind: 'signingIn', connection, ...begun }, (attempt) =>
      this.#signInBy(way, connection, attempt, stays),
    );
  }

  /** Who can go on without the browser: who stays signed in, and who was left in this run. */
  people(): KnownPerson[] {
    const staying = this.#options.staying.profiles().map((profile) => ({ ...profile, stays: true }));
    const left = [...this.#parked].map(([id, { connection, user }]) => ({
      id,
      connection: connection.id,
      user,
      stays: false,
    }));
    return [...left.reverse(), ...staying];
  }

  /**
   * Goes on as a profile, from the token in the keychain, or as somebody who was left in this run. Whoever is signed in
   * is left first. `signedOut`: the token is not good any more, and the profile is gone.
   */
  async resume(id: ProfileId): Done {
    const parked = this.#parked.get(id);
    if (parked) return this.#goOnWith(id, parked);
    const profile = this.#options.staying.find(id);
    const connection = this.#options.connections().find((each) => each.id === profile?.connection);
    if (!profile || !connection) return failed({ kind: 'missing', requestId: null });
    if (this.#phase.kind === 'signedIn') await this.leave();
    if (this.#phase.kind !== 'signedOut') return failed({ kind: 'busy' });
    return this.#attemptTo(connection, { kind: 'resuming', connection, user: profile.user }, (attempt) =>
      this.#goOnAs(profile, connection, attempt),
    );
  }

  /** Runs one attempt to its end, whatever that is; the screen never waits for one that is no more. */
  async #attemptTo(connection: Connection, phase: SessionPhase, work: (attempt: Attempt) => Done): Done {
    const attempt = new Attempt();
    this.#attempt = attempt;
    this.#become(phase);
    const result = await work(attempt).catch((bug: unknown) => {
      // The screen must not wait for an attempt that is no more; the bug itself is reported by who called.
      this.#end(null);
      throw bug;
    });
    this.#attempt = undefined;
    if (result.ok) {
      this.#options.ports.log.write({ event: 'signedIn', host: new URL(connection.url).host });
      return success({});
    }
    this.#end(result.failure.kind === 'signInFailed' && result.failure.problem === 'cancelled' ? null : result.failure);
    return result;
  }

  /** What the connection's server says of itself, and its identity provider. */
  async #reach(connection: Connection): Promise<Result<Reached>> {
    const service = await this.#options.describe(connection);
    if (!service.ok) return service;
    const provider = await discoverIdentityProvider(service.value.issuer, this.#options.ports);
    return provider.ok ? success({ provider: provider.value, links: service.value.links }) : provider;
  }

  async #signInBy(way: SignInWay, connection: Connection, attempt: Attempt, stays: boolean): Done {
    const { ports, staying, page } = this.#options;
    const { cancelled } = attempt;
    const reached = await this.#reach(connection);
    if (!reached.ok) return reached;
    const { provider, links } = reached.value;
    const onChange = (state: AttemptState) => this.#become({ kind: 'signingIn', connection, ...state });
    const tokens = await attempt.tokens(way, { provider, ports, page, onChange });
    if (!tokens.ok) return tokens;
    const active: Active = { provider, tokens: tokens.value };
    this.#active = active;
    const user = await this.#options.whoIs(connection);
    if (!user.ok || cancelled.aborted) {
      await provider.revoke(active.tokens.refreshToken);
      return user.ok ? cancelledAt(connection) : user;
    }
    const kept = stays ? await staying.keep(connection.id, user.value, active.tokens.refreshToken) : undefined;
    if (kept?.ok) active.profile = kept.value;
    this.#enter(connection, user.value, links, active, kept?.ok === false ? kept.failure : null);
    return success({});
  }

  async #goOnAs(profile: Profile, connection: Connection, attempt: Attempt): Done {
    const { staying } = this.#options;
    const { cancelled } = attempt;
    // A keychain may wait long for its password; who cancels does not.
    const gaveUp = new Promise<undefined>((giveUp) => {
      cancelled.addEventListener('abort', () => giveUp(undefined));
    });
    const token = await Promise.race([staying.token(profile), gaveUp]);
    if (!token) return cancelledAt(connection);
    if (!token.ok) return token;
    const reached = await this.#reach(connection);
    if (!reached.ok) return reached;
    // Up to here nothing is spent; from here on the old token is, and the new one must be stored.
    if (cancelled.aborted) return cancelledAt(connection);
    const { provider, links } = reached.value;
    const tokens = await provider.refresh(token.value);
    if (!tokens.ok) {
      if (tokens.failure.kind === 'signedOut') await staying.forget(profile);
      return tokens;
    }
    const renewed = await staying.renew(profile, tokens.value.refreshToken);
    const active: Active = { provider, tokens: tokens.value, profile: renewed.ok ? profile : undefined };
    this.#active = active;
    const user = await this.#options.whoIs(connection);
    if (!user.ok || cancelled.aborted) return user.ok ? cancelledAt(connection) : user;
    this.#enter(connection, user.value, links, active, renewed.ok ? null : renewed.failure);
    return success({});
  }

  async #goOnWith(id: ProfileId, { connection, user, links, active }: Parked): Done {
    if (this.#phase.kind === 'signedIn') await this.leave();
    if (this.#phase.kind !== 'signedOut') return failed({ kind: 'busy' });
    this.#parked.delete(id);
    this.#active = active;
    this.#enter(connection, user, links, active, null);
    return success({});
  }

  #enter(
    connection: Connection,
    user: User,
    links: ReadonlyMap<Link, URL>,
    active: Active,
    notStaying: Failure | null,
  ): void {
    this.#options.onSignedIn(connection, user);
    this.#become({ kind: 'signedIn', connection, user, links, stays: active.profile !== undefined, notStaying });
  }

  cancelSignIn(): Result<Record<never, never>> {
    this.#attempt?.cancel();
    return success({});
  }

  /** The attempt that is under way. */
  get attempt(): Attempt | undefined {
    return this.#attempt;
  }

  /** The attempt that is under way goes on with a code; `missing` where it cannot. */
  switchToCode(): Result<Record<never, never>> {
    return this.#attempt?.switchToCode() ? success({}) : failed({ kind: 'missing', requestId: null });
  }

  /** Opens the page where the code is typed. */
  async openSignInPage(): Done {
    const isOpened = await this.#attempt?.openPage(this.#options.ports.browser);
    return isOpened ? success({}) : failed({ kind: 'missing', requestId: null });
  }

  /**
   * Forgets the tokens, then has them revoked. A failure says that the identity provider could not be told; the
   * console is signed out all the same.
   */
  async signOut(): Done {
    this.#attempt?.cancel();
    const active = this.#active;
    if (!active) return success({});
    this.#end(null);
    const forgotten = active.profile ? await this.#options.staying.forget(active.profile) : success({});
    const revoked = await active.provider.revoke(active.tokens.refreshToken);
    return forgotten.ok ? revoked : forgotten;
  }

  /** Leaves the session. The token of one who stays is in the keychain; another's is kept in memory for this run. */
  async leave(): Promise<void> {
    const active = this.#active;
    const phase = this.#phase;
    if (!active || phase.kind !== 'signedIn') return;
    const { connection, user, links } = phase;
    if (!active.profile) this.#parked.set(this.#parkedIdOf(connection, user), { connection, user, links, active });
    this.#end(null);
  }

  /** The same person at the same connection is left once. */
  #parkedIdOf(connection: Connection, user: User): ProfileId {
    const known = this.people().find((each) => each.connection === connection.id && each.user.id === user.id);
    return known && !known.stays ? known.id : ProfileId.parse(randomUUID());
  }

  /** Ends a session that nobody asked to end; what is open stays for the same person. */
  async expire(): Promise<void> {
    const active = this.#active;
    if (!active || this.#phase.kind !== 'signedIn') return;
    this.#end({ kind: 'signedOut' });
    // Nobody is there: what is in memory only is not left for whoever comes by.
    const left = [...this.#parked.values()].map((parked) => parked.active);
    this.#parked.clear();
    const inMemory = active.profile ? left : [active, ...left];
    await Promise.all(inMemory.map(({ provider, tokens }) => provider.revoke(tokens.refreshToken)));
  }

  /** Removes a profile, or somebody who was left, that is not signed in now. Its token is revoked if it can be read and the server be reached. */
  async forget(id: ProfileId): Done {
    const { staying, connections } = this.#options;
    const parked = this.#parked.get(id);
    if (parked) {
      this.#parked.delete(id);
      return parked.active.provider.revoke(parked.active.tokens.refreshToken);
    }
    const profile = staying.find(id);
    if (!profile) return success({});
    if (this.#active?.profile?.id === id) return this.signOut();
    const token = await staying.token(profile);
    const forgotten = await staying.forget(profile);
    const connection = connections().find((each) => each.id === profile.connection);
    if (!forgotten.ok || !token.ok || !connection) return forgotten;
    const reached = await this.#reach(connection);
    return reached.ok ? reached.value.provider.revoke(token.value) : reached;
  }

  #end(because: Failure | null): void {
    this.#active = undefined;
    if (this.#phase.kind === 'signedIn') this.#options.onEnded(because === null);
    this.#options.ports.log.write({ event: 'signedOut', ...(because && { kind: because.kind }) });
    this.#become({ kind: 'signedOut', because });
  }

  /** A token that is still good for a request, renewed if its time is nearly over. */
  async accessToken(): Promise<Result<SecretText>> {
    const active = this.#active;
    if (!active) return failed({ kind: 'signedOut' });
    if (active.tokens.endsAt - renewBeforeMs > this.#options.ports.clock.now()) {
      return success(active.tokens.accessToken);
    }
    return this.#renew(active);
  }

  /** Another token than `refused`, which the server did not take: one refresh for any number of callers. */
  async accessTokenInsteadOf(refused: SecretText): Promise<Result<SecretText>> {
    const active = this.#active;
    if (!active) return failed({ kind: 'signedOut' });
    if (active.tokens.accessToken !== refused) return success(active.tokens.accessToken);
    return this.#renew(active);
  }

  /** Ends the session because the server takes not even a fresh token. */
  revoked(): Failure {
    const because: Failure = { kind: 'signedOut' };
    if (this.#active) this.#end(because);
    return because;
  }

  #staysNoMore(active: Active, notStaying: Failure): void {
    active.profile = undefined;
    if (this.#active === active && this.#phase.kind === 'signedIn') {
      this.#become({ ...this.#phase, stays: false, notStaying });
    }
  }

  #renew(active: Active): Promise<Result<SecretText>> {
    active.refreshing ??= this.#refresh(active).finally(() => {
      delete active.refreshing;
    });
    return active.refreshing;
  }

  async #refresh(active: Active): Promise<Result<SecretText>> {
    const tokens = await active.provider.refresh(active.tokens.refreshToken);
    // Signed out, or somebody else signed in, while the answer was on its way: it belongs to nobody now.
    if (this.#active !== active) return failed({ kind: 'signedOut' });
    if (!tokens.ok) {
      if (tokens.failure.kind !== 'signedOut') return tokens;
      if (active.profile) await this.#options.staying.forget(active.profile);
      return failed(this.revoked());
    }
    if (active.profile) {
      // Stored and read back before the old one is forgotten; a token that is in memory only still works until the end.
      const renewed = await this.#options.staying.renew(active.profile, tokens.value.refreshToken);
      if (!renewed.ok) this.#staysNoMore(active, renewed.failure);
    }
    active.tokens = tokens.value;
    return success(tokens.value.accessToken);
  }
}
