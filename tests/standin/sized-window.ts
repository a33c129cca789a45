/** A window's size, place and looks: what is set is kept and told again; only the size reaches Chromium. */
import { guardedEmitter } from './not-here.ts';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Sizes are those of the content: headless windows have no frame, as Electron's have none without a window manager. */
export class SizedWindow extends guardedEmitter('BrowserWindow') {
  protected bounds: Rectangle = { x: 0, y: 0, width: 800, height: 600 };
  protected minimum: [number, number] = [0, 0];
  private menu: unknown = null;
  private readonly flags = new Map<string, boolean>();

  protected async resize(): Promise<void> {}

  getBounds(): Rectangle {
    return { ...this.bounds };
  }

  getNormalBounds(): Rectangle {
    return this.getBounds();
  }

  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Rectangle>): void {
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

  center(): void {}
  moveTop(): void {}
  flashFrame(): void {}
  setIcon(): void {}
  setBackgroundColor(): void {}
  setProgressBar(): void {}
  setSkipTaskbar(): void {}

  /** Compiled to nothing on Linux, and said so by `isContentProtected`. What was asked for is kept for tests. */
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
