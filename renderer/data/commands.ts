/** Commands from the application's menu, and the window's zoom. */
import type { NoticeValue, Output } from '../../contract/bridge.ts';
import type { Result } from '../../contract/failure.ts';
import type { ZoomStep } from '../../contract/window-place.ts';
import { bridge } from './bridge.ts';

/** Calls `hear` with each command chosen in the menu, until the returned function is called. */
export function onMenuChose(hear: (chosen: NoticeValue<'menu.chose'>) => void): () => void {
  return bridge().on('menu.chose', hear);
}

/** Zooms the window in, out or back to its normal size; resolves to the new size. */
export function zoom(step: ZoomStep): Promise<Result<Output<'window.zoom'>>> {
  return bridge().window.zoom({ step });
}
