import { type Done, failed, type KeychainProblem, type Result, success } from '../../contract/failure.ts';
import type { Keychain, KeychainEntry } from '../../main/ports.ts';
import { SecretText } from '../../main/secret-text.ts';

function nameOf({ service, account }: KeychainEntry): string {
  return `${service} ${account}`;
}

/** A keychain that keeps its promises, until a test says in which state it is. */
export class MemoryKeychain implements Keychain {
  /** The texts by `service account`. */
  readonly entries = new Map<string, string>();
  /** What was asked, in order: `save service account`. */
  readonly asked: string[] = [];
  /** What every operation answers while this is set; entries stay as they are. */
  problem: KeychainProblem | undefined;
  /** The same for a single entry, by the end of its account's name: `{ 'client-2': 'locked' }`. */
  problems: Record<string, KeychainProblem> = {};

  #problemOf(operation: 'save' | 'read' | 'remove', entry: KeychainEntry): KeychainProblem | undefined {
    this.asked.push(`${operation} ${nameOf(entry)}`);
    return this.problem ?? Object.entries(this.problems).find(([end]) => entry.account.endsWith(end))?.[1];
  }

  async save(entry: KeychainEntry, secret: SecretText): Promise<Done> {
    const problem = this.#problemOf('save', entry);
    if (problem) return failed({ kind: 'keychain', problem });
    this.entries.set(nameOf(entry), secret.expose());
    return success({});
  }

  async read(entry: KeychainEntry): Promise<Result<SecretText>> {
    const problem = this.#problemOf('read', entry);
    if (problem) return failed({ kind: 'keychain', problem });
    const text = this.entries.get(nameOf(entry));
    return text === undefined ? failed({ kind: 'keychain', problem: 'absent' }) : success(new SecretText(text));
  }

  async remove(entry: KeychainEntry): Promise<Done> {
    const problem = this.#problemOf('remove', entry);
    if (problem) return failed({ kind: 'keychain', problem });
    this.entries.delete(nameOf(entry));
    return success({});
  }
}
