import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { type Command, commands, desktops } from '../../../contract/command.ts';
import type { SessionState } from '../../../contract/session.ts';
import { appId } from '../../../main/electron/app-id.ts';
import { contextMenuTemplate } from '../../../main/electron/menu/context-menu-template.ts';
import { menuTemplate } from '../../../main/electron/menu/menu-template.ts';
import { windowTitle } from '../../../main/electron/window/window-title.ts';
import { createCatalogue } from '../../../texts/catalogue.ts';

const { t } = createCatalogue();
const never = () => false;

function templateFor(desktop: (typeof desktops)[number], chose: (command: Command) => void = () => {}) {
  return menuTemplate({ desktop, t, forDevelopment: [], isAvailable: () => true, chose });
}

function all(items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? all(item.submenu) : [])]);
}

const titles = (items: MenuItemConstructorOptions[]) => items.map(({ label, role }) => label ?? role);

test.each(desktops)('on %s the menu has every command once, and neither Reload nor Developer Tools', (desktop) => {
  const items = all(templateFor(desktop));
  expect(items.flatMap(({ id }) => id ?? []).toSorted()).toEqual([...commands].toSorted());
  const roles = items.flatMap(({ role }) => role ?? []);
  for (const role of ['reload', 'forceReload', 'toggleDevTools', 'viewMenu', 'editMenu'])
    expect(roles).not.toContain(role);
  for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'togglefullscreen', 'quit'])
    expect(roles).toContain(role);
});

test('each platform has its usual menus', () => {
  expect(titles(templateFor('windows'))).toEqual(['File', 'Edit', 'View', 'Go', 'Help']);
  expect(titles(templateFor('linux'))).toEqual(['File', 'Edit', 'View', 'Go', 'Help']);
  const [application, file, ...more] = templateFor('mac');
  expect(titles([file ?? {}, ...more])).toEqual(['File', 'Edit', 'View', 'Go', 'windowMenu', 'help']);
  const items = Array.isArray(application?.submenu) ? application.submenu : [];
  expect(titles(items).filter((title) => title !== undefined)).toEqual([
    'About API Key Console',
    'Check for updates…',
    'Preferences…',
    'services',
    'hide',
    'hideOthers',
    'unhide',
    'quit',
  ]);
});

test('updates are not offered before it is certain that this console looks for them', () => {
  for (const desktop of desktops) {
    expect(all(templateFor(desktop)).find(({ id }) => id === 'checkForUpdates')?.visible).toBe(false);
  }
});

test('an item reports that it was chosen; its keys are shown, and only the window handles them', () => {
  const chosen: Command[] = [];
  const items = all(templateFor('linux', (command) => chosen.push(command)));
  for (const { id, click } of items) if (id) (click as unknown as () => void)?.();
  expect(chosen.toSorted()).toEqual([...commands].toSorted());
  for (const { id, accelerator, registerAccelerator } of items)
    if (id && accelerator) expect(registerAccelerator).toBe(false);
  expect(items.find(({ id }) => id === 'addApiKey')?.accelerator).toBe('CommandOrControl+N');
});

test("unavailable items are disabled, the system's own never are", () => {
  const items = all(
    menuTemplate({
      desktop: 'linux',
      t,
      forDevelopment: [],
      isAvailable: (each) => each === 'about',
      chose: () => {},
    }),
  );
  expect(
    items
      .filter(({ id }) => id)
      .filter(({ enabled }) => enabled)
      .map(({ id }) => id),
  ).toEqual(['about']);
  expect(items.filter(({ role }) => role).every(({ enabled }) => enabled !== false)).toBe(true);
});

test('Windows identifies the window by the id of the installed program', () => {
  const builder = readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8');
  expect(/^appId: (.+)$/m.exec(builder)?.[1]).toBe(appId);
});

const nothing = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: false,
  canDelete: false,
  canSelectAll: true,
  canEditRichly: false,
};
const selected = { ...nothing, canCopy: true };
const offered = (items: MenuItemConstructorOptions[]) =>
  items.flatMap(({ role, enabled }) => (role && enabled !== false ? [role] : []));

test('a right click offers what can be done with text, and nothing elsewhere', () => {
  expect(contextMenuTemplate({ isEditable: false, selectionText: '', editFlags: nothing }, never)).toEqual([]);
  expect(contextMenuTemplate({ isEditable: false, selectionText: 'shop', editFlags: selected }, never)).toEqual([
    { role: 'copy' },
  ]);
  const empty = contextMenuTemplate(
    { isEditable: true, selectionText: '', editFlags: { ...nothing, canPaste: true } },
    never,
  );
  expect(offered(empty)).toEqual(['paste', 'selectAll']);
  const field = {
    isEditable: true,
    selectionText: 'shop',
    editFlags: { ...selected, canCut: true, canPaste: true, canUndo: true },
  };
  expect(offered(contextMenuTemplate(field, never))).toEqual(['undo', 'cut', 'copy', 'paste', 'selectAll']);
});

test('copying is offered neither for a secret nor for its dots', () => {
  const secret = 'S3cr3t';
  const isOfSecret = (text: string) => text.includes(secret);
  for (const selectionText of ['••••••••', ' •••\n•••', secret, `Secret key\n${secret}`])
    expect(contextMenuTemplate({ isEditable: false, selectionText, editFlags: selected }, isOfSecret)).toEqual([]);
  const typed = contextMenuTemplate(
    { isEditable: true, selectionText: secret, editFlags: { ...selected, canCut: true } },
    isOfSecret,
  );
  expect(offered(typed)).toEqual(['selectAll']);
});

test.each<[string, string | null, string]>([
  ['an account', 'Acme Nordic AB', 'Acme Nordic AB — API Key Console'],
  ['no account', null, 'API Key Console'],
  ['a name that turns the reading direction', 'Acme\u202Egnp\u0000\n', 'Acmegnp — API Key Console'],
  ['a name without a visible character', '\u200B\u200E', 'API Key Console'],
  ['a very long name', 'å'.repeat(500), `${'å'.repeat(80)}… — API Key Console`],
])('with %s the title says whose account is open', (_name, name, title) => {
  const session = { kind: 'signedIn', account: name === null ? null : { name } } as unknown as SessionState;
  expect(windowTitle(session, 'API Key Console')).toBe(title);
});

test('signed out, the title is the product alone', () => {
  expect(windowTitle({ kind: 'signedOut', because: null }, 'API Key Console')).toBe('API Key Console');
});
