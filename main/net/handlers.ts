import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { Retries } from './retries.ts';

export function serverHandlers(retries: Retries): HandlersOf<'server'> {
  return { 'server.waiting': async () => success({ until: retries.waitingUntil }) };
}
