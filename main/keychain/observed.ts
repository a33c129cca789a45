import type { KeychainProblem, Result } from '../../contract/failure.ts';
import type { Keychain } from '../ports.ts';

/** How the keychain's last operation went; undefined before the first. */
export type KeychainState = 'ok' | KeychainProblem | undefined;

/** The keychain, and how its last operation went. That something is not there is no trouble of the keychain's. */
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
