/**
 * Parses connections: those on the command line, `--connection=https://…` or `--connection=Name,https://…`, followed by
 * `,kind=keycloak` and `,client=…` where needed, and those added in the console.
 */
import { usualClientId } from '../../contract/connection-mark.ts';
import { type ConnectionProblem, failed, type Result, success } from '../../contract/failure.ts';
import { type Connection, ConnectionId, ConnectionKind } from '../../contract/session.ts';
import { isAdminConsole, serverAt } from './kind.ts';

const flag = '--connection=';

/** Whether plain http never leaves this computer (RFC 8252, section 8.3). */
function isLoopback(url: URL): boolean {
  return ['127.0.0.1', '[::1]'].includes(url.hostname);
}

/** Whether a URL may carry tokens: https, or plain http that never leaves this computer. */
export function isSafeForTokens(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** What identifies a management API: its address without a trailing slash. */
export function addressOf(url: URL): string {
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/**
 * Where a management API may describe itself, the likelier place first. RFC 9728, section 3.1, puts the well-known part
 * before the path; a server that does not know the path in front of its own has it after.
 */
export function metadataPlaces(url: URL): URL[] {
  const wellKnown = '/.well-known/oauth-protected-resource';
  const path = addressOf(url).slice(url.origin.length);
  const places = path === '' ? [wellKnown] : [`${wellKnown}${path}`, `${path}${wellKnown}`];
  return places.map((place) => new URL(place, url.origin));
}

/** How to speak to a connection, where somebody has said so. */
export interface Spoken {
  readonly kind?: ConnectionKind | undefined;
  readonly clientId?: string | undefined;
}

/**
 * The connection at an address. One management API is one connection, and a host may have several. For a Keycloak the
 * connection is its realm, whichever of its addresses was given.
 */
export function connectionAt(address: string, { kind, clientId = usualClientId }: Spoken = {}): Result<Connection> {
  const refuse = (problem: ConnectionProblem) => failed({ kind: 'badConnection', problem });
  const given = URL.parse(address.trim());
  if (given === null) return refuse('notAUrl');
  if (!isSafeForTokens(given)) return refuse('notSecure');
  const hasSurplusHash = given.hash !== '' && !isAdminConsole(given);
  if (given.username !== '' || given.password !== '' || given.search !== '' || hasSurplusHash) return refuse('surplus');
  const server = serverAt(given, kind);
  if (!server) return refuse('notAUrl');
  const { url } = server;
  return success({
    id: ConnectionId.parse(addressOf(url)),
    name: url.host,
    url: url.href,
    kind: server.kind,
    clientId,
    stage: isLoopback(url) ? 'test' : 'production',
    colour: isLoopback(url) ? 'green' : 'blue',
    guardsChanges: null,
    signsInAt: null,
    isAdded: false,
  });
}

function sentenceFor(problem: ConnectionProblem, address: string): string {
  const url = URL.parse(address);
  if (url === null || problem === 'notAUrl') {
    return `"${address}" is not a URL. Enter a management API as ${flag}https://...`;
  }
  if (problem === 'notSecure') return `${url.href} is not https. Plain http is for this computer only (127.0.0.1).`;
  return `${url.origin}${url.pathname}: the URL of a management API has no user, query or fragment.`;
}

/** Parses the options after an address: `,kind=keycloak` and `,client=…`, in any order. */
function spokenIn(text: string): { rest: string; spoken: Spoken } {
  const [, before, word, value] = /^(.*),(kind|client)=([^,]+)$/s.exec(text) ?? [];
  if (before === undefined || value === undefined) return { rest: text, spoken: {} };
  const { rest, spoken } = spokenIn(before);
  if (word === 'client') return { rest, spoken: { ...spoken, clientId: value } };
  const kind = ConnectionKind.safeParse(value).data;
  // An unknown kind stays part of the address, and is refused with it.
  return kind ? { rest, spoken: { ...spoken, kind } } : { rest: text, spoken: {} };
}

/** A connection, or why the text is none. */
function connectionFrom(text: string): Connection | string {
  const { rest, spoken } = spokenIn(text);
  const [, name, address = ''] = /^(?:([^,]*),)?(.*)$/s.exec(rest) ?? [];
  const found = connectionAt(address, spoken);
  if (found.ok) return { ...found.value, name: name?.trim() || found.value.name };
  return sentenceFor(found.failure.kind === 'badConnection' ? found.failure.problem : 'notAUrl', address);
}

/** All connections in the arguments, in order, and a sentence for each invalid one. */
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
