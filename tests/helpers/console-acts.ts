/** What a component test in the browser may ask of the process that runs the console. Types only. */

import type { OldSecret } from '../../contract/api-key.ts';
import type { calls, Notice } from '../../contract/bridge.ts';
import type { RowMenuAct } from '../../contract/command.ts';
import type { KeychainProblem } from '../../contract/failure.ts';
import type { Preferences } from '../../contract/preferences.ts';
import type { StorageProblem } from '../../contract/storage-problem.ts';
import type { Fault } from '../../sandbox/faults.ts';
import type { seededUsers } from '../../sandbox/seed.ts';
import type { KeychainOperation } from './memory-keychain.ts';
import type { Fate, More, MoreRequest } from './more-server.ts';

type SeededUser = keyof typeof seededUsers;

/** The faults that plain data can express. */
type PlainFault =
  | Extract<
      Fault,
      { kind: 'resetBeforeCommit' | 'resetAfterCommit' | 'hangBeforeCommit' | 'hangAfterCommit' | 'status' }
    >
  | { kind: 'delay'; until: number; afterCommit?: boolean };

export interface ConsoleOptions {
  /** Settings left by an earlier run. */
  stored?: Record<string, unknown>;
  /** Nobody has worked on this computer before: hints are shown. */
  isNew?: boolean;
  /** Who is signed in; nobody by default. */
  user?: SeededUser;
  /** The account in focus; null: none entered yet. Default: the seeded account. */
  account?: string | null;
  /** Names of the account's API keys, instead of the seeded ones. */
  apiKeys?: string[];
  /** The server has seen `apiKeys` in use a moment ago. */
  areInUse?: boolean;
  /** How many more API keys. */
  more?: number;
  /** API keys whose Secret key is in the keychain. */
  saved?: string[];
  /** API keys that were created and whose Secret key is lost for good. */
  lost?: string[];
  /** API keys whose creation got no answer although it was done; every later creation loses its answer until `noFaults`. */
  unknown?: string[];
  /** A support agent's access grant from the start; none by default. */
  grant?: { reason?: string; ticket?: string; minutes?: number };
  /** Whether changes are allowed from the start. */
  allowsChanges?: boolean;
  /** How long an access grant lasts, in minutes. */
  grantMinutes?: number;
  /** How many generated customers to add. */
  customers?: number;
  /** More accounts of the seeded owner, by name. */
  accounts?: string[];
  /** Pinned accounts, by name. */
  pinned?: string[];
  guardsChanges?: Preferences['guardsChanges'];
  /** A managed settings file; `{url}` in it is the sandbox's address. */
  managed?: string;
  /** A server that can do more than v1: everything that `MoreServer` offers, except as overridden here. */
  serverCan?: More;
  /** Calls that main never answers (`held`) or answers with a failure (`failing`). */
  held?: (keyof typeof calls)[];
  failing?: (keyof typeof calls)[];
  /** Problems found when the settings were opened. */
  storage?: StorageProblem[];
  /** The newer version, if any, that the update server offers from the start. Without this, updates are off. */
  update?: { version: string | null; notes?: string };
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
  /** On another device: types the code that was copied last at the address that was copied before it. */
  | { kind: 'personTypesTheCode'; user: SeededUser }
  | { kind: 'browserDoesNotOpen' }
  /** `losesAnswers`: the answer to every POST is lost. `isHeld`: requests wait until it is whole. */
  | { kind: 'network'; now: 'isWhole' | 'losesAnswers' | 'isHeld' }
  /** How many requests wait while the network is held. */
  | { kind: 'heldRequests' }
  | { kind: 'loseSession' }
  /** The customer ends the access of every support agent; the console notices at its next request. */
  | { kind: 'endGrants' }
  | { kind: 'grants' }
  /** The account in focus, as main has it. */
  | { kind: 'focus' }
  | { kind: 'renameApiKey'; name: string; to: string }
  | { kind: 'removeApiKey'; name: string }
  | { kind: 'clientIdOf'; name: string }
  | { kind: 'apiKeyNames' }
  | { kind: 'copied' }
  | { kind: 'onClipboard' }
  /** The fate of the next request of that kind; only with `serverCan`. */
  | { kind: 'nextMore'; of: MoreRequest; fate: Fate }
  /** Holds the answer to the next request of that kind until `releaseMore`. */
  | { kind: 'holdMore'; of: MoreRequest }
  | { kind: 'releaseMore' }
  /** What the server says about the old Secret key after a renewal; null: nothing. */
  | { kind: 'oldSecretIs'; oldSecret: OldSecret | null }
  /** The Secret key that currently works. */
  | { kind: 'secretOf'; name: string }
  /** As if another admin had disabled it. */
  | { kind: 'disableApiKey'; name: string }
  | { kind: 'isDisabled'; name: string }
  /** null: the keychain works. */
  | { kind: 'keychainIs'; problem: KeychainProblem | null }
  /** Fails for these API keys alone, by the end of their Client ID. */
  | { kind: 'keychainFailsFor'; problems: Record<string, KeychainProblem> }
  /** Holds the keychain's next operation of that kind, as while it asks for a password, until `releaseKeychain`. */
  | { kind: 'holdKeychain'; of: KeychainOperation }
  | { kind: 'releaseKeychain' }
  /** As if another program had done it, unknown to the index. */
  | { kind: 'emptyKeychain' }
  | { kind: 'inKeychain' }
  /**
   * Fails requests of this method whose path matches `path` (default: API keys): the next `times`, or all until
   * `noFaults`.
   */
  | { kind: 'fault'; method: string; path?: string; times?: number; what: PlainFault }
  | { kind: 'noFaults' }
  /** A link from outside; `{id}` in it is the id of the account of that name. */
  | { kind: 'linkCame'; link: string; account?: string }
  /** As another part of the window does in the background. Reads the first page. */
  | { kind: 'readList' }
  /** The server forgets the answers that it stored for repeated requests. */
  | { kind: 'forgetStoredAnswers' }
  | { kind: 'lockComputer' }
  | { kind: 'settingsCannotBeWritten' }
  | { kind: 'settingsCanBeWritten' }
  | { kind: 'useUpTokenRequests' }
  | { kind: 'logsOpened' }
  | { kind: 'timesClosed' }
  /** The next clipboard call fails as busy. */
  | { kind: 'clipboardFails' }
  /** What the person chooses in row menus from now on. */
  | { kind: 'choosesInRowMenu'; chosen: RowMenuAct | null }
  /** The row menus that were shown; disabled items have a `-` in front. */
  | { kind: 'rowMenus' }
  | { kind: 'requestsTo'; path: string }
  | { kind: 'askToClose' }
  /** A support agent gets access under the ticket and renames the API key. */
  | { kind: 'supportRenames'; name: string; to: string; ticket: string }
  /** What the update server offers from now on; `forges`: signed by somebody else. */
  | { kind: 'updateServer'; version: string; forges?: boolean }
  | { kind: 'timesInstalled' }
  /** The system cannot install the update. */
  | { kind: 'installFails' }
  /** Saved files, latest last. */
  | { kind: 'savedFiles' };
