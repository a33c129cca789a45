/** Requests that match no operation: another method, another path. */
import fc, { type Arbitrary } from 'fast-check';
import { type ApiDocument, methodsAt } from './document.ts';
import { addressOf, type Memory } from './memory.ts';

export type Stranger = {
  kind: 'method' | 'path';
  who: number;
  method: string;
  /** The document's path that it uses, or resembles. */
  path: string;
  pick: number;
  change: (address: string) => string;
};

/** Methods of OpenAPI, other methods of HTTP, and words. Node's client puts them in capitals. */
const methods = fc.oneof(
  fc.constantFrom(
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'TRACE',
    'QUERY',
    'PROPFIND',
    'M-SEARCH',
    'PURGE',
  ),
  fc.stringMatching(/^[A-Z]{2,9}$/),
);

const changes = fc.oneof(
  fc.constantFrom<(address: string) => string>(
    (address) => `${address}/`,
    (address) => `/${address}`,
    (address) => address.toUpperCase(),
    (address) => address.slice(1).replace(/^[^/]*/, ''),
    (address) => address.replace('/v1', '/v2'),
    (address) => address.replaceAll('/', '//'),
    (address) => `${address}s?limit=1`,
  ),
  fc.stringMatching(/^[a-z0-9._-]{1,12}$/).map((word) => (address: string) => `${address}/x/${word}`),
);

/** Whether an address matches one of the document's paths, with any parameters. */
export function isKnown({ operations }: ApiDocument, address: string): boolean {
  const [path = ''] = address.split('?');
  return operations.some((operation) => new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]*')}$`).test(path));
}

/** Methods that the document lacks for one of its paths, and paths that it lacks. */
export function strangers(document: ApiDocument): Arbitrary<Stranger> {
  const paths = [...new Set(document.operations.map(({ path }) => path))];
  const common = { who: fc.nat({ max: 1_000_000 }), path: fc.constantFrom(...paths), pick: fc.nat({ max: 1_000_000 }) };
  const asIs = (address: string) => address;
  return fc.oneof(
    fc
      .record({ ...common, kind: fc.constant('method' as const), method: methods, change: fc.constant(asIs) })
      .filter(({ path, method }) => method !== 'CONNECT' && !methodsAt(document, path).includes(method)),
    fc
      .record({
        ...common,
        kind: fc.constant('path' as const),
        method: fc.constantFrom('GET', 'POST', 'PUT'),
        change: changes,
      })
      .filter(({ path, change }) => {
        const address = change(path.replaceAll(/[{}]/g, ''));
        return address.startsWith('/') && !isKnown(document, address);
      }),
  );
}

/** Its address, at a known place of the server if there is one. */
export function strangeTarget({ path, pick, change }: Stranger, memory: Memory): string {
  const places = memory.places(path, undefined);
  const nowhere = Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, 'none']));
  return change(addressOf(path, places[pick % Math.max(places.length, 1)] ?? nowhere));
}
