import { type Done, failed, type KeychainProblem, type Result, success } from '../../contract/failure.ts';
import type { Keychain, KeychainEntry } from '../../main/ports.ts';
import { SecretText } from '../../main/secret-text.ts';

function nameOf({ service, account }: KeychainEntry): string {
  return `${service} ${account}`;
}

export type KeychainOperation = 'save' | 'read' | 'remove';

/** An operation that waits, as it does while the system asks for a password. */
export interface HeldOperation {
  /** Resolves when the operation is requested. */
  readonly arrived: Promise<void>;
  /** Lets the operation continue. Called before the request, it cancels the hold. */
  release(): void;
}

interface Hold {
  operation: KeychainOperation;
  arrived: PromiseWithResolvers<void>;
  released: PromiseWithResolvers<void>;
}

/** A keychain in memory that works unless a test sets a problem. */
export class MemoryKeychain implements Keychain {
  /** Texts by `service account`. */
  readonly entries = new Map<string, string>();
  /** Requests in order: `save service account`. */
  readonly asked: string[] = [];
  /** While set, every operation fails with it and changes nothing. */
  problem: KeychainProblem | undefined;
  /** While set, a save is made and then fails with it, as if the entry could not be read back. */
  problemAfterSave: KeychainProblem | undefined;
  /** The same as `problem` for single entries, by the end of their account name: `{ 'client-2': 'locked' }`. */
  problems: Record<string, KeychainProblem> = {};

  readonly #holds = new Set<Hold>();

  /** Holds the next operation of this kind, before it takes effect, until the test releases it. */
  hold(operation: KeychainOperation): HeldOperation {
    const hold = {
      operation,
      arrived: Promise.withResolvers<void>(),
      released: Promise.withResolvers<void>(),
    };
    this.#holds.add(hold);
    const release = () => {
      this.#holds.delete(hold);
      hold.released.resolve();
    };
    return { arrived: hold.arrived.promise, release };
  }

  /** Records the request, and waits if a test holds it. */
  async #turn(operation: KeychainOperation, entry: KeychainEntry): Promise<void> {
    this.asked.push(`${operation} ${nameOf(entry)}`);
    const hold = [...this.#holds].find((each) => each.operation === operation);
    if (!hold) return;
    this.#holds.delete(hold);
    hold.arrived.resolve();
    await hold.released.promise;
  }

  #problemOf(entry: KeychainEntry): KeychainProblem | undefined {
    return this.problem ?? Object.entries(this.problems).find(([end]) => entry.account.endsWith(end))?.[1];
  }

  async save(entry: KeychainEntry, secret: SecretText): Promise<Done> {
    await this.#turn('save', entry);
    const problem = this.#problemOf(entry);
    if (problem) return failed({ kind: 'keychain', problem });
    this.entries.set(nameOf(entry), secret.expose());
    return this.problemAfterSave ? failed({ kind: 'keychain', problem: this.problemAfterSave }) : success({});
  }

  async read(entry: KeychainEntry): Promise<Result<SecretText>> {
    await this.#turn('read', entry);
    const problem = this.#problemOf(entry);
    if (problem) return failed({ kind: 'keychain', problem });
    const text = this.entries.get(nameOf(entry));
    return text === undefined ? failed({ kind: 'keychain', problem: 'absent' }) : success(new SecretText(text));
  }

  async remove(entry: KeychainEntry): Promise<Done> {
    await this.#turn('remove', entry);
    const problem = this.#problemOf(entry);
    if (problem) return failed({ kind: 'keychain', problem });
    this.entries.delete(nameOf(entry));
    return success({});
  }
}
