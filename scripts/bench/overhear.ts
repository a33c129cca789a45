import type { TestPorts } from '../../tests/helpers/test-ports.ts';

/** Answers the latest header `authorization` that the console has sent to the API; looks at no body, which can be read once. */
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
