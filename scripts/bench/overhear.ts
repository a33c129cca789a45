import type { TestPorts } from '../../tests/helpers/test-ports.ts';

/** Returns the latest `authorization` header that the console sent to the API. Reads no bodies, as they can be read only once. */
export function overhear(ports: TestPorts): () => string {
  let latest = '';
  const { fetch: send } = ports;
  ports.fetch = (input, init) => {
    const isWhole = input instanceof Request;
    const { pathname } = new URL(isWhole ? input.url : input);
    const headers = new Headers(init?.headers ?? (isWhole ? input.headers : undefined));
    if (pathname.startsWith('/v1/')) latest = headers.get('authorization') ?? latest;
    return send(input, init);
  };
  return () => latest;
}
