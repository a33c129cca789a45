/**
 * The tokens of one person at one connection. They never leave this room but as the header of a request and, for who
 * stays signed in, into the keychain. They may outlive the session that was left: what is renewed late is stored for
 * whom it belongs to.
 */
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import type { Profile } from '../../contract/session.ts';
import type { Clock } from '../ports.ts';
import type { SecretText } from '../secret-text.ts';
import type { IdentityProvider } from './identity/provider.ts';
import type { Tokens } from './identity/token-set.ts';
import type { RememberedPeople } from './remembered.ts';

/** A token is renewed this long before it ends, so that a request does not arrive with one that just ended. */
const renewBeforeMs = 20_000;

type Done = Promise<Result<Record<never, never>>>;

export interface SessionTokensOptions {
  provider: IdentityProvider;
  tokens: Tokens;
  clock: Clock;
  remembered: RememberedPeople;
  /** Called once when the identity provider or the server takes them no more. */
  onRefused(refused: SessionTokens): void;
  /** Called when the keychain could not take a renewed token: the next start does not go on from it. */
  onChange(): void;
}

export class SessionTokens {
  readonly #options: SessionTokensOptions;
  #tokens: Tokens;
  #profile: Profile | undefined;
  #notStaying: Failure | null = null;
  /** The refresh that is under way; every caller waits for the same one. */
  #refreshing: Promise<Result<SecretText>> | undefined;
  #isOver = false;

  constructor(options: SessionTokensOptions) {
    this.#options = options;
    this.#tokens = options.tokens;
  }

  /** Whose refresh token is in the keychain; undefined for tokens that are in memory only. */
  get profile(): Profile | undefined {
    return this.#profile;
  }

  /** Why they are not in the keychain although that was asked for. */
  get notStaying(): Failure | null {
    return this.#notStaying;
  }

  get refreshToken(): SecretText {
    return this.#tokens.refreshToken;
  }

  /** How storing the refresh token went: renewed ones follow it into the keychain, or it stays in memory. */
  storedAs(stored: Result<Profile>): void {
    if (stored.ok) this.#profile = stored.value;
    else this.#notStaying = stored.failure;
  }

  /** A token that is still good for a request, renewed if its time is nearly over. */
  async accessToken(): Promise<Result<SecretText>> {
    if (this.#isOver) return failed({ kind: 'signedOut' });
    const isGood = this.#tokens.endsAt - renewBeforeMs > this.#options.clock.now();
    return isGood ? success(this.#tokens.accessToken) : this.#renew();
  }

  /** Another token than `refused`, which the server did not take: one refresh for any number of callers. */
  async accessTokenInsteadOf(refused: SecretText): Promise<Result<SecretText>> {
    if (this.#isOver) return failed({ kind: 'signedOut' });
    return this.#tokens.accessToken === refused ? this.#renew() : success(this.#tokens.accessToken);
  }

  /** The server takes not even a fresh token. It concerns the session of these tokens and no other. */
  revoked(): Failure {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#options.onRefused(this);
    }
    return { kind: 'signedOut' };
  }

  /** From now on nothing of them is stored: the person signs out. */
  disown(): void {
    this.#profile = undefined;
  }

  /** Has them revoked. One that a refresh brings later is revoked too. */
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
    // Stored and read back before the old one is forgotten; one that is in memory only still works until the end.
    if (this.#profile) await this.#store(this.#profile, renewed.value.refreshToken);
    // The person signed out meanwhile: what was stored a moment ago must not stay.
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
