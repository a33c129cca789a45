/** The connections that the command line names: `--connection=https://…` or `--connection=Name,https://…`. */
import { type Connection, ConnectionId } from '../../contract/session.ts';

const flag = '--connection=';

/** Whether a URL may carry tokens: https, or plain http that never leaves this machine (RFC 8252, section 8.3). */
export function isSafeForTokens(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname));
}

/** One connection, or why the text is none. The id is the URL's origin: one management API is one connection. */
function connectionFrom(text: string): Connection | string {
  const [, name, address = ''] = /^(?:([^,]*),)?(.*)$/s.exec(text) ?? [];
  const url = URL.parse(address);
  if (url === null) return `"${address}" is not a URL. Give a management API as ${flag}https://…`;
  if (!isSafeForTokens(url)) return `${url.href} is not https. Plain http is only for this machine (127.0.0.1).`;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return `${url.origin}${url.pathname}: a management API's URL has no user, query or fragment.`;
  }
  return { id: ConnectionId.parse(url.origin), name: name?.trim() || url.host, url: url.href };
}

/** All connections that the arguments name, in their order, and a sentence for each one that is wrong. */
export function connectionsFrom(args: readonly string[]): { connections: Connection[]; problems: string[] } {
  const connections = new Map<string, Connection>();
  const problems: string[] = [];
  for (const argument of args.filter((each) => each.startsWith(flag))) {
    const connection = connectionFrom(argument.slice(flag.length));
    if (typeof connection === 'string') problems.push(connection);
    else connections.set(connection.id, connection);
  }
  return { connections: [...connections.values()], problems };
}
