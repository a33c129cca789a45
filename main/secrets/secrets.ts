/** What can be done with a secret: reveal, copy, save, check, test and close it. */
import type { Account } from '../../contract/account.ts';
import type {
  ApiKey,
  ClientId,
  CreateIntent,
  HeldSecret,
  KeyTest,
  PasteCheck,
  RevealedSecret,
  SecretHandle,
} from '../../contract/api-key.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { Lifetime } from '../lifetime.ts';
import type { ManagementApi } from '../management/management-api.ts';
import type { Clock, Log } from '../ports.ts';
import { RateLimiter } from '../rate-limiter.ts';
import type { SecretText } from '../secret-text.ts';
import type { ClipboardGuard } from './clipboard-guard.ts';
import { written } from './copy-formats.ts';
import type { OpenSecrets } from './open-secrets.ts';
import { foundIn } from './paste-check.ts';
import type { Actor, RecordActivity, Subject } from './record-activity.ts';
import type { Keeper, SavedSecrets } from './saved-secrets.ts';
import type { Vault } from './vault.ts';

/** How long a revealed Secret key may stay on screen, in milliseconds. */
const hideAfterMs = 60_000;

/** How many token requests an account's server accepts in a minute, its integrations included. */
const mostTests = 10;

/** Records the progress of a creation: its secret was copied, or put away and settled. */
interface DeliveryRecord {
  delivered(intent: CreateIntent): void;
  remove(intent: CreateIntent): void;
}

export interface SecretsOptions {
  journal: DeliveryRecord;
  guard: ClipboardGuard;
  saved: SavedSecrets;
  clock: Clock;
  record: RecordActivity;
  /** The open secrets and their owner; undefined while there can be none. */
  open(): OpenSecrets | undefined;
  /** Hides the window from screenshots and recordings, where the system can. */
  protectContent(isProtected: boolean): void;
  /** Tells the window to hide what is revealed. */
  tellToHide(): void;
  /** Called when the held secrets, or what was done with them, have changed. */
  onChange(): void;
  log: Log;
  /** Runs work that nobody waits for; a bug in it is logged. */
  inBackground(work: Promise<unknown>): void;
}

/** The part of a visit that saved secrets, and secrets stored by the server, depend on. */
export interface SecretsVisit {
  readonly actor: Actor;
  readonly account: Pick<Account, 'id' | 'name'>;
  readonly api: Pick<ManagementApi, 'tokenUrl' | 'readSecret'>;
  /** Success while this person may manage API keys there. */
  mayManage(): Result<Record<never, never>>;
}

/** The keeper of the secrets that this person saves. */
export function keeperOf({ connection, user }: Pick<Actor, 'connection' | 'user'>): Keeper {
  return { connection: connection.id, user: user.id };
}

/** A pair to be copied, and who copies it. */
interface Pair {
  readonly actor: Actor;
  readonly subject: Subject;
  readonly tokenUrl: URL;
}

type Done = Promise<Result<Record<never, never>>>;

const gone = failed({ kind: 'secretGone' });

export class Secrets {
  readonly #options: SecretsOptions;
  readonly #reveals: RateLimiter;
  readonly #copies: RateLimiter;
  /** By account: a test uses up the quota of the account's integrations. */
  readonly #tests = new Map<string, RateLimiter>();
  readonly #checks: RateLimiter;
  #cancelProtection: () => void = () => {};
  /** Lasts until the computer is next locked: what was requested before a lock is not copied after it. */
  #unlocked = new Lifetime();

  constructor(options: SecretsOptions) {
    this.#options = options;
    this.#reveals = RateLimiter.forPeople(options.clock);
    this.#copies = RateLimiter.forPeople(options.clock);
    this.#checks = RateLimiter.forPeople(options.clock);
  }

  #find(handle: SecretHandle) {
    const open = this.#options.open();
    const held = open?.vault.find(handle);
    return open && held && { ...open, held };
  }

  /**
   * The same, for actions reserved for the owner of the secret. While a lost session waits for them, the secret stays
   * held, and nobody else can see it, take it or give it up.
   */
  #findForPerson(handle: SecretHandle) {
    const open = this.#find(handle);
    if (!open) return gone;
    return open.api ? success({ ...open, api: open.api }) : failed({ kind: 'signedOut' });
  }

  /** The held secrets for a reloaded window; masked, as after a creation. */
  held(): HeldSecret[] {
    return this.#options.open()?.vault.list() ?? [];
  }

  /** The text for the screen, for a minute at most. The window is protected before the text is sent. */
  reveal(handle: SecretHandle): Result<RevealedSecret> {
    const found = this.#findForPerson(handle);
    if (!found.ok) return found;
    const open = found.value;
    const may = this.#reveals.take();
    if (!may.ok) return may;
    const { protectContent, clock, record } = this.#options;
    protectContent(true);
    this.#cancelProtection();
    this.#cancelProtection = clock.after(hideAfterMs, () => protectContent(false));
    record(open.actor, open.held.apiKey, 'secret.revealed');
    return success({ clientSecret: open.held.clientSecret.expose(), hideAfterMs });
  }

  /** Copies the pair. The clipboard is not a safe place, so the secret stays held until it is put away. */
  async copy(handle: SecretHandle, format: CopyFormat): Done {
    const found = this.#findForPerson(handle);
    if (!found.ok) return found;
    const { actor, vault, held } = found.value;
    const { apiKey: subject, tokenUrl, clientSecret, intent } = held;
    const may = this.#copies.take();
    if (!may.ok) return may;
    const copied = await this.#copyPair({ actor, subject, tokenUrl }, clientSecret, format, handle);
    if (!copied.ok) return copied;
    vault.mark(handle, 'isCopied');
    this.#options.journal.delivered(intent);
    this.#options.onChange();
    return copied;
  }

  /** Copies a saved pair. Ignores a keychain that answers after a lock, or the end of the visit or access. */
  async copySaved(visit: SecretsVisit, clientId: ClientId, format: CopyFormat): Done {
    const { saved } = this.#options;
    const { actor, api } = visit;
    const keeper = keeperOf(actor);
    const unlocked = this.#unlocked;
    const name = saved.find(keeper, actor.account, clientId)?.name ?? '';
    const secret = unlocked.whileLasting(await saved.read(keeper, actor.account, clientId));
    const mayManage = visit.mayManage();
    if (!mayManage.ok || !secret.ok) return mayManage.ok ? secret : mayManage;
    const may = this.#copies.take();
    if (!may.ok) return may;
    const pair = { actor, subject: { id: null, name, clientId }, tokenUrl: api.tokenUrl(actor.account) };
    return this.#copyPair(pair, secret.value, format, 'saved');
  }

  /** Copies the pair as the server has it now. */
  async copyFromServer(visit: SecretsVisit, subject: ApiKey, format: CopyFormat): Done {
    const secret = await this.#readFromServer(visit, subject);
    if (!secret.ok) return secret;
    const { actor, api } = visit;
    return this.#copyPair({ actor, subject, tokenUrl: api.tokenUrl(actor.account) }, secret.value, format, null);
  }

  /** Saves the secret as the server has it now to the keychain, with the promises of `save`. */
  async saveFromServer(visit: SecretsVisit, apiKey: ApiKey): Done {
    const { actor, account } = visit;
    const secret = this.#readFromServer(visit, apiKey);
    const saved = await this.#options.saved.save(keeperOf(actor), account, apiKey, secret);
    if (saved.ok) this.#options.record(actor, apiKey, 'secret.saved');
    return saved;
  }

  /**
   * Reads the secret that the server stores. Ignores an answer after the visit or the access has ended or the computer
   * was locked.
   */
  async #readFromServer(visit: SecretsVisit, { id }: ApiKey): Promise<Result<SecretText>> {
    const { actor, api } = visit;
    if (!api.readSecret) return failed({ kind: 'refused', reason: 'input' });
    const may = this.#copies.take();
    if (!may.ok) return may;
    const unlocked = this.#unlocked;
    const secret = unlocked.whileLasting(await api.readSecret(actor.account, id));
    const mayManage = visit.mayManage();
    return mayManage.ok ? secret : mayManage;
  }

  /** Saved secrets from before secrets had owners go to a person who enters the account and may manage its API keys. */
  entered(visit: SecretsVisit): void {
    const { actor } = visit;
    if (visit.mayManage().ok) this.#options.saved.adopt(keeperOf(actor), actor.account);
  }

  /** `from`: the held secret; `saved`: from the keychain; null: from the server. */
  async #copyPair(
    { actor, subject, tokenUrl }: Pair,
    clientSecret: SecretText,
    format: CopyFormat,
    from: SecretHandle | 'saved' | null,
  ): Done {
    const { record, guard } = this.#options;
    const pair = { clientId: subject.clientId, clientSecret: clientSecret.expose(), tokenUrl };
    const text = written(format, pair);
    if (!text.ok) return text;
    const copied = await guard.copySecret(text.value, {
      handle: from === 'saved' ? null : from,
      onCleared: () => record(actor, subject, 'clipboard.cleared'),
    });
    if (copied.ok) record(actor, subject, from === 'saved' ? 'secret.copiedAgain' : 'secret.copied', format);
    return copied;
  }

  /** Saves to the keychain; succeeds only after a read-back, and only if the secret has not become void meanwhile. */
  async save(handle: SecretHandle): Done {
    const open = this.#find(handle);
    if (!open) return gone;
    const { actor, vault, held } = open;
    const saved = await this.#options.saved.save(keeperOf(actor), held.account, held.apiKey, held.clientSecret);
    if (!saved.ok) return saved;
    this.#options.record(actor, held.apiKey, 'secret.saved');
    this.#options.journal.remove(held.intent);
    vault.mark(handle, 'isSaved');
    this.#options.onChange();
    return saved;
  }

  /**
   * Whether the pasted text is the pair or the Secret key; if so, the secret counts as put away. The text is compared
   * and dropped.
   */
  check(handle: SecretHandle, pasted: string): Result<PasteCheck> {
    const open = this.#findForPerson(handle);
    if (!open.ok) return open;
    const may = this.#checks.take();
    if (!may.ok) return may;
    const { vault, held } = open.value;
    const found = foundIn(pasted, { clientId: held.apiKey.clientId, clientSecret: held.clientSecret });
    if (found === 'nothing') return success({ found });
    this.#options.journal.remove(held.intent);
    vault.mark(handle, 'isChecked');
    this.#options.onChange();
    return success({ found });
  }

  /**
   * Close: the dialog is gone. A secret that is put away, or stored by the server, is forgotten; any other stays within
   * reach, and the clipboard's timer restarts.
   */
  async close(handle: SecretHandle): Done {
    this.conceal();
    this.#find(handle)?.vault.mark(handle, 'isClosed');
    this.#options.onChange();
    return this.#options.guard.startAgain(handle);
  }

  /** Sends one token request with the pair; never repeated automatically. */
  async test(handle: SecretHandle): Promise<Result<KeyTest>> {
    const open = this.#findForPerson(handle);
    if (!open.ok) return open;
    const { actor, api, held } = open.value;
    const may = this.#testsIn(actor).take();
    if (!may.ok) return may;
    const tested = await api.testPair(held.account.id, held.apiKey.clientId, held.clientSecret);
    if (tested.ok) this.#options.record(actor, held.apiKey, 'secret.tested', tested.value.kind);
    return tested;
  }

  #testsIn({ connection, account }: Actor): RateLimiter {
    const key = JSON.stringify([connection.id, account]);
    const tests = this.#tests.get(key) ?? new RateLimiter(this.#options.clock, mostTests, 60_000);
    this.#tests.set(key, tests);
    return tests;
  }

  /** Forgets the secret for good, because the person has it or knowingly gives it up. Idempotent. */
  discard(handle: SecretHandle): Result<Record<never, never>> {
    const open = this.#findForPerson(handle);
    if (!open.ok) return open.failure.kind === 'secretGone' ? success({}) : open;
    const { vault, actor, held } = open.value;
    this.#options.journal.remove(held.intent);
    if (vault.isNowhereElse(handle)) this.#options.record(actor, held.apiKey, 'secret.closedUnsaved');
    vault.forget(handle);
    this.conceal();
    this.#options.onChange();
    return success({});
  }

  /**
   * The server has confirmed that an API key is gone or has another secret: removes every held and saved copy of the
   * old one on this computer.
   */
  async secretIsVoid({ actor, vault }: Pick<OpenSecrets, 'actor' | 'vault'>, clientId: ClientId): Promise<void> {
    if (vault.forgetOf(clientId)) this.#options.onChange();
    const { saved, record, log } = this.#options;
    const removed = await saved.removeForAll(
      { connection: actor.connection.id, account: actor.account, clientId },
      ({ name }) => record(actor, { id: null, name, clientId }, 'secret.removed'),
    );
    // The secret is useless anyway; a copy that could not be removed stays listed among the saved secrets.
    if (!removed.ok) log.write({ event: 'failed', kind: removed.failure.kind, reason: 'savedSecret' });
  }

  /** Held secrets of the API key take its new name. */
  keyHasChanged(vault: Vault, apiKey: ApiKey): void {
    if (vault.changed(apiKey)) this.#options.onChange();
  }

  /** The window closes after asking: secrets that were never copied are given up, and the journal keeps the rest. */
  giveUpUncopied(): void {
    const vault = this.#options.open()?.vault;
    for (const { handle } of this.held()) if (vault?.isNowhereElse(handle)) this.discard(handle);
  }

  /** Forgets the secrets of a visit. What nobody has put away stays in the journal, and can be had again. */
  release(vault: Vault): void {
    vault.forgetAll();
    this.conceal();
  }

  /** Hides every secret when the session ends. */
  async ended(): Done {
    this.#options.inBackground(this.hide());
    return success({});
  }

  /** Ends the protection of the window once the secret is hidden. */
  conceal(): void {
    this.#cancelProtection();
    this.#cancelProtection = () => {};
    this.#options.protectContent(false);
  }

  /**
   * Removes every secret from the screen and the clipboard, and stops late answers from putting one there, because the
   * computer is locked or the session is over. Secrets that nobody has put away stay in the vault, masked.
   */
  async hide(): Promise<void> {
    this.#unlocked.end({ kind: 'locked' });
    this.#unlocked = new Lifetime();
    this.conceal();
    this.#options.tellToHide();
    await this.#options.guard.clear();
  }
}
