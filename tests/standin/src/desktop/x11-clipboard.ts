/**
 * The real clipboard of an X display: an owner that offers several formats, and a reader of other owners' contents.
 * What this program wrote disappears with it, as Electron's does without a clipboard manager.
 */
import type { ClipboardStore } from './clipboard.ts';
import { events, none, words, XConnection } from './x11-connection.ts';

/** Names that X programs use for plain text. */
const textTargets = ['UTF8_STRING', 'text/plain;charset=utf-8', 'text/plain', 'STRING', 'TEXT'];
/** Targets that are not contents. */
const aboutSelections = /^(TARGETS|TIMESTAMP|MULTIPLE|SAVE_TARGETS|DELETE|INSERT_PROPERTY|INSERT_SELECTION)$/;
/** Longer properties must be sent in pieces (INCR), which this owner does not do. */
const longestWritten = 200_000;
const patienceMs = 3000;

const raw = /^electron application\/osclipboard;format="(.+)"$/;
const web = /^(text\/(html|rtf|uri-list)|image\/(png|jpeg))$/;

function targetsOf(format: string): string[] {
  if (format === 'text/plain') return textTargets;
  return [raw.exec(format)?.[1] ?? format];
}

function formatOf(target: string): string {
  if (textTargets.includes(target)) return 'text/plain';
  return web.test(target) ? target : `electron application/osclipboard;format="${target}"`;
}

class Selection {
  readonly #x: XConnection;
  readonly #atoms: Map<string, number>;
  readonly #selection: number;
  /** What we offer while we own the selection: target → bytes. */
  #offered: Map<number, Buffer> | undefined;
  #formats = new Map<string, Buffer>();

  private constructor(x: XConnection, atoms: Map<string, number>, selection: number) {
    this.#x = x;
    this.#atoms = atoms;
    this.#selection = selection;
    x.on('event', (kind, event) => {
      if (kind === events.selectionRequest) this.#answer(event);
      if (kind === events.selectionClear) this.#forget();
    });
  }

  static async open(display: string, name: string, onEnd: () => void): Promise<Selection> {
    const x = await XConnection.open(display);
    x.once('end', onEnd);
    const names = [name, 'TARGETS', 'ATOM', 'INCR', 'STAND_IN', 'UTF8_STRING'];
    const atoms = new Map(await Promise.all(names.map(async (each) => [each, await x.atom(each)] as const)));
    return new Selection(x, atoms, atoms.get(name) ?? none);
  }

  #atom(name: string): number {
    return this.#atoms.get(name) ?? none;
  }

  #forget(): void {
    this.#offered = undefined;
    this.#formats = new Map();
  }

  async write(formats: Map<string, Buffer>): Promise<void> {
    if ([...formats.values()].some((bytes) => bytes.length > longestWritten))
      throw new Error('not in the stand-in: more than 200 kB on the clipboard');
    const targets = [...formats].flatMap(([format, bytes]) => targetsOf(format).map((target) => ({ target, bytes })));
    const offered = await Promise.all(
      targets.map(async ({ target, bytes }) => [await this.#x.atom(target), bytes] as const),
    );
    this.#offered = new Map(offered);
    this.#formats = new Map(formats);
    this.#x.setSelectionOwner(this.#selection, this.#x.window);
    if ((await this.#x.selectionOwner(this.#selection)) !== this.#x.window)
      throw new Error('the X server did not give the clipboard');
  }

  clear(): void {
    this.#forget();
    this.#x.setSelectionOwner(this.#selection, none);
  }

  async read(): Promise<Map<string, Buffer>> {
    const owner = await this.#x.selectionOwner(this.#selection);
    if (owner === none) return new Map();
    if (owner === this.#x.window) return new Map(this.#formats);
    const list = (await this.#convert(this.#atom('TARGETS'))) ?? Buffer.alloc(0);
    const targets = Array.from({ length: Math.floor(list.length / 4) }, (_, index) => list.readUInt32LE(index * 4));
    const found = new Map<string, Buffer>();
    // Best text first: a later, poorer name of the same format is not requested.
    const named = await Promise.all(targets.map(async (atom) => ({ atom, name: await this.#x.atomName(atom) })));
    const rank = ({ name }: { name: string }) => textTargets.indexOf(name) + 1 || textTargets.length + 1;
    for (const { atom, name } of named.sort((a, b) => rank(a) - rank(b))) {
      if (aboutSelections.test(name) || found.has(formatOf(name))) continue;
      const bytes = await this.#convert(atom);
      if (bytes) found.set(formatOf(name), name === 'STRING' ? Buffer.from(bytes.toString('latin1')) : bytes);
    }
    return found;
  }

  /** The next matching event; rejects if the owner takes too long. */
  #next(kind: number, fits: (event: Buffer) => boolean): Promise<Buffer> {
    return new Promise((done, fail) => {
      const stop = () => {
        clearTimeout(timer);
        this.#x.off('event', hear);
      };
      const timer = setTimeout(() => {
        stop();
        fail(new Error('the owner of the clipboard does not answer'));
      }, patienceMs);
      const hear = (heard: number, event: Buffer) => {
        if (heard !== kind || !fits(event)) return;
        stop();
        done(event);
      };
      this.#x.on('event', hear);
    });
  }

  /** Requests one target from the owner; undefined if it refuses. */
  async #convert(target: number): Promise<Buffer | undefined> {
    const property = this.#atom('STAND_IN');
    const notified = this.#next(
      events.selectionNotify,
      (event) => event.readUInt32LE(12) === this.#selection && event.readUInt32LE(16) === target,
    );
    this.#x.convertSelection(this.#selection, target, property);
    if ((await notified).readUInt32LE(20) === none) return undefined;
    const whole = await this.#x.property(property);
    if (whole.type !== this.#atom('INCR')) {
      this.#x.deleteProperty(property);
      return whole.bytes;
    }
    // In pieces: each deletion requests the next one, an empty one ends it.
    const pieces: Buffer[] = [];
    for (let piece: Buffer | undefined; piece?.length !== 0; ) {
      const arrived = this.#next(events.propertyNotify, (e) => e.readUInt32LE(8) === property && e[16] === 0);
      this.#x.deleteProperty(property);
      await arrived;
      piece = (await this.#x.property(property)).bytes;
      pieces.push(piece);
    }
    this.#x.deleteProperty(property);
    return Buffer.concat(pieces);
  }

  #answer(request: Buffer): void {
    const [time = 0, , requestor = 0, selection = 0, target = 0, property = 0] = [4, 8, 12, 16, 20, 24].map((at) =>
      request.readUInt32LE(at),
    );
    // A client from before ICCCM names no property; the target replaces it.
    const place = property || target;
    const bytes = this.#offered?.get(target);
    const isList = this.#offered !== undefined && target === this.#atom('TARGETS');
    if (isList) {
      const list = words(this.#atom('TARGETS'), ...(this.#offered?.keys() ?? []));
      this.#x.changeProperty(requestor, place, this.#atom('ATOM'), 32, list);
    } else if (bytes) this.#x.changeProperty(requestor, place, target, 8, bytes);
    const answer = words(0, time, requestor, selection, target, isList || bytes ? place : none, 0, 0);
    answer[0] = events.selectionNotify;
    this.#x.sendEvent(requestor, answer);
  }
}

/** The store for one selection of a display. Connects at first use, and again after an error. */
export function x11Store(display: string, selection: 'CLIPBOARD' | 'PRIMARY'): ClipboardStore {
  let opened: Promise<Selection> | undefined;
  let reading: Promise<unknown> = Promise.resolve();
  const forget = () => {
    opened = undefined;
  };
  const open = () => {
    opened ??= Selection.open(display, selection, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opened;
  };
  return {
    // One at a time: all share the property into which the owner puts its answer.
    read: () => {
      const before = reading;
      const read = open().then((found) => before.then(() => found.read()));
      reading = read.catch(() => 'the reader got the error');
      return read;
    },
    write: async (formats) => (await open()).write(formats),
    clear: () => {
      open().then(
        (found) => found.clear(),
        () => 'as in Electron, clearing has no answer',
      );
    },
  };
}
