/**
 * One operation on the native keychain, believed only after it was read back. keytar says the same of an entry that is
 * not there and of one in a locked keyring (null, false), so "absent" needs a proof: an entry of our own, the canary,
 * is written before and read after the look that found nothing.
 */
import { randomUUID } from 'node:crypto';
import type { KeychainEntry } from '../ports.ts';
import type { KeychainOperation, KeychainOutcome } from './message.ts';
import { keychainProblem } from './problem.ts';

/** What is used of keytar. Never `findCredentials`: in a locked keyring it ends the process with SIGSEGV. */
export interface NativeKeychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Always the same name, so that a child that was killed on the way leaves one worthless entry at most. */
export const canary: KeychainEntry = { service: 'one.apsis.api-key-console', account: 'canary' };

/**
 * `found`, or `absent` where that is proven, or why neither is known. The canary is written first: of all that can be
 * done to a locked keyring only a write says so, and the person is asked for the password once and never again.
 */
async function look(keychain: NativeKeychain, { service, account }: KeychainEntry): Promise<KeychainOutcome> {
  const mark = randomUUID();
  await keychain.setPassword(canary.service, canary.account, mark);
  const secret = await keychain.getPassword(service, account);
  const seen = await keychain.getPassword(canary.service, canary.account);
  await keychain.deletePassword(canary.service, canary.account);
  if (secret !== null) return { state: 'found', secret };
  if (seen === mark) return { state: 'absent' };
  return { state: seen === null ? 'locked' : 'unavailable' };
}

async function save(keychain: NativeKeychain, entry: KeychainEntry, secret: string): Promise<KeychainOutcome> {
  await keychain.setPassword(entry.service, entry.account, secret);
  const kept = await look(keychain, entry);
  if (kept.state === 'found' && kept.secret === secret) return { state: 'done' };
  // Something else than what was given is there: worthless, and not to be taken for the secret later.
  if (kept.state === 'found') await keychain.deletePassword(entry.service, entry.account);
  return { state: kept.state === 'found' || kept.state === 'absent' ? 'unavailable' : kept.state };
}

async function remove(keychain: NativeKeychain, entry: KeychainEntry): Promise<KeychainOutcome> {
  const before = await look(keychain, entry);
  if (before.state === 'absent') return { state: 'done' };
  if (before.state !== 'found') return before;
  await keychain.deletePassword(entry.service, entry.account);
  const left = await look(keychain, entry);
  if (left.state === 'absent') return { state: 'done' };
  return { state: left.state === 'found' ? 'unavailable' : left.state };
}

/** Does it. Never rejects: an error of the keychain becomes a state, and its text ends here. */
export async function performKeychainOperation(
  keychain: NativeKeychain,
  operation: KeychainOperation,
): Promise<KeychainOutcome> {
  try {
    if (operation.kind === 'save') return await save(keychain, operation, operation.secret);
    if (operation.kind === 'remove') return await remove(keychain, operation);
    return await look(keychain, operation);
  } catch (error) {
    return { state: keychainProblem(error) };
  }
}
