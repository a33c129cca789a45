/** Fakes at the ports only: everything between them is the real console. */
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { connect as openSocket } from 'node:net';
import type { Notice, NoticeValue } from '../../contract/bridge.ts';
import type { RowMenuAct } from '../../contract/command.ts';
import { type Done, failed, success } from '../../contract/failure.ts';
import type { StorageProblem } from '../../contract/storage-problem.ts';
import type { ZoomStep } from '../../contract/window-place.ts';
import { programFacts } from '../../main/diagnostics/diagnostics.ts';
import type {
  Clock,
  EndOfAccess,
  Fetch,
  HostQuestion,
  LogLine,
  NetworkPort,
  Ports,
  RowMenuItem,
  Store,
} from '../../main/ports.ts';
import { createCatalogue, speak } from '../../texts/catalogue.ts';
import { MemoryKeychain } from './memory-keychain.ts';
import { MemoryUpdater } from './memory-updater.ts';
import { newTestFolder } from './test-folder.ts';

/** Time that stands still until a test moves it. */
export class ManualClock implements Clock {
  #now = Date.parse('2026-11-23T08:00:00Z');
  #elapsed = 0;
  #waiting: { at: number; what: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** Somebody sets the computer's clock: changes the time, though none has passed. */
  set(ms: number): void {
    this.#now = ms;
  }

  /** The computer sleeps: time passes, and no timer runs down. */
  sleep(ms: number): void {
    this.#now += ms;
    this.#elapsed += ms;
    this.#waiting = this.#waiting.map((each) => Object.assign(each, { at: each.at + ms }));
  }

  after(ms: number, what: () => void): () => void {
    const entry = { at: this.#elapsed + ms, what };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== entry);
    };
  }

  /** How many timers are pending: whatever has ended may leave none behind. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Time passes: each timer that comes due rings at its own time, and so do those that it sets. */
  advance(ms: number): void {
    const end = this.#elapsed + ms;
    for (;;) {
      const due = this.#waiting.filter(({ at }) => at <= end);
      // Of several at one time, the one that was set first.
      const next = due.find(({ at }) => due.every((other) => at <= other.at));
      const at = Math.max(this.#elapsed, next?.at ?? end);
      this.#now += at - this.#elapsed;
      this.#elapsed = at;
      if (next === undefined) return;
      this.#waiting = this.#waiting.filter((each) => each !== next);
      next.what();
    }
  }
}

export class MemoryStore implements Store {
  readonly values = new Map<string, unknown>();
  /** The disk is full: writes fail. */
  isFull = false;
  /** Problems found when the store was opened. */
  found: StorageProblem[] = [];

  read(key: string): unknown {
    return this.values.get(key);
  }

  write(key: string, value: unknown): Done {
    this.values.set(key, value);
    return this.isFull ? failed({ kind: 'notWritten' }) : success({});
  }

  problems(): StorageProblem[] {
    return this.found;
  }
}

/** Node's own network, with the proxy that a test sets. */
export class TestNetwork implements NetworkPort {
  proxy = 'DIRECT';
  isFromEnvironment = false;

  async proxyFor(_url?: URL) {
    return { words: this.proxy, isFromEnvironment: this.isFromEnvironment };
  }

  async lookup(host: string) {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  }

  async connect(host: string, port: number) {
    const socket = openSocket(port, host);
    await once(socket, 'connect');
    return socket;
  }
}

export interface TestPorts extends Ports {
  network: TestNetwork;
  clock: ManualClock;
  store: MemoryStore;
  /** Pages that the browser was asked to open. */
  opened: URL[];
  /** What was copied, latest last. */
  copied: string[];
  /** What is on the clipboard, and whether it is marked as a secret. */
  onClipboard: { text: string; isMarked: boolean };
  /** How many clipboard calls will fail as busy. */
  clipboardFailures: number;
  keychain: MemoryKeychain;
  updater: MemoryUpdater;
  idle: number;
  /** Each change of the window's content protection. */
  protections: boolean[];
  logsOpened: number;
  /** Files saved where the person chose, latest last. */
  saved: { name: string; contents: string }[];
  /** What the person does in the save dialog, and whether the file can be written. */
  onSaveFile: 'saves' | 'cancels' | 'cannotWrite';
  lines: LogLine[];
  told: { notice: Notice; value: unknown }[];
  /** What main asked the person, latest last. */
  asked: HostQuestion[];
  /** The person's answer; replaced by tests. */
  onAsked: (question: HostQuestion, until?: AbortSignal) => boolean | Promise<boolean>;
  /** Whether the window is in front. */
  inFront: boolean;
  /** Notifications that an access ends soon, latest last; `choose` is the person's click. */
  warnings: (EndOfAccess & { isTakenBack: boolean; choose(): void })[];
  /** How often the window came to the front. */
  cameForward: number;
  /** How often the window was closed. */
  closed: number;
  zooms: ZoomStep[];
  /** The row menus that were shown, latest last. */
  rowMenus: (readonly RowMenuItem[])[];
  /** What the person chooses in row menus from now on. */
  onRowMenu: RowMenuAct | null;
  /** What the browser does with a page; replaced by tests. */
  onOpen: (url: URL) => void | Promise<void>;
  /** Resolves with the next matching value of a notice. */
  nextNotice<N extends Notice>(notice: N, fits: (value: NoticeValue<N>) => boolean): Promise<NoticeValue<N>>;
}

/** Creates fake ports; the network is real unless a test gives another `fetch`. */
export function createTestPorts(
  overrides: { fetch?: Fetch; store?: MemoryStore; folder?: string; updater?: MemoryUpdater } = {},
): TestPorts {
  const failIfBusy = () => {
    if (ports.clipboardFailures <= 0) return;
    ports.clipboardFailures -= 1;
    throw new Error(`busy with ${ports.onClipboard.text}`);
  };
  const put = (text: string, isMarked: boolean) => {
    failIfBusy();
    ports.copied.push(text);
    ports.onClipboard = { text, isMarked };
  };
  const waiting: { notice: Notice; hear: (value: never) => boolean }[] = [];
  const catalogue = createCatalogue();
  const ports: TestPorts = {
    catalogue,
    speak: async (choice) => {
      const language = choice === 'system' ? 'en' : choice;
      await speak(catalogue, language);
      return language;
    },
    clock: new ManualClock(),
    network: new TestNetwork(),
    store: overrides.store ?? new MemoryStore(),
    folder: overrides.folder ?? newTestFolder(),
    // No jitter.
    random: () => 0,
    fetch: overrides.fetch ?? ((input, init) => fetch(input, init)),
    opened: [],
    copied: [],
    lines: [],
    told: [],
    asked: [],
    onAsked: () => true,
    inFront: true,
    warnings: [],
    cameForward: 0,
    closed: 0,
    zooms: [],
    rowMenus: [],
    onRowMenu: null,
    onOpen: () => {},
    browser: {
      async open(url) {
        ports.opened.push(url);
        await ports.onOpen(url);
      },
    },
    onClipboard: { text: '', isMarked: false },
    clipboardFailures: 0,
    keychain: new MemoryKeychain(),
    updater: overrides.updater ?? new MemoryUpdater(),
    idle: 0,
    protections: [],
    logsOpened: 0,
    saved: [],
    onSaveFile: 'saves',
    clipboard: {
      write: async (text) => put(text, false),
      writeSecret: async (text) => put(text, true),
      read: async () => {
        failIfBusy();
        return ports.onClipboard.text;
      },
      clear: async () => {
        failIfBusy();
        ports.onClipboard = { text: '', isMarked: false };
      },
    },
    idleMs: () => ports.idle,
    protectContent: (isProtected) => ports.protections.push(isProtected),
    saveFile: async (name, contents) => {
      if (ports.onSaveFile === 'cannotWrite') return failed({ kind: 'notWritten' });
      if (ports.onSaveFile === 'cancels') return success(false);
      ports.saved.push({ name, contents });
      return success(true);
    },
    openLogs: async () => {
      ports.logsOpened += 1;
    },
    program: () => programFacts({ product: 'API Key Console', version: '0.0.0', commit: null, locale: 'en' }),
    log: { write: (line) => ports.lines.push(line) },
    askPerson: async (question, until) => {
      ports.asked.push(question);
      return ports.onAsked(question, until);
    },
    popUpRowMenu: async (items) => {
      ports.rowMenus.push(items);
      return ports.onRowMenu;
    },
    isInFront: () => ports.inFront,
    warnOfEnd: (end, onChosen) => {
      const warning = { ...end, isTakenBack: false, choose: onChosen };
      ports.warnings.push(warning);
      return () => {
        warning.isTakenBack = true;
      };
    },
    comeForward: () => {
      ports.cameForward += 1;
    },
    closeWindow: () => {
      ports.closed += 1;
    },
    zoom: (step) => {
      ports.zooms.push(step);
      return 100;
    },
    tell(notice, value) {
      ports.told.push({ notice, value });
      for (const entry of [...waiting]) {
        if (entry.notice === notice && entry.hear(value as never)) waiting.splice(waiting.indexOf(entry), 1);
      }
    },
    nextNotice: (notice, fits) =>
      new Promise((resolve) => {
        waiting.push({
          notice,
          hear: (value) => {
            if (!fits(value)) return false;
            resolve(value);
            return true;
          },
        });
      }),
  };
  return ports;
}
