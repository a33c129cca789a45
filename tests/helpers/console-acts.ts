/** What a component test, which runs in the browser, may ask of the process that holds the console. Types only. */

import type { OldSecret } from '../../contract/api-key.ts';
import type { calls, Notice } from '../../contract/bridge.ts';
import type { RowMenuAct } from '../../contract/command.ts';
import type { KeychainProblem } from '../../contract/failure.ts';
import type { Preferences } from '../../contract/preferences.ts';
import type { StorageProblem } from '../../contract/storage-problem.ts';
import type { Fault } from '../../sandbox/faults.ts';
import type { seededUsers } from '../../sandbox/seed.ts';
import type { Fate, More, MoreRequest } from './more-server.ts';

type SeededUser = keyof typeof seededUsers;

/** The faults that can be said in plain data. */
type PlainFault = Extract<
  Fault,
  { kind: 'resetBeforeCommit' | 'resetAfterCommit' | 'hangBeforeCommit' | 'hangAfterCommit' | 'status' }
>;

export interface ConsoleOptions {
  /** What the settings hold from an earlier run. */
  stored?: Record<string, unknown>;
  /** Nobody has worked on this computer before: hints come. */
  isNew?: boolean;
  /** Who is signed in already; nobody without it. */
  user?: SeededUser;
  /** The account in focus; null: none was entered yet. */
  account?: string | null;
  /** The names of the account's API keys, in place of those that the sandbox comes with. */
  apiKeys?: string[];
  /** Those were used a moment ago, as far as the server knows. */
  areInUse?: boolean;
  /** How many API keys more. */
  more?: number;
  /** API keys whose Secret key is in the keychain. */
  saved?: string[];
  /** API keys that were created and whose Secret key nobody can have any more. */
  lost?: string[];
  /** API keys whose creation got no answer, although they were created; there is none until `noFaults`. */
  unknown?: string[];
  /** The live access grant of a support agent, before anything else; none without it. */
  grant?: { reason?: string; ticket?: string; minutes?: number };
  /** Whether changes are allowed already. */
  allowsChanges?: boolean;
  /** How long an access grant lasts. */
  grantMinutes?: number;
  /** How many invented customers there are besides. */
  customers?: number;
  /** Accounts besides, by name; the seeded owner's too. */
  accounts?: string[];
  /** Which accounts are pinned, by name. */
  pinned?: string[];
  guardsChanges?: Preferences['guardsChanges'];
  /** A file of managed settings; `{url}` in it is the sandbox's address. */
  managed?: string;
  /** A server that can do more than v1: all that there is to do more, but for what is said to be missing. */
  serverCan?: More;
  /** Calls of the window that main never answers, or only with a failure. */
  held?: (keyof typeof calls)[];
  failing?: (keyof typeof calls)[];
  /** What was wrong with the settings when they were opened. */
  storage?: StorageProblem[];
  /** The newer version that the update server offers from the start, if any, and its notes; without it updates are off. */
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
  /** On another device, where the code that was copied last is typed at the address that was copied before it. */
  | { kind: 'personTypesTheCode'; user: SeededUser }
  | { kind: 'browserDoesNotOpen' }
  /** `losesAnswers`: what is to be created is, and the answer is lost. `isHeld`: nothing answers until it is whole. */
  | { kind: 'network'; now: 'isWhole' | 'losesAnswers' | 'isHeld' }
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
  /** What becomes of the next request of that kind at a server that can do more. */
  | { kind: 'nextMore'; of: MoreRequest; fate: Fate }
  /** Nothing of that kind is answered until `releaseMore`. */
  | { kind: 'holdMore'; of: MoreRequest }
  | { kind: 'releaseMore' }
  /** What the server says of the old Secret key after a renewal; null: nothing. */
  | { kind: 'oldSecretIs'; oldSecret: OldSecret | null }
  /** The Secret key that works now. */
  | { kind: 'secretOf'; name: string }
  /** As another admin disables it elsewhere. */
  | { kind: 'disableApiKey'; name: string }
  | { kind: 'isDisabled'; name: string }
  /** `null`: the keychain does as it is asked. */
  | { kind: 'keychainIs'; problem: KeychainProblem | null }
  /** As another program does it: the index does not know. */
  | { kind: 'emptyKeychain' }
  | { kind: 'inKeychain' }
  /**
   * What requests of this method meet whose path has `path` in it (API keys without one), the next ones or all of them until
   * `noFaults`.
   */
  | { kind: 'fault'; method: string; path?: string; times?: number; what: PlainFault }
  | { kind: 'noFaults' }
  /** A link from outside; `{id}` in it is the id of the account of that name. */
  | { kind: 'linkCame'; link: string; account?: string }
  /** As another part of the window does in the background. */
  | { kind: 'readList' }
  /** The server does not repeat the answers that it has given. */
  | { kind: 'forgetStoredAnswers' }
  | { kind: 'lockComputer' }
  | { kind: 'settingsCannotBeWritten' }
  | { kind: 'settingsCanBeWritten' }
  | { kind: 'useUpTokenRequests' }
  | { kind: 'logsOpened' }
  | { kind: 'timesClosed' }
  /** The clipboard is busy for the next call. */
  | { kind: 'clipboardFails' }
  /** What the person chooses in the next menu of a row. */
  | { kind: 'choosesInRowMenu'; chosen: RowMenuAct | null }
  /** The menus of rows that were shown: what could be chosen, a `-` before what could not. */
  | { kind: 'rowMenus' }
  | { kind: 'requestsTo'; path: string }
  | { kind: 'askToClose' }
  /** As a support agent, who asks for access under the ticket and renames the API key. */
  | { kind: 'supportRenames'; name: string; to: string; ticket: string }
  /** What the update server offers from now on; `forges`: signed by somebody else. */
  | { kind: 'updateServer'; version: string; forges?: boolean }
  | { kind: 'timesInstalled' }
  /** The system cannot install the update. */
  | { kind: 'installFails' }
  /** The files that were saved, latest last. */
  | { kind: 'savedFiles' };
