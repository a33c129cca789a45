import { type BrowserWindow, Menu } from 'electron';
import type { RowMenuAct } from '../../contract/command.ts';
import type { RowMenuItem } from '../ports.ts';
import { catalogue } from './language.ts';

/** Where the menu of a system tells that it is closed before it tells what was chosen, that comes within this time, in milliseconds. */
const chosenWithinMs = 250;

/** Shows the menu of a row, at the pointer or at that place in the page. Resolves with what was chosen; null: nothing. */
export function popUpRowMenu(
  window: BrowserWindow,
  items: readonly RowMenuItem[],
  at: { x: number; y: number } | null,
): Promise<RowMenuAct | null> {
  const { t } = catalogue;
  const zoom = window.webContents.getZoomFactor();
  const place = at === null ? {} : { x: Math.round(at.x * zoom), y: Math.round(at.y * zoom) };
  return new Promise((resolve) => {
    const menu = Menu.buildFromTemplate(
      items.map(({ act, isEnabled }) => ({
        id: act,
        label: t(`rowMenu.${act}`),
        enabled: isEnabled,
        click: () => resolve(act),
      })),
    );
    menu.popup({ window, ...place, callback: () => setTimeout(() => resolve(null), chosenWithinMs) });
  });
}
