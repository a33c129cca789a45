/** What can be done with a held secret: show it, copy it, close it. */
import type { RevealedSecret, SecretHandle } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Clipboard } from '../ports.ts';
import type { Vault } from './vault.ts';

/** How long a revealed Secret key may stay on the screen, in milliseconds. */
const hideAfterMs = 60_000;

/** Client ID and Secret key as the person pastes them: labelled as in the help article, one a line. */
export function asText(clientId: string, clientSecret: string): string {
  return `Client ID: ${clientId}\nSecret key: ${clientSecret}\n`;
}

export class Secrets {
  readonly #vault: Vault;
  readonly #clipboard: Clipboard;

  constructor(vault: Vault, clipboard: Clipboard) {
    this.#vault = vault;
    this.#clipboard = clipboard;
  }

  /** The text, for the screen, for a minute at most. */
  reveal(handle: SecretHandle): Result<RevealedSecret> {
    const held = this.#vault.find(handle);
    if (!held) return failed({ kind: 'secretGone' });
    return success({ clientSecret: held.clientSecret.expose(), hideAfterMs });
  }

  /** Both texts to the clipboard; from then on closing does not lose them. */
  async copy(handle: SecretHandle): Promise<Result<Record<never, never>>> {
    const held = this.#vault.find(handle);
    if (!held) return failed({ kind: 'secretGone' });
    try {
      await this.#clipboard.write(asText(held.clientId, held.clientSecret.expose()));
    } catch {
      // The system's reason may quote what it was given, so it ends here; the screen says that nothing was copied.
      return failed({ kind: 'clipboardRefused' });
    }
    this.#vault.markCopied(handle);
    return success({});
  }

  /** Forgets the secret. Closing what is closed already is no failure. */
  discard(handle: SecretHandle): Result<Record<never, never>> {
    this.#vault.forget(handle);
    return success({});
  }
}
