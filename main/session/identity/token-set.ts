import type { SecretText } from '../../secret-text.ts';

/** The tokens of one session. */
export interface Tokens {
  readonly accessToken: SecretText;
  readonly refreshToken: SecretText;
  /** When the access token expires, by this computer's clock, in ms since 1970. */
  readonly endsAt: number;
}
