/** What the stand-in lacks says so when it is used: `not in the stand-in: <api>`. Never a silent undefined. */
import { EventEmitter } from 'node:events';

/** Keys that inspectors, promises, test runners and JSON ask any object for; they get undefined as from real Electron. */
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

/** The object itself, but a member that it has not throws when read. Assigning new members stays possible. */
export function guard<T extends object>(api: string, object: T): T {
  return new Proxy(object, {
    get: (target, key) => (Reflect.has(target, key) ? Reflect.get(target, key) : missing(api, key)),
  });
}

/** Stands for a whole API that is missing: it may be imported and passed on, but any use throws. */
export function absent(api: string): unknown {
  const refuse = () => {
    throw notHere(api);
  };
  // A class, so that `new` gets as far as the trap.
  return new Proxy(class {}, {
    get: (_target, key) => missing(api, key),
    set: refuse,
    apply: refuse,
    construct: refuse,
  });
}

/**
 * An EventEmitter class to extend. The guard sits at the end of the prototype chain, so it is asked only for what neither
 * the instance nor its classes have, and `this` stays the real object everywhere.
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

/** After this, methods of the object throw what Electron's native wrappers throw; listeners and `isDestroyed` still work. */
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
  // The extra link keeps `instanceof` true: a proxy itself is never equal to the class's prototype.
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
