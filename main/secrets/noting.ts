import type { AccountId } from '../../contract/account.ts';
import type { localActs } from '../../contract/activity.ts';
import type { ApiKeyId, ClientId } from '../../contract/api-key.ts';
import type { Connection } from '../../contract/session.ts';

/** An API key with which something is done on this computer, and where it belongs. */
export interface Concerned {
  readonly connection: Connection;
  readonly account: AccountId;
  /** null, undefined: not known here. `createdAt`: by the server's clock; nothing was done with it before. */
  readonly apiKey: {
    readonly id: ApiKeyId | null;
    readonly name: string;
    readonly clientId: ClientId;
    readonly createdAt?: string;
  };
}

/**
 * Takes down who does something, and why they may, and answers with how to note that it was done. Neither throws or takes
 * its time.
 */
export type Noting = (concerned: Concerned) => (kind: (typeof localActs)[number], note?: string | null) => void;
