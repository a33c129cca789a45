import type { AccountId } from '../../contract/account.ts';
import type { ClientId } from '../../contract/api-key.ts';
import type { HandlersOf } from '../../contract/bridge.ts';
import { type Result, success } from '../../contract/failure.ts';
import type { SavedSecret } from '../../contract/saved-secret.ts';
import type { Lifetime } from '../lifetime.ts';
import type { ManagementApi } from '../management/management-api.ts';
import type { ClipboardGuard } from './clipboard-guard.ts';
import type { Actor, RecordActivity } from './record-activity.ts';
import type { SavedSecrets } from './saved-secrets.ts';
import type { Secrets } from './secrets.ts';

/** Who is signed in, as far as it matters to what is in the keychain. */
export interface SecretsSession {
  readonly lifetime: Lifetime;
  readonly api: Pick<ManagementApi, 'tokenUrl'>;
  readonly connection: { readonly id: SavedSecret['connection'] };
}

export interface SecretHandlersOptions<Session extends SecretsSession> {
  secrets: Secrets;
  saved: SavedSecrets;
  guard: ClipboardGuard;
  record: RecordActivity;
  session(): Result<Session>;
  /** Who acts in an account of the session. */
  actorIn(session: Session, account: AccountId): Actor;
}

export function secretHandlers<Session extends SecretsSession>(
  options: SecretHandlersOptions<Session>,
): HandlersOf<'secrets' | 'savedSecrets' | 'clipboard'> {
  const { secrets, saved, guard, record, session: signedIn, actorIn } = options;

  /** A saved secret of an account, and how to record that it was removed. */
  function inAccount(account: AccountId) {
    const session = signedIn();
    if (!session.ok) return session;
    const actor = actorIn(session.value, account);
    const onRemoved = ({ name, clientId }: SavedSecret) =>
      record(actor, { id: null, name, clientId }, 'secret.removed');
    return success({ session: session.value, connection: session.value.connection.id, actor, onRemoved });
  }

  function nameOf(connection: SavedSecret['connection'], account: AccountId, clientId: ClientId): string {
    return saved.find(connection, account, clientId)?.name ?? '';
  }

  return {
    'secrets.held': async () => success(secrets.held()),
    'secrets.reveal': async ({ handle }) => secrets.reveal(handle),
    'secrets.copy': ({ handle, format }) => secrets.copy(handle, format),
    'secrets.save': ({ handle }) => secrets.save(handle),
    'secrets.test': ({ handle }) => secrets.test(handle),
    'secrets.close': ({ handle }) => secrets.close(handle),
    'secrets.check': async ({ handle, pasted }) => secrets.check(handle, pasted),
    'secrets.discard': async ({ handle }) => secrets.discard(handle),
    'savedSecrets.list': async () => {
      const session = signedIn();
      return session.ok ? success(saved.list(session.value.connection.id)) : session;
    },
    'savedSecrets.copy': async ({ account, clientId, format }) => {
      const found = inAccount(account);
      if (!found.ok) return found;
      const { session, connection, actor } = found.value;
      const subject = { id: null, name: nameOf(connection, account, clientId), clientId };
      const pair = { actor, subject, tokenUrl: session.api.tokenUrl, wish: session.lifetime };
      return secrets.copySaved(pair, format);
    },
    'savedSecrets.remove': async ({ account, clientId }) => {
      const found = inAccount(account);
      return found.ok ? saved.remove(found.value.connection, account, clientId, found.value.onRemoved) : found;
    },
    'savedSecrets.removeAll': async ({ account }) => {
      const found = inAccount(account);
      return found.ok ? saved.removeAll(found.value.connection, account, found.value.onRemoved) : found;
    },
    'clipboard.state': async () => success(guard.state),
    'clipboard.clear': () => guard.clear(),
  };
}
