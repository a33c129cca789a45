import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { Updates } from './updates.ts';

export function updateHandlers(updates: Updates): HandlersOf<'updates'> {
  return {
    'updates.state': async () => success(updates.state),
    'updates.check': () => updates.check(),
    'updates.install': () => updates.install(),
  };
}
