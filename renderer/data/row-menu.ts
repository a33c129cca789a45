/** The native menu of a row. */
import type { Input } from '../../contract/bridge.ts';
import type { RowMenuAct } from '../../contract/command.ts';
import { bridge, valueIn } from './bridge.ts';

type Menu = Input<'window.rowMenu'>;

/**
 * Shows the menu at `at`, or at the pointer if that is missing. Resolves to the choice, or null if nothing was chosen.
 */
export async function chooseInRowMenu(items: Menu['items'], at: Menu['at']): Promise<RowMenuAct | null> {
  return (await valueIn(bridge().window.rowMenu({ items, at }))).chosen;
}
