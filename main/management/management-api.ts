/** What the console asks of any kind of management API. One driver per kind; use cases know this port alone. */
import type { AccessGrant, AccessGrantId, AccessRequest, OpenAccess, Reason } from '../../contract/access-grant.ts';
import type { Account, AccountId } from '../../contract/account.ts';
import type { Act, ActFilter } from '../../contract/activity.ts';
import type { ApiKey, ApiKeyId, ApiKeyName, CreateIntent, KeyTest, OldSecret } from '../../contract/api-key.ts';
import type { Capabilities } from '../../contract/capabilities.ts';
import type { Result } from '../../contract/failure.ts';
import type { User } from '../../contract/session.ts';
import type { Lifetime } from '../lifetime.ts';
import type { SecretText } from '../secret-text.ts';

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** A page of API keys. `version`: of the whole list, with its first page, where the server tells one. */
interface ApiKeyPage extends Page<ApiKey> {
  version?: string;
}

/** A new API key with its secret, on its way to the vault. null: the server has made it and given no secret. */
export interface NewApiKey {
  apiKey: ApiKey;
  clientSecret: SecretText | null;
}

/** Another secret in place of an older one, on its way to the vault. */
export interface RenewedSecret {
  clientSecret: SecretText;
  /** null: the server did not tell whether the older one still works. */
  oldSecret: OldSecret | null;
}

/**
 * Hears what a server says of a support agent's access. Called at the start of each call; what it gives is called if the
 * answer says that the access is over, and so concerns the grant with which the call was begun.
 */
export type AccessWatch = () => () => void;

/** What speaks one kind of management API for one session: with its tokens and no others. */
export interface Driver {
  /**
   * The API for one owner. What is asked by it ends with the owner. `once`: no change is sent again by itself, for whoever
   * has many to make and decides that for all of them.
   */
  during(owner: Lifetime, watch?: AccessWatch, pace?: 'once'): ManagementApi;
}

export interface DescribedAccount {
  account: Account;
  grant: AccessGrant | null;
  /** As far as they depend on the account and on what this user may read there; the others are as everywhere. */
  capabilities: Capabilities;
}

export interface ManagementApi {
  /** What it may lack, whatever the account; inside of one, what `account` has told counts. */
  readonly capabilities: Capabilities;
  /** The server's clock, milliseconds since 1970, as far as its answers have told it; else this computer's. */
  serverNow(): number;
  /** The signed-in user. */
  me(): Promise<Result<User>>;
  accounts(query: string, cursor: string | null): Promise<Result<Page<Account>>>;
  /** As the server describes it now, with this user's live grant there and what can be done there. */
  account(id: AccountId): Promise<Result<DescribedAccount>>;
  /** A support agent's permission to work in the account, or why there is none. The same intent again is the same one. */
  requestAccess(id: AccountId, request: AccessRequest): Promise<Result<AccessGrant>>;
  /** Another hour from now. `grantOver` if it has ended. */
  extendAccess(id: AccountId, grant: AccessGrantId, reason: Reason): Promise<Result<AccessGrant>>;
  /** Success also if it was over. */
  endAccess(id: AccountId, grant: AccessGrantId): Promise<Result<Record<never, never>>>;
  /** This user's live grants in all accounts, oldest first. */
  openAccesses(cursor: string | null): Promise<Result<Page<OpenAccess>>>;
  /** What the server has noted in the account, newest first. */
  events(id: AccountId, filter: ActFilter, cursor: string | null): Promise<Result<Page<Act>>>;
  apiKeys(account: AccountId, cursor: string | null): Promise<Result<ApiKeyPage>>;
  /** Whether the list is another one than that of this version; where the server tells that at little cost. */
  isListChanged?(account: AccountId, version: string): Promise<Result<boolean>>;
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
  /**
   * What an intent has made, as it is now; null if nothing of it is there, or no more. Where the server can tell; asking
   * makes nothing, and so brings nothing back that somebody has deleted.
   */
  madeBy?(account: AccountId, intent: CreateIntent): Promise<Result<NewApiKey | null>>;
  renameApiKey(account: AccountId, id: ApiKeyId, name: ApiKeyName, etag: string): Promise<Result<ApiKey>>;
  /** With `canDisable`: a disabled one gets no tokens, and can be enabled again. */
  setEnabled?(account: AccountId, id: ApiKeyId, isEnabled: boolean, etag: string): Promise<Result<ApiKey>>;
  /** With `secretReadable`. */
  readSecret?(account: AccountId, id: ApiKeyId): Promise<Result<SecretText>>;
  /** With `secretRenewable`: another one from now on. Asked once; `outcomeUnknown`: reading it may tell. */
  renewSecret?(account: AccountId, id: ApiKeyId): Promise<Result<RenewedSecret>>;
  /** Where a pair of an account gets its tokens. */
  tokenUrl(account: AccountId): URL;
  /** Asks once for a token with the pair, as an integration does, and drops it. */
  testPair(account: AccountId, clientId: string, clientSecret: SecretText): Promise<Result<KeyTest>>;
  deleteApiKey(account: AccountId, id: ApiKeyId, etag: string): Promise<Result<Record<never, never>>>;
}
