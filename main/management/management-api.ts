/** What the console asks of any kind of management API. One driver per kind; use cases know this port alone. */
import type { AccessGrant, AccessGrantId, AccessRequest, Reason } from '../../contract/access-grant.ts';
import type { Account, AccountId } from '../../contract/account.ts';
import type { Act, ActFilter } from '../../contract/activity.ts';
import type { ApiKey, ApiKeyId, ApiKeyName, CreateIntent, KeyTest } from '../../contract/api-key.ts';
import type { Result } from '../../contract/failure.ts';
import type { User } from '../../contract/session.ts';
import type { Lifetime } from '../lifetime.ts';
import type { SecretText } from '../secret-text.ts';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** What a kind of management API may lack; use cases and screens read this instead of guessing. */
export interface Capabilities {
  /** For how long the same intent sent again gets the same answer, secret included, in milliseconds; 0: never. */
  readonly repeatsCreateForMs: number;
  /** A change names the version that was read and fails if somebody else changed it. */
  readonly detectsConflicts: boolean;
}

/** A new API key with its secret, on its way to the vault. null: the server has made it and given no secret. */
export interface NewApiKey {
  apiKey: ApiKey;
  clientSecret: SecretText | null;
}

/**
 * Hears what a server says of a support agent's access. Called at the start of each call; what it gives is called if the
 * answer says that the access is over, and so concerns the grant with which the call was begun.
 */
export type AccessWatch = () => () => void;

/** What speaks one kind of management API for one session: with its tokens and no others. */
export interface Driver {
  /** The API for one owner. What is asked by it ends with the owner. */
  during(owner: Lifetime, watch?: AccessWatch): ManagementApi;
}

export interface ManagementApi {
  readonly capabilities: Capabilities;
  /** The server's clock, milliseconds since 1970, as far as its answers have told it; else this computer's. */
  serverNow(): number;
  /** The signed-in user. */
  me(): Promise<Result<User>>;
  accounts(query: string, cursor: string | null): Promise<Result<Page<Account>>>;
  /** As the server describes it now, with this user's live grant there. */
  account(id: AccountId): Promise<Result<{ account: Account; grant: AccessGrant | null }>>;
  /** A support agent's permission to work in the account, or why there is none. The same intent again is the same one. */
  requestAccess(id: AccountId, request: AccessRequest): Promise<Result<AccessGrant>>;
  /** Another hour from now. `grantOver` if it has ended. */
  extendAccess(id: AccountId, grant: AccessGrantId, reason: Reason): Promise<Result<AccessGrant>>;
  /** Success also if it was over. */
  endAccess(id: AccountId, grant: AccessGrantId): Promise<Result<Record<never, never>>>;
  /** What the server has noted in the account, newest first. */
  events(id: AccountId, filter: ActFilter, cursor: string | null): Promise<Result<Page<Act>>>;
  apiKeys(account: AccountId, cursor: string | null): Promise<Result<Page<ApiKey>>>;
  /**
   * `onDoubt` is called as soon as the API key may have been made although this creation may still fail; without it a
   * failure other than `outcomeUnknown` means that nothing was made by this call.
   */
  createApiKey(
    account: AccountId,
    name: ApiKeyName,
    intent: CreateIntent,
    onDoubt: () => void,
  ): Promise<Result<NewApiKey>>;
  renameApiKey(account: AccountId, id: ApiKeyId, name: ApiKeyName, etag: string): Promise<Result<ApiKey>>;
  /** Where a pair gets its tokens. */
  readonly tokenUrl: URL;
  /** Asks once for a token with the pair, as an integration does, and drops it. */
  testPair(clientId: string, clientSecret: SecretText): Promise<Result<KeyTest>>;
  deleteApiKey(account: AccountId, id: ApiKeyId, etag: string): Promise<Result<Record<never, never>>>;
}
