import type { KeychainProblem, Result } from '../../contract/failure.ts';
import type { Keychain } from '../ports.ts';

/** The outcome of the keychain's last operation; undefined before the first. */
export type KeychainState = 'ok' | KeychainProblem | undefined;

/** Wraps a keychain and reports how its last operation went. A missing entry counts as success. */
export function observedKeychain(keychain: Keychain): { keychain: Keychain; state(): KeychainState } {
  let state: KeychainState;
  async function watched<T>(work: Promise<Result<T>>): Promise<Result<T>> {
    const result = await work;
    const failure = result.ok ? undefined : result.failure;
    const problem = failure?.kind === 'keychain' ? failure.problem : 'absent';
    state = problem === 'absent' ? 'ok' : problem;
    return result;
  }
  return {
    keychain: {
      save: (entry, secret) => watched(keychain.save(entry, secret)),
      read: (entry) => watched(keychain.read(entry)),
      remove: (entry) => watched(keychain.remove(entry)),
    },
    state: () => state,
  };
}
