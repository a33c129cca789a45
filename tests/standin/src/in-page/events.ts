/** Node's `events`, as far as a sandboxed preload needs it. Self-contained: its source text runs inside pages. */
type Listener = (...args: unknown[]) => void;

export interface Emitter {
  on(name: string, listener: Listener): Emitter;
  addListener(name: string, listener: Listener): Emitter;
  once(name: string, listener: Listener): Emitter;
  off(name: string, listener: Listener): Emitter;
  removeListener(name: string, listener: Listener): Emitter;
  removeAllListeners(name?: string): Emitter;
  emit(name: string, ...args: unknown[]): boolean;
  listenerCount(name: string): number;
  listeners(name: string): Listener[];
  eventNames(): string[];
  setMaxListeners(count: number): Emitter;
}

export function makeEvents(): new () => Emitter {
  interface Entry {
    run: Listener;
    original: Listener;
  }
  const tables = new WeakMap<object, Map<string, Entry[]>>();
  const table = (emitter: object) => {
    let found = tables.get(emitter);
    if (!found) {
      found = new Map();
      tables.set(emitter, found);
    }
    return found;
  };
  class EventEmitter implements Emitter {
    on(name: string, listener: Listener) {
      if (typeof listener !== 'function')
        throw new TypeError(
          `The "listener" argument must be of type function. Received ${listener === null ? 'null' : typeof listener}`,
        );
      table(this).set(name, [...(table(this).get(name) ?? []), { run: listener, original: listener }]);
      return this;
    }
    addListener(name: string, listener: Listener) {
      return this.on(name, listener);
    }
    once(name: string, listener: Listener) {
      const run: Listener = (...args) => {
        this.removeListener(name, listener);
        Reflect.apply(listener, this, args);
      };
      table(this).set(name, [...(table(this).get(name) ?? []), { run, original: listener }]);
      return this;
    }
    off(name: string, listener: Listener) {
      return this.removeListener(name, listener);
    }
    removeListener(name: string, listener: Listener) {
      const entries = table(this).get(name) ?? [];
      const at = entries.findLastIndex((entry) => entry.original === listener);
      if (at >= 0) table(this).set(name, entries.toSpliced(at, 1));
      return this;
    }
    removeAllListeners(name?: string) {
      if (name === undefined) table(this).clear();
      else table(this).delete(name);
      return this;
    }
    emit(name: string, ...args: unknown[]) {
      const entries = table(this).get(name) ?? [];
      for (const { run } of entries) Reflect.apply(run, this, args);
      return entries.length > 0;
    }
    listenerCount(name: string) {
      return table(this).get(name)?.length ?? 0;
    }
    listeners(name: string) {
      return (table(this).get(name) ?? []).map(({ original }) => original);
    }
    eventNames() {
      return [...table(this).entries()].filter(([, entries]) => entries.length > 0).map(([name]) => name);
    }
    setMaxListeners() {
      return this;
    }
  }
  return Object.assign(EventEmitter, { EventEmitter });
}
