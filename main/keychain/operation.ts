/**
 * One operation on the native keychain, trusted only after a read-back. keytar returns the same (null, false) for a
 * missing entry and for one in a locked keyring, so "absent" needs proof: a canary entry of our own, written before the
 * read that found nothing and read after it.
 */
import { randomUUID } from 'node:crypto';
import { type KeychainEntry, refusals } from '../ports.ts';
import type { KeychainOperation, KeychainOutcome } from './message.ts';
import { keychainProblem } from './problem.ts';

/** The part of keytar that is used. Never `findCredentials`: on a locked keyring it kills the process with SIGSEGV. */
export interface NativeKeychain {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** A fixed name, so that a killed child leaves at most one worthless entry behind. */
export const canary: KeychainEntry = { service: 'one.apsis.api-key-console', account: 'canary' };

/**
 * `found`, or `absent` if proven, or why it is unknown. The canary is written first, because only a write reports a
 * locked keyring, and so that the person is asked for the password only once.
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
  const read = await ended(() => readBack(keychain, entry, secret));
  // A refusal would say that nothing was written; the keyring was locked, or its service restarted, right after it.
  return refusals.includes(read.state) ? { state: 'crashed' } : read;
}

async function readBack(keychain: NativeKeychain, entry: KeychainEntry, secret: string): Promise<KeychainOutcome> {
  const kept = await look(keychain, entry);
  if (kept.state === 'found' && kept.secret === secret) return { state: 'done' };
  // The entry holds something else than was saved: worthless, and it must not be taken for the secret later.
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

/** Never rejects: an error of the keychain becomes a state, and its text goes no further. */
async function ended(work: () => Promise<KeychainOutcome>): Promise<KeychainOutcome> {
  try {
    return await work();
  } catch (error) {
    return { state: keychainProblem(error) };
  }
}

/** Runs the operation. Never rejects. */
export function performKeychainOperation(
  keychain: NativeKeychain,
  operation: KeychainOperation,
): Promise<KeychainOutcome> {
  return ended(() => {
    if (operation.kind === 'save') return save(keychain, operation, operation.secret);
    if (operation.kind === 'remove') return remove(keychain, operation);
    return look(keychain, operation);
  });
}
