/** The clipboard of Electron 44 and later: the X display's, or this process's memory without one. */
import { isHeadless } from '../chromium/process.ts';
import { guard } from '../not-here.ts';
import { x11Store } from './x11-clipboard.ts';

/** Stores the clipboard's contents: format → bytes. Each write replaces everything before it. */
export interface ClipboardStore {
  read(): Promise<Map<string, Buffer>>;
  write(formats: Map<string, Buffer>): Promise<void>;
  clear(): void;
}

function memoryStore(): ClipboardStore {
  let held = new Map<string, Buffer>();
  return {
    read: async () => new Map(held),
    write: async (formats) => {
      held = new Map(formats);
    },
    clear: () => held.clear(),
  };
}

/** The X display whose clipboard to use: the one that shows the window, or any if the environment says so. */
function displayOfClipboard(): string | undefined {
  const { DISPLAY, STANDIN_CLIPBOARD } = process.env;
  const isWanted = STANDIN_CLIPBOARD === undefined ? !isHeadless() : STANDIN_CLIPBOARD === 'display';
  return process.platform === 'linux' && isWanted && DISPLAY ? DISPLAY : undefined;
}

/** Chosen at first use: the command line's switches are not known before. */
function openStore(selection: 'CLIPBOARD' | 'PRIMARY'): ClipboardStore {
  let chosen: ClipboardStore | undefined;
  const store = () => {
    const display = displayOfClipboard();
    chosen ??= display ? x11Store(display, selection) : memoryStore();
    return chosen;
  };
  return {
    read: () => store().read(),
    write: (formats) => store().write(formats),
    clear: () => store().clear(),
  };
}

const readItems = new WeakSet<object>();
const payloads = new WeakMap<object, Map<string, unknown>>();

export class ClipboardItem {
  readonly presentationStyle = 'unspecified';

  constructor(items: Record<string, unknown>) {
    if (items === null || typeof items !== 'object') throw new TypeError('ClipboardItem expects an object');
    if (Object.keys(items).length === 0) throw new TypeError('ClipboardItem expects a non-empty object');
    payloads.set(this, new Map(Object.entries(items)));
  }

  get types(): string[] {
    return [...(payloads.get(this)?.keys() ?? [])];
  }

  async getType(type: string): Promise<Blob> {
    const payload = payloads.get(this)?.get(type);
    if (payload === undefined) throw new DOMException(`The type was not found: ${type}`, 'NotFoundError');
    return payload instanceof Blob ? payload : new Blob([await (payload as string)], { type });
  }

  static supports(type: string): boolean {
    return /^(text\/(plain|html|rtf|uri-list)|image\/(png|jpeg)|electron application\/osclipboard;format=".+")$/.test(
      type,
    );
  }
}

async function bytesOf(item: ClipboardItem): Promise<[string, Buffer][]> {
  const entries = [...(payloads.get(item) ?? [])];
  return Promise.all(
    entries.map(async ([type, given]) => {
      const payload = (await given) as unknown;
      if (typeof payload === 'string') return [type, Buffer.from(payload)] as [string, Buffer];
      if (payload instanceof Blob) return [type, Buffer.from(await payload.arrayBuffer())] as [string, Buffer];
      throw new TypeError('ClipboardItem payload values must be a string or a Blob');
    }),
  );
}

function makeClipboard(store: ClipboardStore) {
  return {
    async readText(): Promise<string> {
      return (await store.read()).get('text/plain')?.toString() ?? '';
    },
    async writeText(text: string): Promise<void> {
      await store.write(new Map([['text/plain', Buffer.from(String(text))]]));
    },
    async read(): Promise<ClipboardItem[]> {
      const formats = await store.read();
      if (formats.size === 0) return [];
      const blobs = [...formats].map(([type, bytes]) => [type, new Blob([new Uint8Array(bytes)], { type })]);
      const item = new ClipboardItem(Object.fromEntries(blobs));
      readItems.add(item);
      return [item];
    },
    async write(items: ClipboardItem[]): Promise<void> {
      if (!Array.isArray(items)) throw new TypeError('clipboard.write expects an array of ClipboardItem');
      for (const item of items)
        if (!(item instanceof ClipboardItem) || readItems.has(item))
          throw new TypeError('clipboard.write expects an array of ClipboardItem');
      await store.write(new Map((await Promise.all(items.map(bytesOf))).flat()));
    },
    async has(type: string): Promise<boolean> {
      return (await store.read()).has(type);
    },
    clear(): void {
      store.clear();
    },
  };
}

// What Electron 44 removed is undefined here too, so that `'readHTML' in clipboard` and other feature tests agree.
const removed = Object.fromEntries(
  'readHTML writeHTML readImage writeImage readRTF writeRTF readBookmark writeBookmark readFindText writeFindText availableFormats readBuffer writeBuffer'
    .split(' ')
    .map((name) => [name, undefined]),
);
const plain = makeClipboard(openStore('CLIPBOARD'));
const selection =
  process.platform === 'linux' ? guard('clipboard.selection', makeClipboard(openStore('PRIMARY'))) : undefined;

export const clipboard = guard('clipboard', Object.assign(Object.create(removed) as object, plain, { selection }));
