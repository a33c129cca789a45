/**
 * What the console asks of the world outside. `main/electron/` adapts the real one; tests bring their own. Nothing
 * else in main reaches the outside by another way.
 */
import type { Socket } from 'node:net';
import type { i18n } from 'i18next';
import type { Notice, NoticeValue } from '../contract/bridge.ts';
import type { RowMenuAct } from '../contract/command.ts';
import type { Done, FailureKind, Result } from '../contract/failure.ts';
import type { Language, LanguageChoice } from '../contract/language.ts';
import type { Program } from '../contract/program.ts';
import type { StorageProblem } from '../contract/storage-problem.ts';
import type { UpdatesOff } from '../contract/updates.ts';
import type { ZoomStep } from '../contract/window-place.ts';
import type { SecretText } from './secret-text.ts';

/** The system's browser. Rejects when the system says that it did not open; on Linux it rarely says so. */
export interface Browser {
  open(url: URL): Promise<void>;
}

/** What only a person may answer: that the console talks to a host that nobody has confirmed yet. */
export type HostQuestion =
  | { readonly about: 'managementApi'; readonly host: string; readonly address: string }
  /** `api` says that its people sign in at `host`. */
  | { readonly about: 'signInService'; readonly host: string; readonly api: string };

/** The system's clipboard. Each rejects when the system did not do it. Never the selection clipboard of X11. */
export interface Clipboard {
  write(text: string): Promise<void>;
  /** The text together with the marks by which clipboard managers know a secret, in one go. */
  writeSecret(text: string): Promise<void>;
  read(): Promise<string>;
  clear(): Promise<void>;
}

/** Names one entry of the keychain. */
export interface KeychainEntry {
  readonly service: string;
  readonly account: string;
}

/**
 * The system's keychain. Every failure is of the kind `keychain`; `absent` only where that is known. What `save` and
 * `remove` say has been read back. Nothing here ever waits for longer than the deadline of one operation.
 */
export interface Keychain {
  save(entry: KeychainEntry, secret: SecretText): Promise<Done>;
  read(entry: KeychainEntry): Promise<Result<SecretText>>;
  /** Success also if there was nothing to remove, where that is known. */
  remove(entry: KeychainEntry): Promise<Done>;
}

/** The Fetch standard's function, over the system's proxy and certificates. */
export type Fetch = typeof globalThis.fetch;

export interface Clock {
  /** Milliseconds since 1970; whoever sets the computer's clock moves it. */
  now(): number;
  /** Milliseconds since some moment; only ever forward, for how long something took. */
  elapsed(): number;
  /** Calls `what` once after `ms` milliseconds; the answer cancels it. */
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

/** A small durable store of what is no secret: preferences, recent accounts. */
export interface Store {
  /** The very same until another value is written; nobody changes what it gives. */
  read(key: string): unknown;
  /** Success: it is on the disk. A failure is `notWritten`: the disk is as it was, and `read` has the value for this run. */
  write(key: string, value: unknown): Done;
  /** What was wrong when it was opened. */
  problems(): StorageProblem[];
}

/** A version of the console that is newer than this one. */
export interface Release {
  readonly version: string;
  /** What is new, as text. */
  readonly notes: string | null;
}

/**
 * Asks for a release, loads it and replaces this program by it. When it does, `main/updates/` decides. Every failure leaves
 * nothing of the release behind; none of these rejects.
 */
export interface Updater {
  /** Why this program cannot replace itself, whatever is offered; null: it can. */
  readonly off: UpdatesOff | null;
  /** The address that this build has, if any. */
  readonly feedUrl: string | null;
  /** Whether the server may be on this machine, without https: for tests, never in a packaged program. */
  readonly allowsLoopback: boolean;
  /** What the feed offers, if it is newer than what runs; null: nothing is, and what was loaded before is removed. */
  check(feed: URL, signal: AbortSignal): Promise<Result<Release | null>>;
  /** Loads what `check` has found, from beside the feed, unless it is here already; its hash and signature are right. */
  download(hearing: { onProgress: (percent: number) => void; signal: AbortSignal }): Promise<Done>;
  /** Whether what was loaded is still, byte for byte, what the feed described. */
  verify(): Promise<Done>;
  /** Installs what was loaded, ends the program and starts the new one. Success: it is about to end. */
  install(): Promise<Done>;
}

/** What only the network check asks: the way that a request would take, without sending one. */
export interface NetworkPort {
  /** The proxy in a PAC script's words, `DIRECT` or `PROXY host:port`, and whether an environment variable names it. */
  proxyFor(url: URL): Promise<{ words: string; isFromEnvironment: boolean }>;
  /** A host's addresses. Rejects with Node's error. */
  lookup(host: string): Promise<string[]>;
  /** A line to a host. Rejects with Node's error. */
  connect(host: string, port: number): Promise<Socket>;
}

/** An item of the menu of a row. */
export interface RowMenuItem {
  readonly act: RowMenuAct;
  readonly isEnabled: boolean;
}

/** A support agent's access that ends soon. */
export interface EndOfAccess {
  /** The account's name, as the server tells it. */
  readonly account: string;
  readonly minutes: number;
}

export interface Ports {
  /** What main says to people, in the language that was chosen last. */
  catalogue: i18n;
  /** Has the catalogue speak the language of this choice, and the menu with it; answers which one that is. */
  speak(choice: LanguageChoice): Promise<Language>;
  network: NetworkPort;
  browser: Browser;
  clipboard: Clipboard;
  keychain: Keychain;
  fetch: Fetch;
  clock: Clock;
  log: Log;
  store: Store;
  /** Where the journal is kept; the program's own folder. */
  folder: string;
  /** At least 0 and less than 1; spreads repeated requests over time. */
  random(): number;
  /** For how long nobody has used the computer, in milliseconds. */
  idleMs(): number;
  /** Keeps the window out of screenshots and recordings, where the system can. */
  protectContent(isProtected: boolean): void;
  /**
   * Writes a text to a file that the person chooses, which only they can read. false: they chose none; `notWritten`: it
   * could not be written, and what was there is there.
   */
  saveFile(suggestedName: string, contents: string): Promise<Result<boolean>>;
  /** The folder with the log files, in the system's file manager. Rejects when it could not be shown. */
  openLogs(): Promise<void>;
  updater: Updater;
  /** For About and the diagnostics. */
  program(): Program;
  /** Makes what the window shows larger or smaller. Answers how large it is then, in percent. */
  zoom(step: ZoomStep): number;
  /**
   * Asks by the system's own means, which nothing in the window can answer. false: no, or the question was closed, or is
   * not asked any more because `until` was aborted.
   */
  askPerson(question: HostQuestion, until?: AbortSignal): Promise<boolean>;
  /**
   * Shows the system's own menu with these items, at the pointer or at that place in the window, in CSS pixels. Resolves
   * with what was chosen; null: nothing was, or there is no window.
   */
  popUpRowMenu(items: readonly RowMenuItem[], at: { x: number; y: number } | null): Promise<RowMenuAct | null>;
  /** Whether the person works in the window now: it is the one that has the keyboard. */
  isInFront(): boolean;
  /**
   * Says by a notification of the system that an access ends soon; nothing where the system has none, and who turned them
   * off sees none. `onChosen`: the person clicked it. What it answers takes the notification away, once it is not true.
   */
  warnOfEnd(end: EndOfAccess, onChosen: () => void): () => void;
  /** Brings the window to the front, or has it ask for attention where the system does not let it come. */
  comeForward(): void;
  /** Closes the window, without asking. */
  closeWindow(): void;
  /** Tells the window. */
  tell<N extends Notice>(notice: N, value: NoticeValue<N>): void;
}
