/** Moves the focus into the table of API keys from outside, once no dialog holds it. */
import { isDialogOpen } from '../ui/overlays.ts';
import { rowHeight } from './rows-in-view.ts';

const framesToWait = 120;

/** The row of an API key; null if the table has not drawn it. */
export function rowOf(holder: HTMLElement | null, id: string): HTMLElement | null {
  return holder?.querySelector<HTMLElement>(`[role=row][data-key="${CSS.escape(id)}"]`) ?? null;
}

/**
 * Scrolls to the row and focuses it. Rows far from view are not drawn, and a closing dialog gives the focus back to
 * where it was, so this tries in every frame until it has worked, 120 frames at most. The returned function stops it.
 */
export function focusRow(holder: HTMLElement, id: string, index: number): () => void {
  let frame = 0;
  let quiet = 0;
  let request = 0;
  const step = () => {
    frame += 1;
    if (frame > framesToWait) return;
    quiet = isDialogOpen() ? 0 : quiet + 1;
    const row = rowOf(holder, id);
    if (quiet > 2 && row !== null) {
      row.focus();
      row.scrollIntoView({ block: 'nearest' });
      if (document.activeElement === row) return;
    } else if (row === null) {
      const grid = holder.querySelector<HTMLElement>('[role=grid]');
      if (grid !== null) grid.scrollTop = Math.max(0, (index - 3) * rowHeight);
    }
    request = requestAnimationFrame(step);
  };
  request = requestAnimationFrame(step);
  return () => cancelAnimationFrame(request);
}
