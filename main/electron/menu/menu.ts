import { app, Menu } from 'electron';
import type { i18n } from 'i18next';
import { type Command, commands, isAvailable } from '../../../contract/command.ts';
import type { SessionState } from '../../../contract/session.ts';
import { isDevelopment } from '../border/development.ts';
import { desktopOf, menuTemplate } from './menu-template.ts';

export interface ApplicationMenu {
  /** Rebuilds the menu in the catalogue's language. */
  retell(): void;
  /** Enables the commands that are available in this session. */
  follow(session: SessionState): void;
  /** Shows or hides the command that looks for updates. */
  offerUpdates(isOn: boolean): void;
}

/** Sets the application menu, in the language of `catalogue`. `chose` gets the command, for the window to run. */
export function setMenu(catalogue: i18n, chose: (command: Command) => void): ApplicationMenu {
  let session: SessionState | null = null;
  let looksForUpdates = false;
  const put = () => {
    const template = menuTemplate({
      desktop: desktopOf(process.platform),
      t: catalogue.t,
      forDevelopment: isDevelopment ? [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] : [],
      isAvailable: (command) => isAvailable(command, session),
      chose,
    });
    const menu = Menu.buildFromTemplate(template);
    const updates = menu.getMenuItemById('checkForUpdates' satisfies Command);
    if (updates) updates.visible = looksForUpdates;
    Menu.setApplicationMenu(menu);
    return menu;
  };
  let menu = put();
  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() });
  return {
    retell() {
      menu = put();
    },
    offerUpdates(isOn) {
      looksForUpdates = isOn;
      const item = menu.getMenuItemById('checkForUpdates' satisfies Command);
      if (item) item.visible = isOn;
    },
    follow(now) {
      session = now;
      for (const command of commands) {
        const item = menu.getMenuItemById(command);
        if (item) item.enabled = isAvailable(command, session);
      }
    },
  };
}
