/**
 * The held secret of a new API key, which main keeps under a handle. Plain functions: the cache of a query or mutation
 * would keep a revealed secret longer than the screen does.
 */
import type { HeldSecret, KeyTest, PasteCheck, RevealedSecret, SecretHandle } from '../../contract/api-key.ts';
import type { CopyFormat } from '../../contract/copy-format.ts';
import type { Result } from '../../contract/failure.ts';
import { bridge } from './bridge.ts';

/** The secrets that main still holds, for a window that was reloaded. */
export function heldSecrets(): Promise<Result<HeldSecret[]>> {
  return bridge().secrets.held({});
}

/** The secret itself, for the screen only. */
export function revealSecret(handle: SecretHandle): Promise<Result<RevealedSecret>> {
  return bridge().secrets.reveal({ handle });
}

/** Copies Client ID and Secret key together to the clipboard. */
export function copySecret(handle: SecretHandle, format: CopyFormat): Promise<Result<object>> {
  return bridge().secrets.copy({ handle, format });
}

/** Saves the secret in this computer's keychain. */
export function saveSecret(handle: SecretHandle): Promise<Result<object>> {
  return bridge().secrets.save({ handle });
}

/** Tests the pair: main asks the API once for a token. */
export function testKey(handle: SecretHandle): Promise<Result<KeyTest>> {
  return bridge().secrets.test({ handle });
}

/** Tells main that the secret's dialog is closed; unless put away, the secret stays within reach. */
export function closeSecret(handle: SecretHandle): Promise<Result<object>> {
  return bridge().secrets.close({ handle });
}

/** Main compares the pasted text with the secret and drops the text. */
export function checkSecret(handle: SecretHandle, pasted: string): Promise<Result<PasteCheck>> {
  return bridge().secrets.check({ handle, pasted });
}

/** Makes main forget the secret. */
export function discardSecret(handle: SecretHandle): Promise<Result<object>> {
  return bridge().secrets.discard({ handle });
}

/** Calls `hear` when a revealed secret has to be hidden at once, until the returned function is called. */
export function onHideAsked(hear: () => void): () => void {
  return bridge().on('secrets.hide', hear);
}

/** Calls `hear` when the person closes the window while a secret may be lost, until the returned function is called. */
export function onCloseAsked(hear: () => void): () => void {
  return bridge().on('window.closeAsked', hear);
}

/** Tells main whether something is typed and not sent: if so, it asks before the window closes. */
export function tellUnsent(isUnsent: boolean): void {
  void bridge().window.unsent({ isUnsent });
}

/** Closes the window. */
export function closeWindow(): void {
  void bridge().window.close({});
}
