/** A window's size, place and looks: what was set is kept and returned; only the size reaches Chromium. */

import { screen } from '../desktop/small-apis.ts';
import { guardedEmitter } from '../not-here.ts';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Sizes are the content's: headless windows have no frame, nor have Electron's without a window manager. */
export class SizedWindow extends guardedEmitter('BrowserWindow') {
  protected bounds: Rectangle = { x: 0, y: 0, width: 800, height: 600 };
  protected minimum: [number, number] = [0, 0];
  /** The bounds before it was maximized. */
  private normal: Rectangle | undefined;
  private menu: unknown = null;
  private readonly flags = new Map<string, boolean>();

  protected async resize(): Promise<void> {}

  getBounds(): Rectangle {
    return { ...this.bounds };
  }

  getNormalBounds(): Rectangle {
    return { ...(this.normal ?? this.bounds) };
  }

  isMaximized(): boolean {
    return this.normal !== undefined;
  }

  /** Fills the work area of its display, as a window manager does. */
  maximize(): void {
    if (this.normal) return;
    const before = this.bounds;
    this.setBounds(screen.getDisplayMatching(before).workArea);
    this.normal = before;
    process.nextTick(() => this.emit('maximize'));
  }

  unmaximize(): void {
    const before = this.normal;
    if (!before) return;
    this.normal = undefined;
    this.setBounds(before);
    process.nextTick(() => this.emit('unmaximize'));
  }

  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.normal = undefined;
    const before = this.bounds;
    this.bounds = { ...before, ...bounds };
    this.bounds.width = Math.max(this.bounds.width, this.minimum[0]);
    this.bounds.height = Math.max(this.bounds.height, this.minimum[1]);
    void this.resize();
    if (this.bounds.width !== before.width || this.bounds.height !== before.height)
      process.nextTick(() => this.emit('resize'));
    if (this.bounds.x !== before.x || this.bounds.y !== before.y) process.nextTick(() => this.emit('move'));
  }

  getSize(): number[] {
    return [this.bounds.width, this.bounds.height];
  }

  getContentSize(): number[] {
    return this.getSize();
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }

  getMinimumSize(): number[] {
    return [...this.minimum];
  }

  setMinimumSize(width: number, height: number): void {
    this.minimum = [width, height];
  }

  getPosition(): number[] {
    return [this.bounds.x, this.bounds.y];
  }

  /** The place that centres it on its display. */
  private get middle(): { x: number; y: number } {
    const { workArea } = screen.getDisplayMatching(this.bounds);
    const { width, height } = this.bounds;
    return {
      x: Math.round(workArea.x + (workArea.width - width) / 2),
      y: Math.round(workArea.y + (workArea.height - height) / 2),
    };
  }

  protected putInTheMiddle(): void {
    this.bounds = { ...this.bounds, ...this.middle };
  }

  center(): void {
    this.setBounds(this.middle);
  }

  setPosition(x: number, y: number): void {
    this.setBounds({ x, y });
  }

  moveTop(): void {}
  flashFrame(): void {}
  setIcon(): void {}
  setBackgroundColor(): void {}
  setProgressBar(): void {}
  setSkipTaskbar(): void {}

  /** Does nothing on Linux, and `isContentProtected` says so. The requested value is kept for tests. */
  setContentProtection(enable: boolean): void {
    this.flags.set('contentProtection', enable);
  }

  isContentProtected(): boolean {
    return process.platform !== 'linux' && this.flags.get('contentProtection') === true;
  }

  setMenu(menu: unknown): void {
    this.menu = menu;
  }

  removeMenu(): void {
    this.menu = null;
  }

  setMenuBarVisibility(visible: boolean): void {
    this.flags.set('menuBar', visible);
  }

  isMenuBarVisible(): boolean {
    return this.menu !== null && this.flags.get('menuBar') !== false;
  }

  setAutoHideMenuBar(hide: boolean): void {
    this.flags.set('autoHideMenuBar', hide);
  }
}
