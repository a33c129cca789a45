/**
 * A new API key's secret, which main holds under a handle. These are plain functions: the cache of a query or a
 * mutation would keep a revealed secret longer than the screen does.
 */
import type { HeldSecret, KeyTest, PasteCheck, RevealedSecret, SecretHandle } from '../../contract/api-key.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { Result } from '../../contract/failure.ts';
import { bridge } from './bridge.ts';

/** The secrets that main still holds, for a window that has lost its own memory of them. */
export function heldSecrets(): Promise<Result<HeldSecret[]>> {
  return bridge().secrets.held({});
}

/** The secret, to be put on the screen and nowhere else. */
export function revealSecret(handle: SecretHandle): Promise<Result<RevealedSecret>> {
  return bridge().secrets.reveal({ handle });
}

/** Client ID and Secret key together, to the clipboard. */
export function copySecret(handle: SecretHandle, format: CopyFormat): Promise<Result<object>> {
  return bridge().secrets.copy({ handle, format });
}

/** The secret, to the keychain of this computer. */
export function saveSecret(handle: SecretHandle): Promise<Result<object>> {
  return bridge().secrets.save({ handle });
}

/** Has the API asked once for a token with the pair. */
export function testKey(handle: SecretHandle): Promise<Result<KeyTest>> {
  return bridge().secrets.test({ handle });
}

/** Says that the secret's dialog is closed: what is not put away stays within reach. */
export function closeSecret(handle: SecretHandle): Promise<Result<object>> {
  return bridge().secrets.close({ handle });
}

/** Has main compare what was pasted with the secret, and drop it. */
export function checkSecret(handle: SecretHandle, pasted: string): Promise<Result<PasteCheck>> {
  return bridge().secrets.check({ handle, pasted });
}

/** Has main forget the secret. */
export function discardSecret(handle: SecretHandle): Promise<Result<object>> {
  return bridge().secrets.discard({ handle });
}

/** Calls `hear` when what is revealed has to be hidden at once. */
export function onHideAsked(hear: () => void): () => void {
  return bridge().on('secrets.hide', hear);
}

/** Calls `hear` when the person closes the window while a secret may be lost. */
export function onCloseAsked(hear: () => void): () => void {
  return bridge().on('window.closeAsked', hear);
}

/** Has main ask before the window closes, because something was typed and not sent; or not any more. */
export function tellUnsent(isUnsent: boolean): void {
  void bridge().window.unsent({ isUnsent });
}

/** Closes the window. */
export function closeWindow(): void {
  void bridge().window.close({});
}
