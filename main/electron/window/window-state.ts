/** Keeps the window's place and zoom from one start to the next. */
import { type BrowserWindow, screen } from 'electron';
import type { ZoomStep } from '../../../contract/window-place.ts';
import type { WindowMemory } from '../../window/window-memory.ts';
import { type Area, firstSizeOn, placeOn } from './window-place.ts';
import { zoomed } from './zoom.ts';

/** The displays' work areas, the primary display's first. */
function workAreas(): Area[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** Options for opening the window where the last one was. At the first start the system centres it. */
export function placeOptions({ place, zoomPercent }: WindowMemory) {
  const areas = workAreas();
  const where = place ? placeOn(areas, place) : firstSizeOn(areas);
  return { where, zoomFactor: zoomPercent / 100 };
}

/** Records the window's place, and brings the window back when its display goes away. */
export function followWindow(window: BrowserWindow, memory: WindowMemory): void {
  const note = () => {
    if (window.isDestroyed() || window.isFullScreen() || window.isMinimized()) return;
    // Chromium reports fractions on scaled displays.
    const { x, y, width, height } = window.getNormalBounds();
    memory.movedTo({
      x: Math.round(x),
      y: Math.round(y),
      width: Math.round(width),
      height: Math.round(height),
      isMaximized: window.isMaximized(),
    });
  };
  window.on('resize', note);
  window.on('move', note);
  window.on('maximize', note);
  window.on('unmaximize', note);
  window.on('close', () => memory.flush());
  const bringBack = () => {
    if (window.isDestroyed() || window.isMaximized() || window.isFullScreen() || window.isMinimized()) return;
    const now = window.getBounds();
    const there = placeOn(workAreas(), now);
    if ((['x', 'y', 'width', 'height'] as const).some((each) => there[each] !== now[each])) window.setBounds(there);
  };
  screen.on('display-removed', bringBack);
  screen.on('display-metrics-changed', bringBack);
  window.on('closed', () => {
    screen.off('display-removed', bringBack);
    screen.off('display-metrics-changed', bringBack);
  });
}

/** Zooms the window's contents, by keys, menu or wheel. */
export function followZoom(window: BrowserWindow, memory: WindowMemory): (step: ZoomStep) => number {
  const show = () => window.webContents.setZoomFactor(memory.zoomPercent / 100);
  const zoom = (step: ZoomStep) => {
    memory.zoomedTo(zoomed(memory.zoomPercent, step));
    show();
    return memory.zoomPercent;
  };
  // Chromium also remembers a zoom for each host; ours overrides it.
  window.webContents.on('did-finish-load', show);
  window.webContents.on('zoom-changed', (_event, direction) => zoom(direction));
  return zoom;
}
