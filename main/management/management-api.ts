/** The port for any kind of management API. One driver for each kind; use cases only know this port. */
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

/** A page of API keys. `version`: the version of the whole list, on its first page, if the server has one. */
interface ApiKeyPage extends Page<ApiKey> {
  version?: string;
}

/** A new API key with its secret, on the way to the vault. null: the server created it and gave no secret. */
export interface NewApiKey {
  apiKey: ApiKey;
  clientSecret: SecretText | null;
}

/** A secret that replaces an older one, on the way to the vault. */
export interface RenewedSecret {
  clientSecret: SecretText;
  /** null: the server did not say whether the older one still works. */
  oldSecret: OldSecret | null;
}

/**
 * Learns what a server says about a support agent's access. Called at the start of each request; the returned function
 * is called if the answer says that the access is over, so it concerns the grant in use at the start.
 */
export type AccessWatch = () => () => void;

/** A client of one kind of management API for one session, with its tokens and no others. */
export interface Driver {
  /**
   * The API for one owner; requests end with the owner. `once`: changes are never repeated automatically, for callers
   * with many changes who decide about repeating themselves.
   */
  during(owner: Lifetime, watch?: AccessWatch, pace?: 'once'): ManagementApi;
}

export interface DescribedAccount {
  account: Account;
  grant: AccessGrant | null;
  /** For this account and what this user may read there. */
  capabilities: Capabilities;
}

export interface ManagementApi {
  /** The capabilities before an account is entered; inside one, those of `account` apply. */
  readonly capabilities: Capabilities;
  /** The server's time, in ms since 1970, if its answers have told it; otherwise this computer's. */
  serverNow(): number;
  /** The signed-in user. */
  me(): Promise<Result<User>>;
  accounts(query: string, cursor: string | null): Promise<Result<Page<Account>>>;
  /** As the server describes it now, with this user's live grant and the capabilities there. */
  account(id: AccountId): Promise<Result<DescribedAccount>>;
  /** A support agent's grant for the account. The same intent returns the same grant. */
  requestAccess(id: AccountId, request: AccessRequest): Promise<Result<AccessGrant>>;
  /** Extends the grant to an hour from now. `grantOver` if it has ended. */
  extendAccess(id: AccountId, grant: AccessGrantId, reason: Reason): Promise<Result<AccessGrant>>;
  /** Succeeds also if it was over. */
  endAccess(id: AccountId, grant: AccessGrantId): Promise<Result<Record<never, never>>>;
  /** This user's live grants in all accounts, oldest first. */
  openAccesses(cursor: string | null): Promise<Result<Page<OpenAccess>>>;
  /** The server's events in the account, newest first. */
  events(id: AccountId, filter: ActFilter, cursor: string | null): Promise<Result<Page<Act>>>;
  apiKeys(account: AccountId, cursor: string | null): Promise<Result<ApiKeyPage>>;
  /**
   * Whether an API key still exists, whatever it has become. Only where a list that lacks one does not prove that it is
   * gone; there, nothing may be done or told because a list lacks one without asking.
   */
  isThere?(account: AccountId, id: ApiKeyId): Promise<Result<boolean>>;
  /** Whether the list differs from this version; only where the server can tell cheaply. */
  isListChanged?(account: AccountId, version: string): Promise<Result<boolean>>;
  /**
   * `onDoubt` is called as soon as the API key may have been created although this call may still fail. If it is not
   * called, any failure other than `outcomeUnknown` means that this call created nothing.
   */
  createApiKey(
    account: AccountId,
    name: ApiKeyName,
    intent: CreateIntent,
    onDoubt: () => void,
  ): Promise<Result<NewApiKey>>;
  /**
   * What an intent created, as it is now; null if it does not exist or is gone. Only where the server can tell; asking
   * creates nothing, so it cannot bring back what somebody has deleted.
   */
  madeBy?(account: AccountId, intent: CreateIntent): Promise<Result<NewApiKey | null>>;
  renameApiKey(account: AccountId, id: ApiKeyId, name: ApiKeyName, etag: string): Promise<Result<ApiKey>>;
  /** With `canDisable`: a disabled API key gets no tokens, and can be enabled again. */
  setEnabled?(account: AccountId, id: ApiKeyId, isEnabled: boolean, etag: string): Promise<Result<ApiKey>>;
  /** With `secretReadable`. */
  readSecret?(account: AccountId, id: ApiKeyId): Promise<Result<SecretText>>;
  /** With `secretRenewable`: replaces the secret. Sent once; after `outcomeUnknown`, reading the secret may tell. */
  renewSecret?(account: AccountId, id: ApiKeyId): Promise<Result<RenewedSecret>>;
  /** Where an account's pairs get their tokens. */
  tokenUrl(account: AccountId): URL;
  /** Requests one token with the pair, as an integration does, and drops it. */
  testPair(account: AccountId, clientId: string, clientSecret: SecretText): Promise<Result<KeyTest>>;
  deleteApiKey(account: AccountId, id: ApiKeyId, etag: string): Promise<Result<Record<never, never>>>;
}
