/**
 * The tokens of one person at one connection. They leave this room only in a request's header and, for people who stay
 * signed in, into the keychain. They may outlive a session that was left: a late refresh is stored for the person to
 * whom the tokens belong.
 */
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import type { Profile } from '../../contract/session.ts';
import type { Clock } from '../ports.ts';
import type { SecretText } from '../secret-text.ts';
import type { IdentityProvider } from './identity/provider.ts';
import type { Tokens } from './identity/token-set.ts';
import type { RememberedPeople } from './remembered.ts';

/** Renewed this early, so that no request arrives with a token that has just expired. */
const renewBeforeMs = 20_000;

type Done = Promise<Result<Record<never, never>>>;

export interface SessionTokensOptions {
  provider: IdentityProvider;
  tokens: Tokens;
  clock: Clock;
  remembered: RememberedPeople;
  /** Called once when the identity provider or the server no longer accepts the tokens. */
  onRefused(refused: SessionTokens): void;
  /** Called when the keychain could not store a renewed token, so that the next start cannot resume from it. */
  onChange(): void;
}

export class SessionTokens {
  readonly #options: SessionTokensOptions;
  #tokens: Tokens;
  #profile: Profile | undefined;
  #notStaying: Failure | null = null;
  /** The refresh in progress, which all callers share. */
  #refreshing: Promise<Result<SecretText>> | undefined;
  #isOver = false;

  constructor(options: SessionTokensOptions) {
    this.#options = options;
    this.#tokens = options.tokens;
  }

  /** The profile whose refresh token is in the keychain; undefined for tokens in memory only. */
  get profile(): Profile | undefined {
    return this.#profile;
  }

  /** Why the refresh token is not in the keychain although the person asked for it. */
  get notStaying(): Failure | null {
    return this.#notStaying;
  }

  get refreshToken(): SecretText {
    return this.#tokens.refreshToken;
  }

  /** Records how storing the refresh token went: renewed ones go to the keychain too, or all stay in memory. */
  storedAs(stored: Result<Profile>): void {
    if (stored.ok) this.#profile = stored.value;
    else this.#notStaying = stored.failure;
  }

  /** A token that is valid for a request; refreshed if it is about to expire. */
  async accessToken(): Promise<Result<SecretText>> {
    if (this.#isOver) return failed({ kind: 'signedOut' });
    const isGood = this.#tokens.endsAt - renewBeforeMs > this.#options.clock.now();
    return isGood ? success(this.#tokens.accessToken) : this.#renew();
  }

  /** A token other than `refused`, which the server rejected. Any number of callers share one refresh. */
  async accessTokenInsteadOf(refused: SecretText): Promise<Result<SecretText>> {
    if (this.#isOver) return failed({ kind: 'signedOut' });
    return this.#tokens.accessToken === refused ? this.#renew() : success(this.#tokens.accessToken);
  }

  /** The server rejects even a fresh token. Affects the session of these tokens and no other. */
  revoked(): Failure {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#options.onRefused(this);
    }
    return { kind: 'signedOut' };
  }

  /** Stores none of these tokens from now on, because the person signs out. */
  disown(): void {
    this.#profile = undefined;
  }

  /** Revokes the tokens, including any that a refresh in progress brings. */
  async end(): Done {
    this.#isOver = true;
    return this.#options.provider.revoke(this.#tokens.refreshToken);
  }

  #renew(): Promise<Result<SecretText>> {
    const profile = this.#profile;
    const refreshing = profile
      ? () => this.#options.remembered.exclusively(profile.id, () => this.#refresh(profile))
      : () => this.#refresh(undefined);
    this.#refreshing ??= refreshing().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refresh(profile: Profile | undefined): Promise<Result<SecretText>> {
    const { provider, remembered } = this.#options;
    const renewed = await provider.refresh(this.#tokens.refreshToken);
    if (!renewed.ok) {
      if (renewed.failure.kind !== 'signedOut') return renewed;
      if (this.#profile) await remembered.forget(this.#profile);
      return failed(this.revoked());
    }
    // Stored and read back before the old token is forgotten. A token in memory only still works until the session
    // ends.
    if (this.#profile) await this.#store(this.#profile, renewed.value.refreshToken);
    // The person signed out meanwhile, so the token just stored must not stay.
    if (profile && !this.#profile && !this.#notStaying) await remembered.forget(profile);
    if (this.#isOver) {
      await provider.revoke(renewed.value.refreshToken);
      return failed({ kind: 'signedOut' });
    }
    this.#tokens = renewed.value;
    return success(renewed.value.accessToken);
  }

  async #store(profile: Profile, token: SecretText): Promise<void> {
    const stored = await this.#options.remembered.renew(profile, token);
    if (stored.ok) return;
    this.#profile = undefined;
    this.#notStaying = stored.failure;
    this.#options.onChange();
  }
}
