import { app, Menu } from 'electron';
import { type Command, commands, isAvailable } from '../../../contract/command.ts';
import type { SessionState } from '../../../contract/session.ts';
import { createCatalogue } from '../../../texts/catalogue.ts';
import { isDevelopment } from '../border/development.ts';
import { desktopOf, menuTemplate } from './menu-template.ts';

export interface ApplicationMenu {
  /** Offers what can be done in this session, and nothing else. */
  follow(session: SessionState): void;
  /** Offers to look for updates, where this console does that at all. */
  offerUpdates(isOn: boolean): void;
}

/** Puts the application's menu in place. `chose` hears what was chosen in it; it is for the window to do. */
export function setMenu(chose: (command: Command) => void): ApplicationMenu {
  const { t } = createCatalogue('en');
  const menu = Menu.buildFromTemplate(
    menuTemplate({
      desktop: desktopOf(process.platform),
      t,
      forDevelopment: isDevelopment ? [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] : [],
      isAvailable: (command) => isAvailable(command, null),
      chose,
    }),
  );
  Menu.setApplicationMenu(menu);
  app.setAboutPanelOptions({ applicationName: app.name, applicationVersion: app.getVersion() });
  return {
    offerUpdates(isOn) {
      const item = menu.getMenuItemById('checkForUpdates' satisfies Command);
      if (item) item.visible = isOn;
    },
    follow(session) {
      for (const command of commands) {
        const item = menu.getMenuItemById(command);
        if (item) item.enabled = isAvailable(command, session);
      }
    },
  };
}
