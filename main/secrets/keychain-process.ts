/**
 * Entry of the keychain's child: keytar can hang for ever, starve the process's DNS and files, or crash it, so it lives
 * where it can be killed. One message, one operation, one answer. Nothing is logged and nothing is kept.
 */
import type { KeychainOutcome } from './keychain-message.ts';
import { parseKeychainRequest } from './keychain-message.ts';
import { type NativeKeychain, performKeychainOperation } from './keychain-operation.ts';

let loaded: Promise<NativeKeychain | undefined> | undefined;

/** Loaded when first needed: a machine without libsecret has no keychain, and everything else of the console. */
async function load(): Promise<NativeKeychain | undefined> {
  try {
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
