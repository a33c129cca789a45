/**
 * The session: who is signed in to which connection, and the tokens, which never leave this room except as the header
 * of a request. In memory only.
 */
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import type { Connection, ConnectionId, Link, User } from '../../contract/session.ts';
import type { Browser, Clock, Fetch, Log } from '../ports.ts';
import type { SecretText } from '../secret-text.ts';
import { discoverIdentityProvider, type IdentityProvider, type Tokens } from './identity-provider.ts';
import type { BrowserPage } from './loopback-listener.ts';
import { attemptMs, signIn } from './sign-in.ts';

/** What a management API says of itself before anybody is signed in (RFC 9728). */
export interface ServiceDescription {
  issuer: URL;
  links: ReadonlyMap<Link, URL>;
}

export type SessionPhase =
  | { kind: 'signedOut'; because: Failure | null }
  | { kind: 'signingIn'; connection: Connection; deadline: number; browserFailed: boolean }
  | { kind: 'signedIn'; connection: Connection; user: User; links: ReadonlyMap<Link, URL> };

export interface SessionOptions {
  connections: readonly Connection[];
  ports: { browser: Browser; fetch: Fetch; clock: Clock; log: Log };
  describe(connection: Connection): Promise<Result<ServiceDescription>>;
  /** Who the tokens belong to, asked of the management API. */
  whoIs(connection: Connection): Promise<Result<User>>;
  page(which: BrowserPage): string;
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
  /** The refresh that is under way; every caller waits for the same one. */
  refreshing?: Promise<Result<SecretText>>;
}

export class Session {
  readonly #options: SessionOptions;
  #phase: SessionPhase = { kind: 'signedOut', because: null };
  #active: Active | undefined;
  #attempt: { abort: AbortController; link?: URL } | undefined;

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
  async signIn(id: ConnectionId): Promise<Result<Record<never, never>>> {
    const connection = this.#options.connections.find((each) => each.id === id);
    if (!connection) return failed({ kind: 'missing', requestId: null });
    if (this.#phase.kind !== 'signedOut') return failed({ kind: 'busy' });
    const attempt: { abort: AbortController; link?: URL } = { abort: new AbortController() };
    this.#attempt = attempt;
    const deadline = this.#options.ports.clock.now() + attemptMs;
    this.#become({ kind: 'signingIn', connection, deadline, browserFailed: false });
    const result = await this.#attemptToSignIn(connection, attempt, deadline).catch((bug: unknown) => {
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

  async #attemptToSignIn(
    connection: Connection,
    attempt: { abort: AbortController; link?: URL },
    deadline: number,
  ): Promise<Result<Record<never, never>>> {
    const { ports } = this.#options;
    const cancelled = attempt.abort.signal;
    const service = await this.#options.describe(connection);
    if (!service.ok) return service;
    const provider = await discoverIdentityProvider(service.value.issuer, ports);
    if (!provider.ok) return provider;
    const tokens = await signIn({
      provider: provider.value,
      ports,
      cancelled,
      page: this.#options.page,
      onLink: (link, browserFailed) => {
        attempt.link = link;
        if (!cancelled.aborted) this.#become({ kind: 'signingIn', connection, deadline, browserFailed });
      },
    });
    if (!tokens.ok) return tokens;
    const active: Active = { provider: provider.value, tokens: tokens.value };
    this.#active = active;
    const user = await this.#options.whoIs(connection);
    if (!user.ok || cancelled.aborted) {
      await provider.value.revoke(active.tokens.refreshToken);
      const { host } = new URL(connection.url);
      return user.ok ? failed({ kind: 'signInFailed', problem: 'cancelled', host }) : user;
    }
    this.#options.onSignedIn(connection, user.value);
    this.#become({ kind: 'signedIn', connection, user: user.value, links: service.value.links });
    return success({});
  }

  cancelSignIn(): Result<Record<never, never>> {
    this.#attempt?.abort.abort();
    return success({});
  }

  /** The link that the browser was asked to open. It holds no token; without this attempt's verifier it is worthless. */
  get signInLink(): URL | undefined {
    return this.#attempt?.link;
  }

  /**
   * Forgets the tokens, then has them revoked. A failure says that the identity provider could not be told; the
   * console is signed out all the same.
   */
  async signOut(): Promise<Result<Record<never, never>>> {
    this.#attempt?.abort.abort();
    const active = this.#active;
    if (!active) return success({});
    this.#end(null);
    return active.provider.revoke(active.tokens.refreshToken);
  }

  /** Ends a session that nobody asked to end; what is open stays for the same person. */
  async expire(): Promise<void> {
    const active = this.#active;
    if (!active || this.#phase.kind !== 'signedIn') return;
    this.#end({ kind: 'signedOut' });
    // A failure has nobody to be told to: the token ends by itself, and it is forgotten here already.
    await active.provider.revoke(active.tokens.refreshToken);
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
      return failed(this.revoked());
    }
    active.tokens = tokens.value;
    return success(tokens.value.accessToken);
  }
}
