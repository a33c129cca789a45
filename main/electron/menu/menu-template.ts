/** The application menu of each platform, built from the one table of commands. Only Electron's types here. */
import type { MenuItemConstructorOptions } from 'electron';
import type { i18n } from 'i18next';
import { acceleratorOf, type Command, type Desktop, keysOf } from '../../../contract/command.ts';

/** The desktop whose conventions apply; systems other than macOS and Windows count as Linux. */
export function desktopOf(platform: NodeJS.Platform): Desktop {
  if (platform === 'darwin') return 'mac';
  return platform === 'win32' ? 'windows' : 'linux';
}

export interface MenuOptions {
  desktop: Desktop;
  t: i18n['t'];
  /** Items for developers only; builds for people contain none of them. */
  forDevelopment: MenuItemConstructorOptions[];
  isAvailable(command: Command): boolean;
  chose(command: Command): void;
}

type Items = MenuItemConstructorOptions[];

const line: MenuItemConstructorOptions = { type: 'separator' };

/** The whole menu, instead of Electron's default one, which would offer people Reload and Developer Tools. */
export function menuTemplate(options: MenuOptions): Items {
  const { desktop, t } = options;
  const isMac = desktop === 'mac';
  const item = (command: Command, label: string = t(`command.${command}`)): MenuItemConstructorOptions => {
    const keys = keysOf(command, desktop);
    return {
      id: command,
      label,
      enabled: options.isAvailable(command),
      click: () => options.chose(command),
      // The window handles the keys itself, so the menu only shows them where Electron allows that; on a Mac the menu
      // gets a key after the window, which has consumed it by then (docs/decisions.md, 44).
      ...(keys === null ? {} : { accelerator: acceleratorOf(keys), registerAccelerator: false }),
    };
  };
  // Hidden until it is known that this console looks for updates.
  const updates = { ...item('checkForUpdates'), visible: false };
  const editing: Items = [
    { role: 'undo' },
    { role: 'redo' },
    line,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    line,
    item('findKeys'),
  ];
  const view: Items = [
    item('refresh'),
    item('commandPalette'),
    line,
    item('zoomReset'),
    item('zoomIn'),
    item('zoomOut'),
    line,
    { role: 'togglefullscreen' },
    ...options.forDevelopment,
  ];
  const go: Items = [item('apiManagement'), item('activity'), item('savedSecrets')];
  const help: Items = [item('help'), item('keyboardShortcuts'), item('openLogs')];
  const shared: Items = [
    { label: t('menu.edit'), submenu: editing },
    { label: t('menu.view'), submenu: view },
    { label: t('menu.go'), submenu: go },
  ];
  if (isMac) {
    return [
      {
        role: 'appMenu',
        submenu: [
          item('about', t('menu.aboutProduct')),
          updates,
          line,
          item('preferences', t('menu.preferences')),
          line,
          { role: 'services' },
          line,
          { role: 'hide' },
          { role: 'hideOthers' },
          { role: 'unhide' },
          line,
          { role: 'quit' },
        ],
      },
      { label: t('menu.file'), submenu: [item('addApiKey'), item('switchAccount'), line, { role: 'close' }] },
      ...shared,
      { role: 'windowMenu' },
      { role: 'help', submenu: help },
    ];
  }
  return [
    {
      label: t('menu.file'),
      submenu: [
        item('addApiKey'),
        item('switchAccount'),
        line,
        item('preferences'),
        line,
        // Electron gives Quit no keys on Windows, where the system's Alt+F4 closes the window.
        { role: 'quit', ...(desktop === 'windows' ? { accelerator: 'Alt+F4', registerAccelerator: false } : {}) },
      ],
    },
    ...shared,
    { label: t('menu.help'), submenu: [...help, line, updates, item('about', t('menu.aboutProduct'))] },
  ];
}
