/** The menu of a row, as the system shows it. */
import type { Input } from '../../contract/bridge.ts';
import type { RowMenuAct } from '../../contract/command.ts';
import { bridge, valueIn } from './bridge.ts';

type Menu = Input<'window.rowMenu'>;

/** Shows it; `at`: where, if not at the pointer. The answer is what was chosen; null: nothing was. */
export async function chooseInRowMenu(items: Menu['items'], at: Menu['at']): Promise<RowMenuAct | null> {
  return (await valueIn(bridge().window.rowMenu({ items, at }))).chosen;
}
