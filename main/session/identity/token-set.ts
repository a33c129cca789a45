import type { SecretText } from '../../secret-text.ts';

/** The tokens of one session. */
export interface Tokens {
  readonly accessToken: SecretText;
  readonly refreshToken: SecretText;
  /** When the access token ends, by this machine's clock, in milliseconds since 1970. */
  readonly endsAt: number;
}
