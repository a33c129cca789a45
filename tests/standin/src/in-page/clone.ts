/**
 * Structured clones as text, between the main process and a page. The platform's own `structuredClone` decides what may
 * cross and reads it; this only writes the result down as a flat table of nodes and rebuilds it.
 */

export interface CloneCodec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

type Cell = number | [string, ...unknown[]];

/** Self-contained: its source text also runs inside pages. */
export function makeCloneCodec(): CloneCodec {
  const refuse = () => new Error('An object could not be cloned.');
  const brandOf = Object.prototype.toString;
  const errors = ['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];
  const world = globalThis as unknown as Record<string, new (...args: unknown[]) => object>;
  const make = (name: string, ...args: unknown[]) => {
    const Kind = world[name];
    if (!Kind) throw refuse();
    return new Kind(...args);
  };

  const toBase64 = (buffer: ArrayBuffer) => {
    const bytes = new Uint8Array(buffer);
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  };
  const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer;

  function encode(value: unknown): string {
    let clean: unknown;
    try {
      clean = structuredClone(value);
    } catch (error) {
      // A getter's exception is the caller's own error; everything else is the algorithm refusing.
      if (error instanceof DOMException) throw refuse();
      throw error;
    }
    // As it is: each time that a long text is escaped costs as much as sending it.
    if (typeof clean === 'string') return `"${clean}`;
    const nodes: unknown[] = [];
    const seen = new Map<object, number>();
    const queue: object[] = [];
    const cell = (item: unknown): Cell | unknown => {
      if (item === undefined) return ['u'];
      if (typeof item === 'bigint') return ['n', String(item)];
      if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0)))
        return ['d', Object.is(item, -0) ? '-0' : String(item)];
      if (item === null || typeof item !== 'object') return ['v', item];
      let index = seen.get(item);
      if (index === undefined) {
        index = queue.length;
        seen.set(item, index);
        queue.push(item);
      }
      return index;
    };
    const own = (item: object) => Object.keys(item).map((key) => [key, cell((item as Record<string, unknown>)[key])]);
    const root = cell(clean);
    for (let at = 0; at < queue.length; at++) {
      const item = queue[at] as object;
      const brand = brandOf.call(item).slice(8, -1);
      const proto = Object.getPrototypeOf(item)?.constructor?.name as string | undefined;
      if (Array.isArray(item)) nodes.push(['Array', item.length, own(item)]);
      else if (item instanceof Map) nodes.push(['Map', [...item].map(([key, entry]) => [cell(key), cell(entry)])]);
      else if (item instanceof Set) nodes.push(['Set', [...item].map(cell)]);
      else if (item instanceof Date) nodes.push(['Date', cell(item.getTime())]);
      else if (item instanceof RegExp) nodes.push(['RegExp', item.source, item.flags]);
      else if (item instanceof ArrayBuffer) nodes.push(['ArrayBuffer', toBase64(item)]);
      else if (ArrayBuffer.isView(item)) {
        const size = item instanceof DataView ? item.byteLength : (item as Uint8Array).length;
        nodes.push(['View', brand, cell(item.buffer), item.byteOffset, size]);
      } else if (item instanceof Error) {
        const name = errors.includes(item.name) ? item.name : 'Error';
        const has = (key: string) => (Object.hasOwn(item, key) ? cell(item[key as 'message']) : null);
        nodes.push(['Error', name, has('message'), has('stack'), has('cause')]);
      } else if (['Number', 'String', 'Boolean', 'BigInt'].includes(brand) && proto === brand)
        nodes.push(['Boxed', cell(item.valueOf())]);
      else if (proto === 'Object') nodes.push(['Object', own(item)]);
      else throw refuse(); // a platform object such as Blob: cloneable here, but it cannot reach the other process
    }
    return JSON.stringify([root, nodes]);
  }

  function decode(text: string): unknown {
    if (text.startsWith('"')) return text.slice(1);
    const [root, nodes] = JSON.parse(text) as [Cell, [string, ...unknown[]][]];
    const built: object[] = [];
    const open = (cell: unknown): unknown => {
      if (typeof cell === 'number') return build(cell);
      const [tag, value] = cell as [string, string];
      return tag === 'u' ? undefined : tag === 'n' ? BigInt(value) : tag === 'd' ? Number(value) : value;
    };
    // Containers are created first and filled later, so that cycles work.
    const fill: (() => void)[] = [];
    const build = (index: number): object => {
      const ready = built[index];
      if (ready) return ready;
      const [kind, first, second, third, fourth] = nodes[index] as [string, never, never, never, never];
      let item: object;
      if (kind === 'Array' || kind === 'Object') {
        item = kind === 'Array' ? new Array(first as number) : {};
        const entries = (kind === 'Array' ? second : first) as [string, unknown][];
        fill.push(() => {
          for (const [key, cell] of entries)
            Object.defineProperty(item, key, {
              value: open(cell),
              writable: true,
              enumerable: true,
              configurable: true,
            });
        });
      } else if (kind === 'Map') {
        const map = new Map();
        item = map;
        fill.push(() => (first as [unknown, unknown][]).forEach(([key, cell]) => void map.set(open(key), open(cell))));
      } else if (kind === 'Set') {
        const set = new Set();
        item = set;
        fill.push(() => (first as unknown[]).forEach((cell) => void set.add(open(cell))));
      } else if (kind === 'Date') item = new Date(open(first) as number);
      else if (kind === 'RegExp') item = new RegExp(first, second);
      else if (kind === 'ArrayBuffer') item = fromBase64(first);
      else if (kind === 'View') item = make(first, open(second), third, fourth);
      else if (kind === 'Boxed') item = Object(open(first)) as object;
      else {
        const error = make(first) as Error;
        item = error;
        const keep = (key: string, cell: unknown) => {
          if (cell !== null)
            Object.defineProperty(error, key, {
              value: open(cell),
              writable: true,
              configurable: true,
              enumerable: false,
            });
        };
        keep('stack', third);
        keep('message', second);
        fill.push(() => keep('cause', fourth));
      }
      built[index] = item;
      return item;
    };
    const value = open(root);
    for (let at = 0; at < fill.length; at++) fill[at]?.();
    return value;
  }

  return { encode, decode };
}
