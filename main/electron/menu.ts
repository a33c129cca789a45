import { app, Menu } from 'electron';
import { createCatalogue } from '../../texts/catalogue.ts';

/** Editing, zoom and windows; not Reload and Developer Tools, which the default menu would bring (electron-facts 9). */
export function setMenu(): void {
  const { t } = createCatalogue('en');
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      {
        label: t('menu.edit'),
        submenu: [
          { role: 'undo' },
          { role: 'redo' },
          { type: 'separator' },
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'selectAll' },
        ],
      },
      {
        label: t('menu.view'),
        submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { role: 'togglefullscreen' }],
      },
      { label: t('menu.window'), submenu: [{ role: 'minimize' }, { role: 'close' }, { role: 'quit' }] },
    ]),
  );
  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() });
}
