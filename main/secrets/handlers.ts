import type { AccountId } from '../../contract/account.ts';
import type { HandlersOf } from '../../contract/bridge.ts';
import { type Result, success } from '../../contract/failure.ts';
import type { SavedSecret } from '../../contract/saved-secret.ts';
import type { ClipboardGuard } from './clipboard-guard.ts';
import type { Actor, RecordActivity } from './record-activity.ts';
import type { SavedSecrets } from './saved-secrets.ts';
import { keeperOf, type Secrets, type SecretsVisit } from './secrets.ts';

/** The part of a session that the keychain depends on. */
export type SecretsSession = Pick<Actor, 'connection' | 'user'>;

export interface SecretHandlersOptions<Session extends SecretsSession> {
  secrets: Secrets;
  saved: SavedSecrets;
  guard: ClipboardGuard;
  record: RecordActivity;
  session(): Result<Session>;
  /** The visit to an account in which this person may manage API keys now. */
  visit(account: AccountId): Result<SecretsVisit>;
  /** Who is acting in an account of the session. */
  actorIn(session: Session, account: AccountId): Actor;
}

export function secretHandlers<Session extends SecretsSession>(
  options: SecretHandlersOptions<Session>,
): HandlersOf<'secrets' | 'savedSecrets' | 'clipboard'> {
  const { secrets, saved, guard, record, session: signedIn, visit: visitTo, actorIn } = options;

  /** The keeper of an account's saved secrets, wherever the person is now, and how to record a removal. */
  function ownOf(account: AccountId) {
    const session = signedIn();
    if (!session.ok) return session;
    const actor = actorIn(session.value, account);
    const onRemoved = ({ name, clientId }: SavedSecret) =>
      record(actor, { id: null, name, clientId }, 'secret.removed');
    return success({ keeper: keeperOf(session.value), onRemoved });
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
      return session.ok ? success(saved.list(keeperOf(session.value))) : session;
    },
    'savedSecrets.copy': async ({ account, clientId, format }) => {
      const visit = visitTo(account);
      return visit.ok ? secrets.copySaved(visit.value, clientId, format) : visit;
    },
    'savedSecrets.remove': async ({ account, clientId }) => {
      const own = ownOf(account);
      return own.ok ? saved.remove(own.value.keeper, account, clientId, own.value.onRemoved) : own;
    },
    'savedSecrets.removeAll': async ({ account }) => {
      const own = ownOf(account);
      return own.ok ? saved.removeAll(own.value.keeper, account, own.value.onRemoved) : own;
    },
    'clipboard.state': async () => success(guard.state),
    'clipboard.clear': () => guard.clear(),
  };
}
