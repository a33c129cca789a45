import { app, Menu } from 'electron';
import type { i18n } from 'i18next';
import { type Command, commands, isAvailable } from '../../../contract/command.ts';
import type { SessionState } from '../../../contract/session.ts';
import { isDevelopment } from '../border/development.ts';
import { desktopOf, menuTemplate } from './menu-template.ts';

export interface ApplicationMenu {
  /** Puts it in place anew, in the words of the catalogue. */
  retell(): void;
  /** Offers what can be done in this session, and nothing else. */
  follow(session: SessionState): void;
  /** Offers to look for updates, where this console does that at all. */
  offerUpdates(isOn: boolean): void;
}

/**
 * Puts the application's menu in place, in the words of `catalogue`. `chose` hears what was chosen in it; it is for the
 * window to do.
 */
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
