import type { HandlersOf } from '../../contract/bridge.ts';
import { success } from '../../contract/failure.ts';
import type { Ports } from '../ports.ts';
import type { UnsavedWork } from './unsaved-work.ts';

export interface WindowHandlersOptions {
  ports: Pick<Ports, 'closeWindow' | 'popUpRowMenu' | 'zoom'>;
  work: UnsavedWork;
  /** Gives up secrets that were never copied, knowingly. */
  giveUpUncopied(): void;
}

export function windowHandlers({ ports, work, giveUpUncopied }: WindowHandlersOptions): HandlersOf<'window'> {
  return {
    'window.close': async () => {
      // The person was asked and confirmed.
      giveUpUncopied();
      ports.closeWindow();
      return success({});
    },
    'window.unsent': async ({ isUnsent }) => {
      work.isTyped = isUnsent;
      return success({});
    },
    'window.rowMenu': async ({ items, at }) => success({ chosen: await ports.popUpRowMenu(items, at) }),
    'window.zoom': async ({ step }) => success({ percent: ports.zoom(step) }),
  };
}
