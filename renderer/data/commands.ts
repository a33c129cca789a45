/** What is chosen in the application's menu, and the window's zoom. */
import type { NoticeValue, Output } from '../../contract/bridge.ts';
import type { Result } from '../../contract/failure.ts';
import type { ZoomStep } from '../../contract/window-place.ts';
import { bridge } from './bridge.ts';

/** Calls `hear` with each command that is chosen in the menu. */
export function onMenuChose(hear: (chosen: NoticeValue<'menu.chose'>) => void): () => void {
  return bridge().on('menu.chose', hear);
}

/** Makes all that the window shows larger or smaller. */
export function zoom(step: ZoomStep): Promise<Result<Output<'window.zoom'>>> {
  return bridge().window.zoom({ step });
}
