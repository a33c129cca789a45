/**
 * What the console needs from the outside. `main/electron/` implements it; tests bring their own. Nothing else in main
 * reaches the outside in another way.
 */
import type { Socket } from 'node:net';
import type { i18n } from 'i18next';
import type { Notice, NoticeValue } from '../contract/bridge.ts';
import type { RowMenuAct } from '../contract/command.ts';
import type { Done, Failure, FailureKind, KeychainProblem, Result } from '../contract/failure.ts';
import type { Language, LanguageChoice } from '../contract/language.ts';
import type { Program } from '../contract/program.ts';
import type { StorageProblem } from '../contract/storage-problem.ts';
import type { UpdatesOff } from '../contract/updates.ts';
import type { ZoomStep } from '../contract/window-place.ts';
import type { SecretText } from './secret-text.ts';

/** The system's browser. Rejects if the system reports that it did not open; Linux rarely does. */
export interface Browser {
  open(url: URL): Promise<void>;
}

/** Questions that only a person may answer: whether the console may talk to a host that nobody has confirmed yet. */
export type HostQuestion =
  | { readonly about: 'managementApi'; readonly host: string; readonly address: string }
  /** `api` says that its people sign in at `host`. */
  | { readonly about: 'signInService'; readonly host: string; readonly api: string };

/** The system's clipboard. Every method rejects if the system failed. Never X11's selection clipboard. */
export interface Clipboard {
  write(text: string): Promise<void>;
  /** Writes the text and the formats that mark it as a secret for clipboard managers, in one write. */
  writeSecret(text: string): Promise<void>;
  read(): Promise<string>;
  clear(): Promise<void>;
}

/** Identifies one entry of the keychain. */
export interface KeychainEntry {
  readonly service: string;
  readonly account: string;
}

/**
 * The system's keychain. Every failure is of kind `keychain`; `absent` only if that is certain. `save` and `remove`
 * read back before they report success. After any failure of `save` but `refusals`, the entry may be there. Nothing
 * waits longer than the deadline of one operation.
 */
export interface Keychain {
  save(entry: KeychainEntry, secret: SecretText): Promise<Done>;
  read(entry: KeychainEntry): Promise<Result<SecretText>>;
  /** Succeeds also if it is certain that there was nothing to remove. */
  remove(entry: KeychainEntry): Promise<Done>;
}

/** A save that fails with one of these has certainly written nothing. */
export const refusals: readonly string[] = ['locked', 'denied', 'tooLarge'] satisfies KeychainProblem[];

/** Whether the entry may be there although saving it failed. */
export function mayBeThere(failure: Failure): boolean {
  return failure.kind === 'keychain' && !refusals.includes(failure.problem);
}

/** The Fetch standard's function, with the system's proxy and certificates. */
export type Fetch = typeof globalThis.fetch;

export interface Clock {
  /** Milliseconds since 1970; setting the computer's clock changes it. */
  now(): number;
  /** A monotonic clock for durations, in milliseconds since some moment. It goes on while the computer sleeps. */
  elapsed(): number;
  /** Calls `what` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, what: () => void): () => void;
}

/** One line of the log. The fields are an allow-list: no names, no payloads, no URLs with a query, no secrets. */
export interface LogLine {
  event: 'started' | 'bug' | 'refused' | 'failed' | 'signedIn' | 'signedOut' | 'signInHit' | 'window';
  channel?: string;
  kind?: FailureKind;
  reason?: string;
  host?: string;
  status?: number;
  requestId?: string | null;
  /** For a bug: the id that the screen shows, the error's class and where it was thrown; never its message. */
  reference?: string;
  error?: string;
  at?: string;
}

export interface Log {
  write(line: LogLine): void;
}

/** A small durable store for data that is not secret, such as preferences and recent accounts. */
export interface Store {
  /** The stored value, unchanged until another is written; immutable. */
  read(key: string): unknown;
  /** Success: it is on the disk. `notWritten`: the disk is unchanged, and `read` returns the value in this run. */
  write(key: string, value: unknown): Done;
  /** What was wrong when the store was opened. */
  problems(): StorageProblem[];
}

/** A newer version of the console. */
export interface Release {
  readonly version: string;
  /** What is new, as text. */
  readonly notes: string | null;
}

/**
 * Looks for a release, downloads it and replaces this program by it. `main/updates/` decides when. Never rejects; a
 * failure leaves nothing of the release behind.
 */
export interface Updater {
  /** Why this program cannot update itself, whatever is offered; null: it can. */
  readonly off: UpdatesOff | null;
  /** The build's own update server, if any. */
  readonly feedUrl: string | null;
  /** Whether the server may be on this computer, without https: for tests, never in a packaged program. */
  readonly allowsLoopback: boolean;
  /** The feed's release, if it is newer than this program; null: none is, and an earlier download is removed. */
  check(feed: URL, signal: AbortSignal): Promise<Result<Release | null>>;
  /** Downloads what `check` found, from beside the feed, unless it is here already; checks its hash and signature. */
  download(hearing: { onProgress: (percent: number) => void; signal: AbortSignal }): Promise<Done>;
  /** Whether the download is still, byte for byte, what the feed described. */
  verify(): Promise<Done>;
  /** Installs the download, ends the program and starts the new version. Success: the program is about to end. */
  install(): Promise<Done>;
}

/** For the network check only: the way that a request would take, without sending one. */
export interface NetworkPort {
  /** The proxy in a PAC script's words, `DIRECT` or `PROXY host:port`, and whether an environment variable names it. */
  proxyFor(url: URL): Promise<{ words: string; isFromEnvironment: boolean }>;
  /** A host's addresses. Rejects with Node's error. */
  lookup(host: string): Promise<string[]>;
  /** Opens a TCP connection. Rejects with Node's error. */
  connect(host: string, port: number): Promise<Socket>;
}

/** An item of a row's menu. */
export interface RowMenuItem {
  readonly act: RowMenuAct;
  readonly isEnabled: boolean;
}

/** A support agent's access that ends soon. */
export interface EndOfAccess {
  /** The account's name, as the server returns it. */
  readonly account: string;
  readonly minutes: number;
}

export interface Ports {
  /** Main's texts in the current language. */
  catalogue: i18n;
  /** Switches the catalogue and the menu to the chosen language; returns the resulting one. */
  speak(choice: LanguageChoice): Promise<Language>;
  network: NetworkPort;
  browser: Browser;
  clipboard: Clipboard;
  keychain: Keychain;
  fetch: Fetch;
  clock: Clock;
  log: Log;
  store: Store;
  /** The program's own folder, where the journal is kept. */
  folder: string;
  /** At least 0 and less than 1; spreads repeated requests over time. */
  random(): number;
  /** How long nobody has used the computer, in milliseconds. */
  idleMs(): number;
  /** Hides the window from screenshots and recordings, where the system can. */
  protectContent(isProtected: boolean): void;
  /**
   * Writes a text to a file that the person chooses, readable by them only. false: they chose none; `notWritten`: it
   * could not be written, and an existing file is unchanged.
   */
  saveFile(suggestedName: string, contents: string): Promise<Result<boolean>>;
  /** Opens the folder with the log files in the system's file manager. Rejects if it could not be shown. */
  openLogs(): Promise<void>;
  updater: Updater;
  /** For About and the diagnostics. */
  program(): Program;
  /** Zooms the window's contents. Returns the new level in percent. */
  zoom(step: ZoomStep): number;
  /**
   * Asks in the system's own dialog, which nothing in the window can answer. false: the person refused or closed it, or
   * `until` was aborted.
   */
  askPerson(question: HostQuestion, until?: AbortSignal): Promise<boolean>;
  /**
   * Shows the system's own menu with these items, at the pointer or at a place in the window, in CSS pixels. Resolves
   * with the choice; null: none, or there is no window.
   */
  popUpRowMenu(items: readonly RowMenuItem[], at: { x: number; y: number } | null): Promise<RowMenuAct | null>;
  /** Whether the window has the keyboard focus. */
  isInFront(): boolean;
  /**
   * Warns by a system notification that an access ends soon; does nothing where the system has none, and people who
   * turned them off see none. `onChosen`: the person clicked it. The returned function withdraws it once it is no
   * longer true.
   */
  warnOfEnd(end: EndOfAccess, onChosen: () => void): () => void;
  /** Brings the window to the front, or makes it ask for attention if the system does not allow that. */
  comeForward(): void;
  /** Closes the window without asking. */
  closeWindow(): void;
  /** Sends a notice to the window. */
  tell<N extends Notice>(notice: N, value: NoticeValue<N>): void;
}
