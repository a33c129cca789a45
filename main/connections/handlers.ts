import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { ConnectionId } from '../../contract/session.ts';
import type { KnownConnections } from './known.ts';

export interface ConnectionHandlersOptions {
  known: KnownConnections;
  /** Whether somebody is signed in there, or can go on there. */
  isInUse(id: ConnectionId): boolean;
}

export function connectionHandlers({ known, isInUse }: ConnectionHandlersOptions): HandlersOf<'connections'> {
  return {
    'connections.list': async () => success(known.list()),
    'connections.add': ({ url, ...marks }) => known.add(url, marks),
    'connections.change': async ({ id, ...marks }) => known.change(id, marks),
    'connections.remove': async ({ id }) => known.remove(id, isInUse(id)),
  };
}
