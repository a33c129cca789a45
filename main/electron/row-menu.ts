import { type BrowserWindow, Menu } from 'electron';
import type { RowMenuAct } from '../../contract/command.ts';
import type { RowMenuItem } from '../ports.ts';
import { catalogue } from './language.ts';

/** Some systems report that a menu has closed before its choice, which follows within this time, in milliseconds. */
const chosenWithinMs = 250;

/** Shows a row's menu at the pointer, or at a place in the page. Resolves with the choice; null: none. */
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
