import type { HandlersOf } from '../../contract/bridge.ts';
import { failed, success } from '../../contract/failure.ts';
import type { ConnectionId } from '../../contract/session.ts';
import type { KnownConnections } from './known.ts';
import { type AtConnection, countOf, lossesOf } from './losses.ts';

export interface ConnectionHandlersOptions {
  known: KnownConnections;
  /** Whether somebody is signed in there, or can resume there. */
  isInUse(id: ConnectionId): boolean;
  /** What removing the connection would put out of sight, of all people. */
  at(id: ConnectionId): AtConnection;
}

export function connectionHandlers({ known, isInUse, at }: ConnectionHandlersOptions): HandlersOf<'connections'> {
  return {
    'connections.list': async () => success(known.list()),
    'connections.latest': async () => success({ id: known.latest() }),
    'connections.add': ({ url, ...marks }) => known.add(url, marks),
    'connections.change': async ({ id, ...marks }) => known.change(id, marks),
    'connections.losses': async ({ id }) => success(lossesOf(at(id))),
    'connections.remove': async ({ id, drops }) =>
      countOf(lossesOf(at(id))) === drops ? known.remove(id, isInUse(id)) : failed({ kind: 'wouldDrop' }),
  };
}
