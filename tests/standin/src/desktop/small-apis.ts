/** Small APIs: dialog, Menu, powerMonitor, screen, crashReporter. Kept as data or refused; nothing is shown. */
import { EventEmitter } from 'node:events';
import { guard, guardedEmitter, notHere } from '../not-here.ts';
import { state } from '../state.ts';

/** Nobody is there to answer: a test replaces the function it expects to be called. */
function unanswered(name: string) {
  return async (): Promise<never> => {
    if (!state.ready) throw new Error('dialog module can only be used after app is ready');
    throw notHere(`dialog.${name} (swap it in the test)`);
  };
}

export const dialog = guard('dialog', {
  showMessageBox: unanswered('showMessageBox'),
  showOpenDialog: unanswered('showOpenDialog'),
  showSaveDialog: unanswered('showSaveDialog'),
  showCertificateTrustDialog: unanswered('showCertificateTrustDialog'),
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}\n${content}\n`);
  },
});

interface ItemOptions {
  [name: string]: unknown;
  id?: string;
  submenu?: ItemOptions[] | Menu;
  click?: (item: MenuItem, window: unknown, event: object) => void;
}

export class MenuItem {
  [name: string]: unknown;
  submenu: Menu | undefined;
  id: string | undefined;

  constructor(options: ItemOptions) {
    if (
      options.role === undefined &&
      options.label === undefined &&
      options.type !== 'separator' &&
      options.submenu === undefined
    )
      throw new Error('Invalid submenu');
    const { submenu, click, ...rest } = options;
    Object.assign(this, {
      type: submenu ? 'submenu' : 'normal',
      enabled: true,
      visible: true,
      checked: false,
      label: '',
      ...rest,
    });
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu;
    this.id = options.id;
    this.click = (event: object = {}, window?: unknown) => {
      if (options.role === undefined) click?.(this, window, event);
    };
  }
}

export class Menu extends guardedEmitter('Menu') {
  readonly items: MenuItem[] = [];

  append(item: MenuItem): void {
    this.items.push(item);
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const inner = item.submenu?.getMenuItemById(id);
      if (inner) return inner;
    }
    return null;
  }

  /** Shows nothing: a test that checks a popup replaces this function, as it must where popups block. */
  popup(options: unknown = {}): void {
    if (options === null || typeof options !== 'object') throw new TypeError('Options must be an object');
    process.nextTick(() => this.emit('menu-will-show', {}));
  }

  closePopup(): void {
    process.nextTick(() => this.emit('menu-will-close', {}));
  }

  static buildFromTemplate(template: (ItemOptions | MenuItem)[]): Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  private static application: Menu | null = null;

  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu;
  }

  static getApplicationMenu(): Menu | null {
    return Menu.application;
  }
}

/** Tests emit `suspend`, `resume` and `lock-screen` themselves; on Linux Electron never emits the last. */
class PowerMonitor extends guardedEmitter('powerMonitor') {
  onBatteryPower = false;
  getSystemIdleState(_threshold: number): string {
    return 'active';
  }
  getSystemIdleTime(): number {
    return 0;
  }
  getCurrentThermalState(): string {
    return 'unknown';
  }
  isOnBatteryPower(): boolean {
    return false;
  }
}
export const powerMonitor = new PowerMonitor();

interface Display {
  [name: string]: unknown;
  workArea: { x: number; y: number; width: number; height: number };
}

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display: Display = {
  id: 1,
  label: 'stand-in',
  bounds: area,
  workArea: area,
  size: area,
  workAreaSize: area,
  scaleFactor: 1,
  rotation: 0,
  internal: false,
};

class Screen extends guardedEmitter('screen') {
  private checked<T>(value: T): T {
    if (!state.ready) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return value;
  }
  getAllDisplays(): Display[] {
    return this.checked([display]);
  }
  getPrimaryDisplay(): Display {
    return this.checked(display);
  }
  getDisplayMatching(_rectangle: object): Display {
    return this.checked(display);
  }
  getDisplayNearestPoint(_point: object): Display {
    return this.checked(display);
  }
  getCursorScreenPoint(): object {
    return this.checked({ x: 0, y: 0 });
  }
}
export const screen = new Screen();

/** Starting it does nothing here: there are no minidumps, so none with secrets in them. */
export const crashReporter = guard('crashReporter', {
  start(): void {},
  addExtraParameter(): void {},
  removeExtraParameter(): void {},
  getParameters: (): object => ({}),
  getUploadToServer: (): boolean => false,
  setUploadToServer(): void {},
});

export const autoUpdater = guard('autoUpdater', Object.assign(new EventEmitter(), {}));
