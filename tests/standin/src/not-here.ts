/** Whatever the stand-in lacks throws when used: `not in the stand-in: <api>`. Never a silent undefined. */
import { EventEmitter } from 'node:events';

/** Keys that inspectors, promises, test runners and JSON read from any object; undefined, as in real Electron. */
const innocuous = new Set(
  'then catch toJSON inspect constructor nodeType asymmetricMatch $$typeof __esModule default module.exports domain valueOf toString'.split(
    ' ',
  ),
);

export function notHere(api: string): Error {
  return new Error(`not in the stand-in: ${api}`);
}

function missing(api: string, key: string | symbol): undefined {
  if (typeof key === 'symbol' || innocuous.has(key) || key.startsWith('_')) return undefined;
  throw notHere(`${api}.${key}`);
}

/** The object itself, but reading a missing member throws. Assigning new members stays possible. */
export function guard<T extends object>(api: string, object: T): T {
  return new Proxy(object, {
    get: (target, key) => (Reflect.has(target, key) ? Reflect.get(target, key) : missing(api, key)),
  });
}

/** Stands for a whole missing API: it can be imported and passed around, but any use throws. */
export function absent(api: string): unknown {
  const refuse = () => {
    throw notHere(api);
  };
  // A class, so that `new` reaches the trap.
  return new Proxy(class {}, {
    get: (_target, key) => missing(api, key),
    set: refuse,
    apply: refuse,
    construct: refuse,
  });
}

/**
 * An EventEmitter class to extend. The guard ends the prototype chain, so it only sees what neither the instance nor
 * its classes have, and `this` stays the real object everywhere.
 */
export function guardedEmitter(api: string): typeof EventEmitter {
  class Guarded extends EventEmitter {}
  const handler = {
    get: (target: object, key: string | symbol, receiver: unknown) =>
      Reflect.has(target, key) ? Reflect.get(target, key, receiver) : missing(api, key),
  };
  Object.setPrototypeOf(Guarded.prototype, new Proxy(EventEmitter.prototype, handler));
  Object.setPrototypeOf(Guarded, new Proxy(EventEmitter, handler));
  return Guarded as unknown as typeof EventEmitter;
}

const stillAllowed = new Set<string | symbol>([
  ...Object.getOwnPropertyNames(EventEmitter.prototype),
  'isDestroyed',
  'id',
]);

/** Makes the object's methods throw what Electron's native wrappers throw; listeners and `isDestroyed` still work. */
export function markDestroyed(object: object): void {
  const before = Object.getPrototypeOf(object) as object;
  const gone = () => {
    throw new TypeError('Object has been destroyed');
  };
  const refusing: ProxyHandler<object> = {
    get: (target, key, receiver) =>
      typeof key === 'symbol' || key === 'constructor' || innocuous.has(key) || stillAllowed.has(key)
        ? Reflect.get(target, key, receiver)
        : gone(),
  };
  // The extra link keeps `instanceof` true: a proxy itself never equals the class's prototype.
  Object.setPrototypeOf(object, new Proxy(Object.create(before) as object, refusing));
}

/** An event object as Electron passes it: `preventDefault()` and `defaultPrevented`. */
export interface PreventableEvent {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

export function preventable<T extends object>(details: T): T & PreventableEvent {
  let prevented = false;
  return Object.defineProperties(details, {
    preventDefault: { value: () => (prevented = true), enumerable: false },
    defaultPrevented: { get: () => prevented, enumerable: false },
  }) as T & PreventableEvent;
}
