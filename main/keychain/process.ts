/**
 * Entry of the keychain's child: keytar can hang for ever, starve the process's DNS and files, or crash it, so it lives
 * where it can be killed. One message, one operation, one answer. Nothing is logged and nothing is kept.
 */
import { isExpectedLibrary } from './library.ts';
import type { KeychainOutcome } from './message.ts';
import { parseKeychainRequest } from './message.ts';
import { type NativeKeychain, performKeychainOperation } from './operation.ts';

let loaded: Promise<NativeKeychain | undefined> | undefined;

/**
 * Loaded when first needed, and only if it is the library that this program was built with: it lies beside the archive,
 * where nothing else vouches for it. A machine without libsecret has no keychain, and everything else of the console. */
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
