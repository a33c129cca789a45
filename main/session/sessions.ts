/** Who is signed in: from an attempt to sign in to a session, and from one person to the next. */
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
import { Lifetime } from '../lifetime.ts';
import { Listeners } from '../listeners.ts';
import type { Driver } from '../management/management-api.ts';
import type { Browser, Log, Ports } from '../ports.ts';
import { RateLimiter } from '../rate-limiter.ts';
import type { IdentityPorts } from './identity/identity-fetch.ts';
import { mannerOf } from './identity/manner.ts';
import { discoverIdentityProvider, type IdentityProvider } from './identity/provider.ts';
import type { Tokens } from './identity/token-set.ts';
import type { RememberedPeople } from './remembered.ts';
import { Session, type SessionParts } from './session.ts';
import { Attempt, type AttemptState } from './sign-in/attempt.ts';
import type { BrowserPage } from './sign-in/loopback.ts';
import { SessionTokens } from './tokens.ts';

/** What a management API says about itself before anybody is signed in. */
interface ServiceDescription {
  issuer: URL;
  /** Its resource identifier, for which tokens are requested (RFC 8707), if it has one. */
  resource: string | null;
  links: ReadonlyMap<Link, URL>;
}

export type SessionPhase =
  | { kind: 'signedOut'; because: Failure | null }
  | ({ kind: 'signingIn'; connection: Connection } & AttemptState)
  | { kind: 'resuming'; connection: Connection; user: User }
  | { kind: 'signedIn'; session: Session };

/** `lost`: nobody asked for the end, and the same person may come back to what they were doing. */
export type SessionEnd = 'signedOut' | 'left' | 'lost';

type Done = Promise<Result<Record<never, never>>>;

/** Follows the session: called before all other listeners, in the order of joining. */
export interface SessionFollower {
  began?(session: Session): void;
  /**
   * The session's lifetime is over. Its tokens are kept until the returned promise settles, for what the server still
   * has to be told.
   */
  ended?(session: Session, how: SessionEnd): Done;
}

export interface SessionsOptions {
  connections(): readonly Connection[];
  ports: IdentityPorts & { browser: Browser; log: Log } & Pick<Ports, 'comeForward'>;
  describe(connection: Connection, owner: Lifetime): Promise<Result<ServiceDescription>>;
  /** Whether anything may be sent to this identity provider; asks the person if nobody has confirmed it yet. */
  maySignInAt(connection: Connection, issuer: URL, until: AbortSignal): Promise<Result<Record<never, never>>>;
  driver(connection: Connection, tokens: SessionTokens): Driver;
  page(which: BrowserPage): string;
  remembered: RememberedPeople;
  /** Runs work that nobody waits for; a bug in it is logged. */
  inBackground(work: Promise<unknown>): void;
}

interface Reached {
  provider: IdentityProvider;
  links: ReadonlyMap<Link, URL>;
}

const done = success({});
const missing = failed({ kind: 'missing', requestId: null });

export class Sessions {
  readonly #options: SessionsOptions;
  readonly #followers: SessionFollower[] = [];
  readonly #changed = new Listeners();
  #phase: SessionPhase = { kind: 'signedOut', because: null };
  #attempt: Attempt | undefined;
  /** Sessions that were left in this run; their tokens stay in memory, so one click resumes them. */
  readonly #suspended = new Map<ProfileId, SessionParts>();
  /** Signing in opens a page, and resuming reads a token, so each has a limit. */
  readonly #pages: RateLimiter;
  readonly #resumptions: RateLimiter;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.#pages = RateLimiter.forPeople(options.ports.clock);
    this.#resumptions = RateLimiter.forPeople(options.ports.clock);
  }

  follow(follower: SessionFollower): void {
    this.#followers.push(follower);
  }

  /** `hear` is called after each change of the phase. */
  onChange(hear: () => void): void {
    this.#changed.add(hear);
  }

  get phase(): SessionPhase {
    return this.#phase;
  }

  /** The open session; undefined while nobody is signed in. */
  get current(): Session | undefined {
    return this.#phase.kind === 'signedIn' ? this.#phase.session : undefined;
  }

  /** The open session, for calls that need one. */
  open(): Result<Session> {
    const session = this.current;
    return session ? success(session) : failed({ kind: 'signedOut' });
  }

  /** The pages that the management API names, for calls that need a session. */
  get links(): Result<ReadonlyMap<Link, URL>> {
    const session = this.open();
    return session.ok ? success(session.value.links) : session;
  }

  /** The attempt in progress, for calls that need one. */
  get attempt(): Result<Attempt> {
    return this.#attempt ? success(this.#attempt) : missing;
  }

  #become(phase: SessionPhase): void {
    this.#phase = phase;
    this.#changed.tell();
  }

  /** Resumes the person who stayed signed in, and finishes the sign-outs that an earlier run could not. */
  start(): void {
    const { remembered, inBackground } = this.#options;
    const profile = remembered.toResume();
    if (profile) inBackground(this.resume(profile.id));
    for (const { id } of remembered.leaving()) inBackground(this.forget(id));
  }

  /** Runs one attempt to its end. `busy` if one is in progress or somebody is signed in. */
  async signIn(id: ConnectionId, stays: boolean, way: SignInWay): Done {
    const connection = this.#options.connections().find((each) => each.id === id);
    if (!connection) return missing;
    if (this.#phase.kind !== 'signedOut') return failed({ kind: 'busy' });
    const may = this.#pages.take();
    if (!may.ok) return may;
    const attempt = new Attempt(connection, way, this.#options.ports.clock, (state) =>
      this.#become({ kind: 'signingIn', connection, ...state }),
    );
    const ended = await this.#run(attempt, { kind: 'signingIn', connection, ...attempt.state }, () =>
      this.#signInBy(attempt, stays),
    );
    // The person was in the browser; one who cancelled is at the window already.
    if (!attempt.lifetime.hasEnded) this.#options.ports.comeForward();
    return ended;
  }

  /** Opens the page where the code is entered. */
  async openSignInPage(): Done {
    const { attempt } = this;
    if (!attempt.ok) return attempt;
    const may = this.#pages.take();
    return may.ok ? attempt.value.openPage(this.#options.ports.browser) : may;
  }

  /** Who can continue without the browser: people who were left in this run, and people who stay signed in. */
  people(): KnownPerson[] {
    const staying = this.#options.remembered.profiles().map((profile) => ({ ...profile, stays: true }));
    const left = [...this.#suspended].map(([id, { connection, user }]) => ({
      id,
      connection: connection.id,
      user,
      stays: false,
    }));
    return [...left.reverse(), ...staying];
  }

  /** Whether somebody is signed in at a connection, is signing in there, or can resume there. */
  isInUse(id: ConnectionId): boolean {
    const connection = this.current?.connection ?? this.#attempt?.connection;
    return connection?.id === id || this.people().some((each) => each.connection === id);
  }

  /**
   * Resumes a profile with the token from the keychain, or a person who was left in this run. The current session is
   * left first. `signedOut`: the token is no longer valid, and the profile is gone.
   */
  async resume(id: ProfileId): Done {
    const { connections, remembered, inBackground, ports } = this.#options;
    const suspended = this.#suspended.get(id);
    const profile = remembered.find(id);
    const connection = connections().find((each) => each.id === profile?.connection);
    if (!suspended && !(profile && connection)) return missing;
    const may = this.#resumptions.take();
    if (!may.ok) return may;
    if (this.#phase.kind === 'signedIn') inBackground(this.leave());
    if (this.#phase.kind !== 'signedOut') return failed({ kind: 'busy' });
    if (suspended) {
      this.#suspended.delete(id);
      this.#enter(suspended);
      return done;
    }
    if (!(profile && connection)) return missing;
    const attempt = new Attempt(connection, 'browser', ports.clock, () => {});
    const phase: SessionPhase = { kind: 'resuming', connection, user: profile.user };
    return this.#run(attempt, phase, () => this.#goOnAs(profile, attempt));
  }

  /** Runs an attempt until it ends or is cancelled. Meanwhile it owns the phase. */
  async #run(attempt: Attempt, phase: SessionPhase, work: () => Promise<Result<SessionParts>>): Done {
    const { inBackground } = this.#options;
    this.#attempt = attempt;
    this.#become(phase);
    const working = work();
    let came: Result<SessionParts>;
    try {
      came = await attempt.lifetime.orEnd(working);
    } catch (bug) {
      // The screen must not wait for a failed attempt; the caller reports the bug itself.
      this.#over(attempt, null);
      throw bug;
    }
    if (attempt.lifetime.hasEnded) inBackground(working);
    if (came.ok && this.#attempt === attempt) {
      this.#attempt = undefined;
      this.#enter(came.value);
      return done;
    }
    if (came.ok) return attempt.lifetime.check();
    this.#over(attempt, came.failure);
    return came;
  }

  /** The attempt failed. A cancelled one no longer owns the phase. */
  #over(attempt: Attempt, because: Failure | null): void {
    if (this.#attempt !== attempt) return;
    this.#attempt = undefined;
    this.#signedOut(because);
  }

  /** Discovers the connection's server and its identity provider. */
  async #reach(
    connection: Connection,
    owner: Lifetime,
    stays: boolean,
    onIssuer: (issuer: URL) => void = () => {},
  ): Promise<Result<Reached>> {
    const { maySignInAt, ports } = this.#options;
    const service = await this.#options.describe(connection, owner);
    if (!service.ok) return service;
    const { issuer, resource, links } = service.value;
    onIssuer(issuer);
    const may = owner.whileLasting(await maySignInAt(connection, issuer, owner.ended));
    if (!may.ok) return may;
    const found = await discoverIdentityProvider(issuer, mannerOf(connection, resource, stays), ports, owner.ended);
    return owner.whileLasting(found.ok ? success({ provider: found.value, links }) : found);
  }

  /** The same for a kept token, which is sent only to the identity provider that issued it. */
  async #reachAgain(profile: Profile, connection: Connection, owner: Lifetime): Promise<Result<Reached>> {
    const reached = await this.#reach(connection, owner, true);
    if (!reached.ok) return reached;
    const { issuer } = reached.value.provider;
    if (profile.issuer === null || profile.issuer === issuer) return reached;
    return failed({ kind: 'signInFailed', problem: 'otherIdentityProvider', host: new URL(issuer).host });
  }

  #tokensFrom(provider: IdentityProvider, tokens: Tokens): SessionTokens {
    const { ports, remembered } = this.#options;
    return new SessionTokens({
      provider,
      tokens,
      clock: ports.clock,
      remembered,
      onRefused: (refused) => this.#refused(refused),
      onChange: () => this.#become(this.#phase),
    });
  }

  async #signInBy(attempt: Attempt, stays: boolean): Promise<Result<SessionParts>> {
    const { ports, remembered, page, driver: driverFor } = this.#options;
    const { connection, lifetime } = attempt;
    const reached = await this.#reach(connection, lifetime, stays, (issuer) => attempt.willSignInAt(issuer));
    if (!reached.ok) return reached;
    const { provider, links } = reached.value;
    const came = await attempt.tokens({ provider, ports, page });
    if (!came.ok) return came;
    const tokens = this.#tokensFrom(provider, came.value);
    const driver = driverFor(connection, tokens);
    const user = await driver.during(lifetime).me();
    if (!user.ok) {
      await tokens.end();
      return user;
    }
    const wasKnown = remembered.isKnown(connection.id, user.value);
    const whose = { connection: connection.id, user: user.value, issuer: provider.issuer };
    // As they are by now: asking who this is may have renewed them, which spends the token that came.
    if (stays) tokens.storedAs(await remembered.keep(whose, tokens.refreshToken));
    const { profile } = tokens;
    if (lifetime.hasEnded && !(profile && wasKnown)) {
      // Cancelled: nobody is signed in. A person who stayed signed in before keeps doing so with the new token.
      if (profile) await remembered.forget(profile);
      await tokens.end();
    }
    return success({ connection, user: user.value, links, tokens, driver });
  }

  async #goOnAs(profile: Profile, attempt: Attempt): Promise<Result<SessionParts>> {
    const { remembered, driver: driverFor } = this.#options;
    const { connection, lifetime } = attempt;
    const renewed = await remembered.exclusively(profile.id, () => this.#renewed(profile, attempt));
    if (!renewed.ok) return renewed;
    const { tokens, links } = renewed.value;
    const driver = driverFor(connection, tokens);
    const user = await driver.during(lifetime).me();
    // A person who cancels now stays remembered with the new token, unless the keychain refused it.
    if (!user.ok && !tokens.profile) await tokens.end();
    if (user.ok && user.value.id !== profile.user.id) {
      // However it got there, it is not the token of the chosen person.
      tokens.disown();
      await remembered.forget(profile);
      await tokens.end();
      return failed({ kind: 'signInFailed', problem: 'somebodyElse', host: new URL(connection.url).host });
    }
    return user.ok ? success({ connection, user: user.value, links, tokens, driver }) : user;
  }

  /** Spends the kept token and stores its successor. Cancelling costs nothing before the refresh, which spends it. */
  async #renewed(
    profile: Profile,
    { connection, lifetime }: Attempt,
  ): Promise<Result<Pick<SessionParts, 'tokens' | 'links'>>> {
    const { remembered } = this.#options;
    // A keychain may wait for its password; a person who cancels must not.
    const token = await lifetime.orEnd(remembered.token(profile));
    if (!token.ok) return token;
    const reached = await this.#reachAgain(profile, connection, lifetime);
    if (!reached.ok) return reached;
    const { provider, links } = reached.value;
    const whose = { ...profile, issuer: provider.issuer };
    const renewed = await provider.refresh(token.value);
    if (!renewed.ok) {
      if (renewed.failure.kind === 'signedOut') await remembered.forget(profile);
      return renewed;
    }
    const stored = await remembered.renew(whose, renewed.value.refreshToken);
    const tokens = this.#tokensFrom(provider, renewed.value);
    tokens.storedAs(stored.ok ? success(whose) : stored);
    return success({ tokens, links });
  }

  #enter(parts: SessionParts): void {
    const { log } = this.#options.ports;
    const session = new Session(parts);
    this.#forgetOthersOf(session);
    log.write({ event: 'signedIn', host: new URL(session.connection.url).host });
    for (const follower of this.#followers) follower.began?.(session);
    this.#become({ kind: 'signedIn', session });
  }

  /** A person who signs in anew does not return to their earlier session. */
  #forgetOthersOf(session: Session): void {
    for (const [id, parts] of this.#suspended) {
      if (!session.isSamePerson(parts)) continue;
      this.#suspended.delete(id);
      this.#options.inBackground(parts.tokens.end());
    }
  }

  /** Cancels the attempt at any stage. */
  cancelSignIn(): Result<Record<never, never>> {
    const attempt = this.#attempt;
    if (!attempt) return done;
    attempt.cancel();
    this.#over(attempt, null);
    return done;
  }

  /** Ends the session at once. The answer comes when the server has been told what it needs to know. */
  #end(session: Session, how: SessionEnd, because: Failure | null): Done {
    const { log } = this.#options.ports;
    session.lifetime.end({ kind: 'signedOut' });
    const farewells = this.#followers.map((follower) => follower.ended?.(session, how) ?? done);
    this.#signedOut(because);
    return Promise.all(farewells).then((told) => {
      const untold = told.find((each) => !each.ok);
      if (untold && !untold.ok) log.write({ event: 'failed', kind: untold.failure.kind, reason: 'farewell' });
      return untold ?? done;
    });
  }

  #signedOut(because: Failure | null): void {
    this.#options.ports.log.write({ event: 'signedOut', ...(because && { kind: because.kind }) });
    this.#become({ kind: 'signedOut', because });
  }

  /**
   * Forgets the tokens, then revokes them. A failure says what could not be told or forgotten; the console is signed
   * out regardless.
   */
  async signOut(): Done {
    this.cancelSignIn();
    const session = this.current;
    if (!session) return done;
    const { tokens } = session;
    const { profile } = tokens;
    tokens.disown();
    const farewell = this.#end(session, 'signedOut', null);
    const forgotten = profile ? await this.#options.remembered.forget(profile) : done;
    const told = await farewell;
    const revoked = await tokens.end();
    return [forgotten, told, revoked].find(({ ok }) => !ok) ?? done;
  }

  /** Leaves the session. The token is in the keychain if the person stays signed in, else in memory for this run. */
  async leave(): Done {
    const session = this.current;
    if (!session) return done;
    if (!session.tokens.profile) this.#suspended.set(this.#idOf(session), session.parts);
    return this.#end(session, 'left', null);
  }

  /** One entry for each person and connection. */
  #idOf({ connection, user }: Session): ProfileId {
    const known = [...this.#suspended].find(
      ([, each]) => each.connection.id === connection.id && each.user.id === user.id,
    );
    return known?.[0] ?? ProfileId.parse(randomUUID());
  }

  /** Ends a session after inactivity; the visit is kept for the same person. */
  async expire(): Promise<void> {
    const session = this.current;
    if (!session) return;
    // Nobody is there, so tokens in memory are not left for the next person at the computer.
    const inMemory = [session.tokens, ...[...this.#suspended.values()].map(({ tokens }) => tokens)];
    this.#suspended.clear();
    const farewell = this.#end(session, 'lost', { kind: 'signedOut' });
    await farewell;
    await Promise.all(inMemory.filter(({ profile }) => !profile).map((tokens) => tokens.end()));
  }

  /** Rejected tokens end their own session, current or left, and never another's. */
  #refused(refused: SessionTokens): void {
    const session = this.current;
    if (session?.tokens === refused) this.#options.inBackground(this.#end(session, 'lost', { kind: 'signedOut' }));
    for (const [id, { tokens }] of this.#suspended) if (tokens === refused) this.#suspended.delete(id);
  }

  /**
   * Removes a profile or a person who was left. Its token is revoked if it can be read and the server be reached. If
   * the person is signed in, this signs them out.
   */
  async forget(id: ProfileId): Done {
    const { remembered, connections } = this.#options;
    const suspended = this.#suspended.get(id);
    if (suspended) {
      this.#suspended.delete(id);
      return suspended.tokens.end();
    }
    const profile = remembered.find(id);
    if (!profile) return done;
    if (this.current?.tokens.profile?.id === id) return this.signOut();
    const token = await remembered.exclusively(id, () => remembered.token(profile));
    const forgotten = await remembered.forget(profile);
    const connection = connections().find((each) => each.id === profile.connection);
    if (!forgotten.ok || !token.ok || !connection) return forgotten;
    const reached = await this.#reachAgain(profile, connection, new Lifetime());
    return reached.ok ? reached.value.provider.revoke(token.value) : reached;
  }
}
