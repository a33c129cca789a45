/** Reads a request's query strictly: a lenient reader would turn a broken one into something that nobody meant. */
import { ProblemError } from '../problem.ts';

function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    const errors = [{ field: 'query', code: 'invalid' as const, detail: 'A percent sign begins no UTF-8 character.' }];
    throw new ProblemError('invalid-request', 'The query cannot be decoded.', { errors });
  }
}

/** The parameters by name; repeated ones as a list, in order. Throws the problem `invalid-request`. */
export function readQuery(url: string): Record<string, string | string[]> {
  const start = url.indexOf('?');
  const pairs =
    start < 0
      ? []
      : url
          .slice(start + 1)
          .split('&')
          .filter((pair) => pair !== '');
  const values = new Map<string, string[]>();
  for (const pair of pairs) {
    const [name = '', value = ''] = pair.split(/=(.*)/s).map(decoded);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all.join() : all]));
}
