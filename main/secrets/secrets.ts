/** What can be done with a held secret: show it, copy it, save it, try it, close it. */
import type { CreateIntent, HeldSecret, KeyTest, RevealedSecret, SecretHandle } from '../../contract/api-key.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Connection } from '../../contract/session.ts';
import type { Clock } from '../ports.ts';
import { RateLimiter } from '../rate-limiter.ts';
import type { SecretText } from '../secret-text.ts';
import type { ClipboardGuard } from './clipboard-guard.ts';
import { written } from './copy-formats.ts';
import type { Concerned, Noting } from './noting.ts';
import type { SavedSecrets } from './saved-secrets.ts';
import type { Held, Vault } from './vault.ts';

/** How long a revealed Secret key may stay on the screen, in milliseconds. */
const hideAfterMs = 60_000;

/** Reveals and copies that a person may make in a while, and the while in milliseconds. */
const pace = { most: 10, perMs: 10_000 };

/** Where it is written down that a secret is in the person's hands: it needs not be asked about again. */
export interface DeliveryRecord {
  delivered(intent: CreateIntent): void;
  remove(intent: CreateIntent): void;
}

export interface SecretsOptions {
  vault: Vault;
  journal: DeliveryRecord;
  guard: ClipboardGuard;
  saved: SavedSecrets;
  clock: Clock;
  /** Takes down what is done with a secret. */
  noting: Noting;
  /** Keeps the window out of screenshots and recordings, where the system can. */
  protectContent(isProtected: boolean): void;
  /** Asks the API of the connection once for a token with the pair. */
  test(connection: Connection, clientId: string, clientSecret: SecretText): Promise<Result<KeyTest>>;
  /** Where a connection's pairs get their tokens. */
  tokenUrl(connection: Connection): URL;
}

type Done = Promise<Result<Record<never, never>>>;

function concerned({ connection, account, apiKey }: Held): Concerned {
  return { connection, account: account.id, apiKey };
}

export class Secrets {
  readonly #options: SecretsOptions;
  readonly #reveals: RateLimiter;
  readonly #copies: RateLimiter;
  #cancelProtection: () => void = () => {};

  constructor(options: SecretsOptions) {
    this.#options = options;
    this.#reveals = new RateLimiter(options.clock, pace.most, pace.perMs);
    this.#copies = new RateLimiter(options.clock, pace.most, pace.perMs);
  }

  /** What is held, for a window that was reloaded; masked, as after a creation. */
  held(): HeldSecret[] {
    return this.#options.vault.list();
  }

  /** The text, for the screen, for a minute at most; the window is protected before the text is on its way. */
  reveal(handle: SecretHandle): Result<RevealedSecret> {
    const held = this.#options.vault.find(handle);
    if (!held) return failed({ kind: 'secretGone' });
    const step = this.#reveals.take();
    if (!step.ok) return step;
    this.#options.protectContent(true);
    this.#cancelProtection();
    this.#cancelProtection = this.#options.clock.after(hideAfterMs, () => this.#options.protectContent(false));
    this.#options.noting(concerned(held))('secret.revealed');
    return success({ clientSecret: held.clientSecret.expose(), hideAfterMs });
  }

  /** Both texts to the clipboard; from then on closing does not lose them. */
  async copy(handle: SecretHandle, format: CopyFormat): Done {
    const held = this.#options.vault.find(handle);
    if (!held) return failed({ kind: 'secretGone' });
    const copied = await this.#copyPair(concerned(held), held.clientSecret, format, 'secret.copied');
    if (!copied.ok) return copied;
    this.#options.vault.mark(handle, 'isCopied');
    // Not more than that: a clipboard is no safe place, and the dialog is still open.
    this.#options.journal.delivered(held.intent);
    return copied;
  }

  /** A pair that comes from the keychain to the clipboard, in a format. */
  copyAgain(what: Concerned, clientSecret: SecretText, format: CopyFormat): Done {
    return this.#copyPair(what, clientSecret, format, 'secret.copiedAgain');
  }

  async #copyPair(
    what: Concerned,
    clientSecret: SecretText,
    format: CopyFormat,
    kind: 'secret.copied' | 'secret.copiedAgain',
  ): Done {
    const step = this.#copies.take();
    if (!step.ok) return step;
    const { noting, guard, tokenUrl } = this.#options;
    const note = noting(what);
    const { connection, apiKey } = what;
    const pair = { clientId: apiKey.clientId, clientSecret: clientSecret.expose(), tokenUrl: tokenUrl(connection) };
    const copied = await guard.copySecret(written(format, pair), () => note('clipboard.cleared'));
    if (copied.ok) note(kind, format);
    return copied;
  }

  /** To the system's keychain; said to be there only after it was read back. */
  async save(handle: SecretHandle): Done {
    const held = this.#options.vault.find(handle);
    if (!held) return failed({ kind: 'secretGone' });
    const { connection, account, apiKey, clientSecret } = held;
    const note = this.#options.noting(concerned(held));
    const saved = await this.#options.saved.save(connection.id, account, apiKey, clientSecret);
    if (!saved.ok) return saved;
    note('secret.saved');
    this.#options.vault.mark(handle, 'isSaved');
    this.#options.journal.remove(held.intent);
    return saved;
  }

  /** One token request with the pair; never repeated by itself. */
  async test(handle: SecretHandle): Promise<Result<KeyTest>> {
    const held = this.#options.vault.find(handle);
    if (!held) return failed({ kind: 'secretGone' });
    const note = this.#options.noting(concerned(held));
    const tested = await this.#options.test(held.connection, held.apiKey.clientId, held.clientSecret);
    if (tested.ok) note('secret.tested', tested.value.kind);
    return tested;
  }

  /** Knowingly closed: the secret is forgotten, for good. Closing what is closed already is no failure. */
  discard(handle: SecretHandle): Result<Record<never, never>> {
    const held = this.#options.vault.find(handle);
    if (held) this.#options.journal.remove(held.intent);
    if (held && this.#options.vault.isUnsaved(handle)) this.#options.noting(concerned(held))('secret.closedUnsaved');
    this.#options.vault.forget(handle);
    this.conceal();
    return success({});
  }

  /** Forgets everything that is held. What is in nobody's hands yet stays in the journal, and can be had again. */
  forgetAll(): void {
    for (const { handle, isCopied, isSaved } of this.#options.vault.list()) {
      if (isCopied || isSaved) this.discard(handle);
    }
    this.#options.vault.forgetAll();
  }

  /** After what was revealed is hidden again. */
  conceal(): void {
    this.#cancelProtection();
    this.#cancelProtection = () => {};
    this.#options.protectContent(false);
  }
}
