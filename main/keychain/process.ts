/**
 * Entry of the keychain's child. keytar can hang for ever, starve the process's DNS and file access, or crash it, so it
 * runs where it can be killed. One message, one operation, one answer. Logs nothing and keeps nothing.
 */
import { isExpectedLibrary } from './library.ts';
import type { KeychainOutcome } from './message.ts';
import { parseKeychainRequest } from './message.ts';
import { type NativeKeychain, performKeychainOperation } from './operation.ts';

let loaded: Promise<NativeKeychain | undefined> | undefined;

/**
 * Loads keytar on first use, and only if its native library is the one that this program was built with: the library
 * lies beside the archive, where nothing else vouches for it. Without libsecret a computer has no keychain, and the
 * rest of the console works.
 */
async function load(): Promise<NativeKeychain | undefined> {
  try {
    if (!isExpectedLibrary(process.argv[2])) return undefined;
    return (await import('keytar')).default;
  } catch {
    return undefined;
  }
}

process.parentPort.on('message', async ({ data }) => {
  const request = parseKeychainRequest(data);
  if (!request) return;
  loaded ??= load();
  const keychain = await loaded;
  const outcome: KeychainOutcome = keychain
    ? await performKeychainOperation(keychain, request.operation)
    : { state: 'unavailable' };
  process.parentPort.postMessage({ id: request.id, outcome });
});
