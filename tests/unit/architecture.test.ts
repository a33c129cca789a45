import { join } from 'node:path';
import { expect, test } from 'vitest';
import { languages } from '../../contract/language.ts';
import {
  type Architecture,
  broken,
  circles,
  fileArrows,
  importsIn,
  importsUnder,
  roomArrows,
  stale,
  targetOf,
} from '../helpers/architecture.ts';

/**
 * Who may import whom. Anything not listed is forbidden, and every entry must be used: add new arrows by hand, remove
 * unused ones. Scripts and tests may import anything, and nothing here may import them.
 */
const architecture: Architecture = {
  rooms: {
    contract: ['contract/api-key-name.ts', 'contract/language.ts'],
    // The list of languages, for those who choose one and for the texts.
    'contract/language.ts': [],
    // The rules for names, which a server must enforce as well: pure functions that import nothing.
    'contract/api-key-name.ts': [],
    // A language is one folder. The catalogue and the shape of a translation know them; languages do not know each other.
    texts: ['contract/language.ts', ...languages.map((language) => `texts/${language}`)],
    ...Object.fromEntries(languages.map((language) => [`texts/${language}`, language === 'en' ? [] : ['texts/en']])),
    preload: ['contract'],
    // A separate server, which the console reaches over HTTP only. They share the rules for names.
    'sandbox/**': ['contract/api-key-name.ts'],

    // main.ts → compose → features → visit → session, secrets, storage, net → ports → contract
    'main/main.ts': [
      'main/compose.ts',
      'main/electron',
      'main/electron/border',
      'main/electron/menu',
      'main/electron/updates',
      'main/electron/window',
    ],
    'main/compose.ts': [
      'contract',
      'main/activity',
      'main/connections',
      'main/console.ts',
      'main/diagnostics',
      'main/ipc-border.ts',
      'main/keychain',
      'main/keys',
      'main/keys/bulk',
      'main/lifetime.ts',
      'main/links',
      'main/managed',
      'main/management',
      'main/management/describe.ts',
      'main/management/drivers.ts',
      'main/management/found-instead.ts',
      'main/net',
      'main/ports.ts',
      'main/preferences',
      'main/secrets',
      'main/session',
      'main/session/sign-in',
      'main/storage',
      'main/updates',
      'main/visit',
      'main/window',
    ],
    'main/console.ts': [
      'contract',
      'contract/language.ts',
      'main/managed',
      'main/management/drivers.ts',
      'main/updates',
      'main/window',
    ],
    'main/ipc-border.ts': ['contract', 'main/ports.ts'],
    // Features.
    'main/activity': [
      'contract',
      'main/csv.ts',
      'main/file-name.ts',
      'main/management',
      'main/ports.ts',
      'main/secrets',
      'main/storage',
      'main/visit',
    ],
    'main/diagnostics': ['contract', 'main/connections', 'main/net', 'main/ports.ts'],
    'main/keys': [
      'contract',
      'contract/api-key-name.ts',
      'main/csv.ts',
      'main/file-name.ts',
      'main/listeners.ts',
      'main/management',
      'main/ports.ts',
      'main/rate-limiter.ts',
      'main/storage',
      'main/visit',
    ],
    'main/keys/bulk': [
      'contract',
      'main/csv.ts',
      'main/keys',
      'main/ports.ts',
      'main/rate-limiter.ts',
      'main/storage',
      'main/visit',
    ],
    'main/links': ['contract', 'main/ports.ts', 'main/rate-limiter.ts'],
    'main/managed': ['contract', 'main/connections', 'main/ports.ts', 'main/storage', 'main/updates'],
    'main/preferences': ['contract', 'contract/language.ts', 'main/ports.ts', 'main/storage'],
    'main/updates': ['contract', 'main/ports.ts'],
    'main/window': ['contract', 'main/ports.ts', 'main/secrets', 'main/storage'],
    // A session's stay in an account.
    'main/visit': [
      'contract',
      'main/lifetime.ts',
      'main/listeners.ts',
      'main/management',
      'main/ports.ts',
      'main/secrets',
      'main/session',
      'main/storage',
    ],
    // What a visit builds on.
    'main/connections': ['contract', 'main/ports.ts', 'main/rate-limiter.ts', 'main/storage'],
    'main/keychain': ['contract', 'main/ports.ts', 'main/secret-text.ts'],
    'main/management/found-instead.ts': ['main/lifetime.ts', 'main/management', 'main/management/keycloak'],
    'main/management/describe.ts': [
      'contract',
      'main/lifetime.ts',
      'main/management',
      'main/management/keycloak',
      'main/management/v1',
    ],
    'main/management/drivers.ts': ['contract', 'main/management', 'main/management/keycloak', 'main/management/v1'],
    'main/management': ['contract', 'main/lifetime.ts', 'main/net', 'main/secret-text.ts'],
    'main/management/keycloak': ['contract', 'main/lifetime.ts', 'main/management', 'main/secret-text.ts'],
    'main/management/v1': [
      'contract',
      'contract/api-key-name.ts',
      'main/connections',
      'main/lifetime.ts',
      'main/management',
      'main/secret-text.ts',
    ],
    'main/net': ['contract', 'main/ports.ts'],
    'main/secrets': [
      'contract',
      'main/lifetime.ts',
      'main/management',
      'main/ports.ts',
      'main/rate-limiter.ts',
      'main/secret-text.ts',
      'main/storage',
    ],
    'main/session': [
      'contract',
      'main/lifetime.ts',
      'main/listeners.ts',
      'main/management',
      'main/ports.ts',
      'main/rate-limiter.ts',
      'main/secret-text.ts',
      'main/session/identity',
      'main/session/sign-in',
      'main/storage',
    ],
    'main/session/identity': ['contract', 'main/connections', 'main/net', 'main/ports.ts', 'main/secret-text.ts'],
    'main/session/sign-in': ['contract', 'main/lifetime.ts', 'main/ports.ts', 'main/session/identity'],
    'main/storage': ['contract', 'main/ports.ts'],
    // The ports, and what every room needs.
    'main/ports.ts': ['contract', 'contract/language.ts', 'main/secret-text.ts'],
    'main/command-line.ts': [],
    'main/csv.ts': [],
    'main/file-name.ts': [],
    'main/lifetime.ts': ['contract'],
    'main/listeners.ts': [],
    'main/rate-limiter.ts': ['contract', 'main/ports.ts'],
    'main/secret-text.ts': [],
    // The outer ring: implements the ports with Electron; only main.ts knows it.
    'main/electron': [
      'contract',
      'contract/language.ts',
      'main/diagnostics',
      'main/electron/border',
      'main/electron/menu',
      'main/electron/window',
      'main/ipc-border.ts',
      'main/keychain',
      'main/ports.ts',
      'main/storage',
      'texts',
    ],
    'main/electron/border': [
      'contract',
      'contract/language.ts',
      'main/command-line.ts',
      'main/connections',
      'main/links',
      'main/managed',
      'main/ports.ts',
      'texts',
    ],
    'main/electron/menu': ['contract', 'main/electron/border'],
    'main/electron/updates': ['contract', 'main/net', 'main/ports.ts', 'main/updates'],
    'main/electron/window': ['contract', 'main/electron/border', 'main/electron/menu', 'main/window'],

    // shell → features → ui, data → texts, contract. Arrows between features are deliberate.
    'renderer/main.tsx': ['contract/language.ts', 'renderer/data', 'renderer/shell', 'texts'],
    'renderer/icons.d.ts': [],
    'renderer/shell': [
      'contract',
      'texts',
      'renderer/accounts',
      'renderer/activity',
      'renderer/connections',
      'renderer/data',
      'renderer/keys/**',
      'renderer/preferences',
      'renderer/secrets',
      'renderer/session',
      'renderer/storage',
      'renderer/ui',
      'renderer/updates',
    ],
    'renderer/accounts': ['contract', 'renderer/data', 'renderer/ui'],
    'renderer/activity': ['contract', 'renderer/data', 'renderer/keys/**', 'renderer/ui'],
    'renderer/connections': ['contract', 'renderer/data', 'renderer/ui'],
    'renderer/keys/**': ['contract', 'contract/api-key-name.ts', 'renderer/data', 'renderer/secrets', 'renderer/ui'],
    'renderer/network': ['contract', 'renderer/data', 'renderer/ui'],
    'renderer/preferences': [
      'contract',
      'contract/language.ts',
      'renderer/data',
      'renderer/network',
      'renderer/ui',
      'renderer/updates',
    ],
    'renderer/secrets': ['contract', 'renderer/data', 'renderer/ui'],
    'renderer/session': [
      'contract',
      'renderer/connections',
      'renderer/data',
      'renderer/network',
      'renderer/storage',
      'renderer/ui',
      'renderer/updates',
    ],
    'renderer/storage': ['contract', 'renderer/data', 'renderer/ui'],
    'renderer/updates': ['contract', 'renderer/data', 'renderer/ui'],
    'renderer/data': ['contract'],
    'renderer/ui': ['contract', 'contract/api-key-name.ts'],
  },

  packages: {
    '@react-spectrum/s2': ['renderer/**'],
    '@tanstack/react-query': ['renderer/data', 'renderer/shell'],
    axios: ['main/net'],
    electron: ['main/electron/**', 'main/main.ts', 'preload'],
    'electron-log': ['main/electron'],
    'electron-store': ['main/electron'],
    'electron-updater': ['main/electron/updates'],
    fastify: ['sandbox/**'],
    i18next: [
      'main/electron/menu',
      'main/electron/window',
      'main/ports.ts',
      'main/session/sign-in',
      'renderer/**',
      'texts',
    ],
    'js-yaml': ['main/updates'],
    // Its native code runs only in the keychain's process.
    keytar: ['main/keychain'],
    'node:': ['main/**', 'sandbox/**'],
    'oidc-provider': ['sandbox/**'],
    'openid-client': ['main/session/**'],
    react: ['renderer/**'],
    'react-aria': ['renderer/ui'],
    'react-aria-components': ['renderer/accounts', 'renderer/session', 'renderer/shell'],
    'react-dom': ['renderer/main.tsx', 'renderer/ui'],
    'react-i18next': ['renderer/**'],
    zod: ['contract', 'main/**', 'sandbox/**'],
  },

  notKeptYet: {
    'A link and handing over ask the keys what is typed and held; the shell will tell them.': [
      'renderer/accounts/hand-over.tsx → renderer/keys/delete-api-key.tsx',
      'renderer/accounts/hand-over.tsx → renderer/keys/hold-notice.tsx',
      'renderer/accounts/link-question.tsx → renderer/keys/work.tsx',
    ],
    'Who changes a key may have to ask for access first; that question becomes a room of its own.': [
      'renderer/keys/closing-question.tsx → renderer/accounts/asking.tsx',
      'renderer/keys/hold-notice.tsx → renderer/accounts/asking.tsx',
    ],
    'The kit looks up the session, the wait and the failure; it is told of them instead.': [
      'renderer/ui/screen.tsx → renderer/data/session.tsx',
      'renderer/ui/server-wait.tsx → renderer/data/server-wait.tsx',
      'renderer/ui/use-left.ts → renderer/data/session.tsx',
      'renderer/ui/use-say-failure.ts → renderer/data/bridge.ts',
    ],
  },
};

const root = join(import.meta.dirname, '../..');
const imports = importsUnder(root, ['contract', 'main', 'preload', 'renderer', 'sandbox', 'texts']);

test('Every import runs along an arrow of the table', () => {
  expect(imports.length).toBeGreaterThan(1000);
  expect(broken(imports, architecture)).toEqual([]);
});

test('Every arrow of the table is used, and every listed break exists', () => {
  expect(stale(imports, architecture)).toEqual([]);
});

test('The arrows between rooms form no cycle', () => {
  expect(circles(roomArrows(architecture))).toEqual([]);
});

test('No files import each other in a cycle, not even for a type', () => {
  expect(circles(fileArrows(imports))).toEqual([]);
});

test.each([
  ['contract/a.ts', '../main/ports.ts'],
  ['contract/a.ts', '../texts/catalogue.ts'],
  ['contract/a.ts', 'react'],
  ['contract/a.ts', 'node:fs'],
  ['texts/a.ts', '../contract/account.ts'],
  ['texts/en/a.ts', '../catalogue.ts'],
  ['preload/a.ts', '../main/ports.ts'],
  ['preload/a.ts', '../renderer/words.ts'],
  ['preload/a.ts', 'node:fs'],
  ['sandbox/a.ts', '../contract/api-key.ts'],
  ['sandbox/api/a.ts', '../../main/ports.ts'],
  ['sandbox/api/a.ts', 'electron'],
  ['renderer/keys/a.ts', '../../main/ports.ts'],
  ['renderer/keys/a.ts', '../../sandbox/sandbox.ts'],
  ['renderer/keys/a.ts', '../../tests/helpers/screens.ts'],
  ['renderer/keys/a.ts', 'electron'],
  ['renderer/keys/a.ts', 'node:fs'],
  ['renderer/keys/a.ts', 'fs'],
  ['renderer/keys/a.ts', 'axios'],
  ['renderer/keys/a.ts', 'zod'],
  ['renderer/keys/a.ts', '../shell/frame.tsx'],
  ['renderer/accounts/a.ts', '../keys/work.tsx'],
  ['renderer/secrets/a.ts', '../shell/frame.tsx'],
  ['renderer/secrets/a.ts', '../keys/work.tsx'],
  ['renderer/data/a.ts', '../ui/announce.tsx'],
  ['renderer/ui/announce.tsx', '../keys/work.tsx'],
  ['main/a.ts', 'electron'],
  ['main/a.ts', './ports.ts'],
  ['main/common/a.ts', '../ports.ts'],
  ['main/keys/deeper/a.ts', '../../ports.ts'],
  ['main/keys/a.ts', '../common/a.ts'],
  ['main/keys/a.ts', 'electron'],
  ['main/keys/a.ts', 'electron/main'],
  ['main/keys/a.ts', 'axios'],
  ['main/keys/a.ts', 'openid-client'],
  ['main/keys/a.ts', 'keytar'],
  ['main/keys/a.ts', 'left-pad'],
  ['main/keys/a.ts', '../electron/window/window.ts'],
  ['main/keys/a.ts', '../activity/activity.ts'],
  ['main/keys/a.ts', '../../renderer/shell/app.tsx'],
  ['main/keys/a.ts', '../../sandbox/sandbox.ts'],
  ['main/keys/a.ts', '../../scripts/check/check.ts'],
  ['main/keys/a.ts', '../../../elsewhere/a.ts'],
  ['main/keys/a.ts', '../secrets'],
  ['main/activity/a.ts', 'electron'],
  ['main/compose.ts', './electron/window/window.ts'],
  ['main/ipc-border.ts', './compose.ts'],
  ['main/management/a.ts', '../compose.ts'],
  ['main/management/a.ts', './v1/driver.ts'],
  ['main/management/a.ts', 'axios'],
  ['main/ports.ts', './session/session.ts'],
  ['main/secrets/a.ts', '../activity/activity-log.ts'],
  ['main/secrets/a.ts', '../visit/visit.ts'],
  ['main/session/a.ts', '../keys/list.ts'],
  ['main/session/a.ts', '../visit/visit.ts'],
  ['main/session/identity/a.ts', '../session.ts'],
  ['main/net/a.ts', '../management/http.ts'],
  ['main/net/a.ts', 'electron'],
  ['main/storage/a.ts', '../keys/journal.ts'],
  ['main/updates/a.ts', 'electron'],
  ['main/updates/a.ts', '../keys/list.ts'],
  ['main/visit/a.ts', '../activity/activity-log.ts'],
  ['main/visit/a.ts', '../keys/list.ts'],
  ['main/electron/a.ts', '../compose.ts'],
  ['main/electron/menu/a.ts', '../adapters.ts'],
])('%s must not import %s', (from, written) => {
  expect(broken([{ from, to: targetOf(from, written) }], architecture)).toEqual([expect.stringContaining(from)]);
});

test.each([
  ['contract/a.ts', 'zod'],
  ['contract/a.ts', './account.ts'],
  ['preload/a.ts', 'electron'],
  ['sandbox/api/a.ts', '../store/users.ts'],
  ['sandbox/api/a.ts', '../../contract/api-key-name.ts'],
  ['renderer/keys/a.ts', '../../contract/bridge.ts'],
  ['renderer/keys/a.ts', '../ui/announce.tsx'],
  ['renderer/shell/app.tsx', '../keys/work.tsx'],
  ['main/keys/a.ts', '../visit/visit.ts'],
  ['main/activity/a.ts', '../management/management-api.ts'],
  ['main/secrets/a.ts', '../../contract/activity.ts'],
  ['main/session/a.ts', '../ports.ts'],
  ['main/session/a.ts', './sign-in/browser.ts'],
  ['main/session/identity/a.ts', 'openid-client'],
  ['main/net/a.ts', 'axios'],
  ['main/electron/menu/a.ts', 'electron'],
  ['main/electron/a.ts', '../keychain/process.ts?modulePath'],
  ['main/main.ts', './electron/window/window.ts'],
  ['main/ipc-border.ts', '../contract/bridge.ts'],
])('%s may import %s', (from, written) => {
  expect(broken([{ from, to: targetOf(from, written) }], architecture)).toEqual([]);
});

test('Every form of import is found, and look-alikes are not', () => {
  const text = `
    import a from './a.ts';
    import type { b } from "./b.ts";
    import { type C } from './c.ts';
    import './d.ts';
    export * from './e.ts';
    export type { f } from './f.ts';
    export const g = async () => import('./g.ts');
    type H = import('./h.ts').H | typeof import('./i.ts');
    import j = require('./j.ts');
    const k = require('./k.ts');
    const late = <div a={() => import('./l.ts')}>import './not.ts'</div>;
    // import './not.ts';
    const words = "import './not.ts'";
    export const m = 1;
    import(where);`;
  const seen = [...'abcdefghijkl'].map((name) => `./${name}.ts`);
  expect(importsIn('x.tsx', text)).toHaveLength(seen.length + 1);
  expect(new Set(importsIn('x.tsx', text))).toEqual(new Set([...seen, null]));
});

/** Two rooms and a package, all used by `used`. */
const small: Architecture = {
  rooms: { top: ['low'], low: [] },
  packages: { 'node:': ['low'] },
  notKeptYet: { 'It goes.': ['low/b.ts → top/a.ts'] },
};
const used = [
  { from: 'top/a.ts', to: 'low/a.ts' },
  { from: 'low/a.ts', to: 'node:' },
  { from: 'low/b.ts', to: 'top/a.ts' },
];

test('A table that matches the code has no complaints', () => {
  expect([...broken(used, small), ...stale(used, small)]).toEqual([]);
});

test('Unused entries of the table are reported: an arrow, a room, a package, a break that is gone', () => {
  const wide: Architecture = {
    rooms: { ...small.rooms, low: ['texts'], texts: [], empty: [] },
    packages: { ...small.packages, zod: ['top'] },
    notKeptYet: { ...small.notKeptYet, 'Went already.': ['low/a.ts → top/a.ts', 'top/a.ts → low/a.ts'] },
  };
  expect(stale(used, wide)).toEqual([
    'texts is a room without files',
    'empty is a room without files',
    'low → texts is allowed and not used',
    'top → zod is allowed and not used',
    'low/a.ts → top/a.ts is no break of the table any more',
    'top/a.ts → low/a.ts is no break of the table any more',
  ]);
});

test('A break is excused for the named files only, not for others in their rooms', () => {
  const another = { from: 'low/a.ts', to: 'top/a.ts' };
  expect(broken([...used, another], small)).toEqual(['low/a.ts imports top/a.ts: low → top is not allowed']);
});

test('An import that is only known at run time is refused', () => {
  expect(broken([{ from: 'top/a.ts', to: null }], small)).toEqual(['top/a.ts imports what is only known when it runs']);
});

test('A cycle of any length is found, and paths that join again are not a cycle', () => {
  const diamond: [string, string][] = [
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'd'],
    ['c', 'd'],
    ['d', 'd'],
  ];
  expect(circles(diamond)).toEqual([]);
  expect(circles([...diamond, ['d', 'b']])).toEqual([['b', 'd']]);
  expect(circles([...diamond, ['d', 'a']])).toEqual([['a', 'b', 'c', 'd']]);
});
