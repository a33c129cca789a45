/** What a component test, which runs in the browser, may ask of the process that holds the console. Types only. */
import type { Notice } from '../../contract/bridge.ts';
import type { KeychainProblem } from '../../contract/failure.ts';
import type { StorageProblem } from '../../contract/storage-problem.ts';
import type { seededUsers } from '../../sandbox/seed.ts';

export type SeededUser = keyof typeof seededUsers;

export interface ConsoleOptions {
  /** Who is signed in already; nobody without it. */
  user?: SeededUser;
  /** The account in focus; null: none was entered yet. */
  account?: string | null;
  /** The names of the account's API keys, in place of those that the sandbox comes with. */
  apiKeys?: string[];
  /** How many API keys more. */
  more?: number;
  /** What was wrong with the settings when they were opened. */
  storage?: StorageProblem[];
}

export interface Told {
  notice: Notice;
  value: unknown;
}

export type Act =
  | { kind: 'stopSandbox' }
  | { kind: 'startSandbox' }
  | { kind: 'personAtTheBrowser'; user: SeededUser }
  | { kind: 'nobodyAtTheBrowser' }
  | { kind: 'browserDoesNotOpen' }
  /** `losesAnswers`: what is to be created is, and the answer is lost. `isHeld`: nothing answers until it is whole. */
  | { kind: 'network'; now: 'isWhole' | 'losesAnswers' | 'isHeld' }
  | { kind: 'loseSession' }
  | { kind: 'renameApiKey'; name: string; to: string }
  | { kind: 'removeApiKey'; name: string }
  | { kind: 'clientIdOf'; name: string }
  | { kind: 'apiKeyNames' }
  | { kind: 'copied' }
  | { kind: 'onClipboard' }
  /** `null`: the keychain does as it is asked. */
  | { kind: 'keychainIs'; problem: KeychainProblem | null }
  /** As another program does it: the index does not know. */
  | { kind: 'emptyKeychain' }
  | { kind: 'inKeychain' }
  /** Saves the secret of each of these API keys, which the sandbox adds. */
  | { kind: 'saveSecretsOf'; names: string[] }
  | { kind: 'lockComputer' }
  | { kind: 'settingsCannotBeWritten' }
  | { kind: 'settingsCanBeWritten' }
  | { kind: 'useUpTokenRequests' }
  | { kind: 'logsOpened' }
  | { kind: 'timesClosed' }
  | { kind: 'requestsTo'; path: string }
  | { kind: 'askToClose' };
