/**
 * contextBridge between a page and its preload's isolated world. The worlds share only the document. Both ends hold the
 * same detached DOM node, which the page cannot reach, and exchange synchronous events with text on it.
 */
import type { CloneCodec } from './clone.ts';

export interface BridgePeer {
  /** Runs an operation at the other end and returns its (decoded) answer, or throws its error. */
  ask(operation: string, ...args: unknown[]): unknown;
  /** Handles an operation that the other end asks for. The peer itself serves functions and promises that cross. */
  serve(operation: string, run: (...args: unknown[]) => unknown): void;
}

type Cell = [string, ...unknown[]];
type Callable = (...args: unknown[]) => unknown;

/** Self-contained: its source text runs at both ends. `mine`, `theirs`: the event names to listen to and to send. */
export function makeBridgePeer(node: EventTarget, mine: string, theirs: string, codec: CloneCodec): BridgePeer {
  const dispatch = EventTarget.prototype.dispatchEvent;
  const Detail = CustomEvent;
  const detailOf = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')?.get as () => string;
  const { apply, ownKeys } = Reflect;
  const { stringify, parse } = JSON;
  const unknownException =
    'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.';
  const functions = new Map<number, { run: Callable; self: unknown }>();
  let functionsSent = 0;
  const functionIds = new WeakMap<Callable, number>();
  const proxies = new Map<number, WeakRef<Callable>>();
  // As in Electron, a function that nobody holds at this end any more is let go at the other.
  const unused = new FinalizationRegistry<number>((id) => {
    // It may have come again meanwhile.
    if (proxies.get(id)?.deref() !== undefined) return;
    proxies.delete(id);
    exchange(['drop', id]);
  });
  const proxyIds = new WeakMap<Callable, number>();
  const symbols: symbol[] = [];
  const farSymbols: symbol[] = [];
  const pending: { done: (value: unknown) => void; fail: (reason: unknown) => void }[] = [];
  let promises = 0;
  const served = new Map<string, (...args: unknown[]) => unknown>();

  function encode(value: unknown): unknown {
    const known = new Map<object, number>();
    let objects = 0;
    const cellOf = (item: unknown, depth: number, parent: unknown): Cell => {
      if (depth >= 1000)
        throw new TypeError(
          'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
        );
      if (typeof item === 'function') {
        const far = proxyIds.get(item as Callable);
        if (far !== undefined) return ['home', far];
        let id = functionIds.get(item as Callable);
        if (id === undefined) {
          id = functionsSent++;
          functions.set(id, { run: item as Callable, self: parent });
          functionIds.set(item as Callable, id);
        }
        return ['function', id];
      }
      if (typeof item === 'symbol') return symbolCell(item);
      if (item === null || typeof item !== 'object') return ['leaf', codec.encode(item)];
      if (item instanceof Promise) {
        const id = promises++;
        item.then(
          (result) => settle(id, true, result),
          (reason) => settle(id, false, reason),
        );
        return ['promise', id];
      }
      if (item instanceof Error) return ['error', String(item.message)];
      if (item instanceof Node || item instanceof Blob)
        throw new Error('not in the stand-in: contextBridge with Node or Blob');
      if (Array.isArray(item)) return ['array', Array.from(item, (entry) => cellOf(entry, depth + 1, item))];
      if (
        /^\[object (Date|RegExp|Map|Set|ArrayBuffer|DataView|\w+Array|Number|String|Boolean)\]$/.test(
          Object.prototype.toString.call(item),
        )
      )
        return ['leaf', codec.encode(item)];
      const before = known.get(item);
      if (before !== undefined) return ['again', before];
      const index = objects++;
      known.set(item, index);
      const entries = ownKeys(item)
        .filter((key) => Object.prototype.propertyIsEnumerable.call(item, key))
        .map((key) => [typeof key === 'symbol' ? symbolCell(key) : key, cellOf(item[key as never], depth + 1, item)]);
      return ['object', index, entries];
    };
    return cellOf(value, 0, undefined);
  }

  function symbolCell(symbol: symbol): Cell {
    const shared = Symbol.keyFor(symbol);
    if (shared !== undefined) return ['shared symbol', shared];
    const name = Object.getOwnPropertyNames(Symbol).find(
      (key) => (Symbol as unknown as Record<string, unknown>)[key] === symbol,
    );
    if (name) return ['known symbol', name];
    const far = farSymbols.indexOf(symbol);
    if (far >= 0) return ['home symbol', far];
    if (!symbols.includes(symbol)) symbols.push(symbol);
    return ['symbol', symbols.indexOf(symbol), symbol.description];
  }

  function symbolFrom([tag, id, description]: [string, never, string | undefined]): symbol {
    if (tag === 'shared symbol') return Symbol.for(id);
    if (tag === 'known symbol') return Symbol[id];
    if (tag === 'home symbol') return symbols[id] as symbol;
    farSymbols[id] ??= Symbol(description);
    return farSymbols[id];
  }

  function decode(root: unknown): unknown {
    const objects: Record<PropertyKey, unknown>[] = [];
    const open = (cell: Cell): unknown => {
      const [tag, first, second] = cell as [string, never, never];
      if (tag === 'leaf') return codec.decode(first);
      if (tag === 'home') return functions.get(first)?.run;
      if (tag === 'function') return proxy(first);
      if (tag === 'promise') return new Promise((done, fail) => (pending[first] = { done, fail }));
      if (tag === 'error') return new Error(first);
      if (tag === 'array') return (first as Cell[]).map(open);
      if (tag === 'again') return objects[first];
      if (tag !== 'object') return symbolFrom(cell as never);
      const made: Record<PropertyKey, unknown> = {};
      objects[first] = made;
      for (const [key, inner] of second as [string | Cell, Cell][]) {
        const name = typeof key === 'string' ? key : symbolFrom(key as never);
        Object.defineProperty(made, name, { value: open(inner), writable: true, enumerable: true, configurable: true });
      }
      return made;
    };
    return open(root as Cell);
  }

  function proxy(id: number): Callable {
    const known = proxies.get(id)?.deref();
    if (known) return known;
    const made: Callable = (...args) => exchange(['call', id, encode(args)]);
    proxies.set(id, new WeakRef(made));
    unused.register(made, id);
    proxyIds.set(made, id);
    return made;
  }

  function settle(id: number, ok: boolean, value: unknown): void {
    let message: unknown[];
    try {
      message = ['settle', id, ok, encode(value)];
    } catch (error) {
      message = ['settle', id, false, encode(error)];
    }
    exchange(message);
  }

  let answer: [boolean, unknown];
  function exchange(message: unknown[]): unknown {
    apply(dispatch, node, [new Detail(theirs, { detail: stringify(message) })]);
    const [ok, value] = answer;
    if (!ok) throw new Error(value as string);
    return decode(value);
  }

  function perform([kind, id, first, second]: [string, never, never, never]): unknown {
    if (kind === 'settle') {
      const waiting = pending[id];
      delete pending[id];
      if (first) waiting?.done(decode(second));
      else waiting?.fail(decode(second));
      return undefined;
    }
    if (kind === 'drop') {
      const dropped = functions.get(id);
      functions.delete(id);
      if (dropped) functionIds.delete(dropped.run);
      return undefined;
    }
    const args = decode(first) as unknown[];
    if (kind === 'call') {
      const found = functions.get(id);
      return found && apply(found.run, found.self, args);
    }
    return served.get(id)?.(...args);
  }

  node.addEventListener(mine, (event) => {
    const message = parse(apply(detailOf, event, [])) as [string, never, never, never];
    let reply: [boolean, unknown];
    try {
      reply = [true, encode(perform(message))];
    } catch (error) {
      const text = (error as { message?: unknown } | null | undefined)?.message;
      reply = [false, typeof text === 'string' ? text : unknownException];
    }
    apply(dispatch, node, [new Detail(`${theirs} answer`, { detail: stringify(reply) })]);
  });
  node.addEventListener(`${mine} answer`, (event) => {
    answer = parse(apply(detailOf, event, [])) as [boolean, unknown];
  });

  return {
    ask: (operation, ...args) => exchange(['ask', operation, encode(args)]),
    serve: (operation, run) => void served.set(operation, run),
  };
}
