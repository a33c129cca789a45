/** Files left by the previous version: everything in them is there, and can be used. */
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { WindowMemory } from '../../../main/window/window-memory.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { MemoryKeychain } from '../../helpers/memory-keychain.ts';
import { openStore } from '../../helpers/settings-store.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const fixture = join(import.meta.dirname, 'fixtures/version-before');
const savedName = 'Saved by the version before';
const madeName = 'Made by the version before';
const askedName = 'Asked for by the version before';
const profile = '3815169f-651c-4bff-91cb-5696962f600d';

let sandbox: Sandbox;
let folder: string;
let console: TestConsole;
let account: AccountId;
let saved: ReturnType<Sandbox['world']['addApiKey']>;

/** The files as that version would have left them after a run on this sandbox. */
function layFiles(ids: Record<string, string>): void {
  cpSync(fixture, folder, { recursive: true });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = Object.entries(ids).reduce((all, [word, id]) => all.replaceAll(word, id), readFileSync(file, 'utf8'));
    writeFileSync(file, text);
  }
}

beforeEach(async () => {
  sandbox = await startSandbox();
  folder = newTestFolder();
  account = AccountId.parse(sandbox.world.account(seededAccount).id);
  saved = sandbox.world.addApiKey(account, savedName);
  const made = sandbox.world.addApiKey(account, madeName);
  layFiles({
    'https://api.example.test': sandbox.url,
    'acc-before': account,
    'usr-before': sandbox.world.user(seededUsers.admin.email).id,
    'key-saved': saved.apiKey.id,
    'client-saved': saved.apiKey.clientId,
    'key-made': made.apiKey.id,
    'client-made': made.apiKey.clientId,
  });
  const keychain = new MemoryKeychain();
  await fill(keychain);
  const ports = createTestPorts({ folder });
  console = openTestConsole(sandbox.url, Object.assign(ports, { keychain, store: openStore(folder) }));
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

/** The keychain as that version would have left it: its names and formats, and a token that this sandbox knows. */
async function fill({ entries }: MemoryKeychain): Promise<void> {
  const { clientId } = saved.apiKey;
  const sum = createHash('sha256')
    .update(JSON.stringify([clientId, saved.clientSecret]))
    .digest('hex');
  const service = `one.apsis.api-key-console/${encodeURIComponent(sandbox.url)}`;
  entries.set(`${service} ${account}/${clientId}`, `${sum.slice(0, 16)}:${saved.clientSecret}`);
  const other = openTestConsole(sandbox.url);
  other.ports.onOpen = (link) => {
    void new HttpBrowser().signIn(link, seededUsers.admin);
  };
  await other.get('session.signIn', { connection: other.connection.id, stays: true });
  const [token = ''] = other.ports.keychain.entries.values();
  await other.console.stop();
  entries.set(`API Key Console session ${sandbox.url} ${profile}`, token);
}

/** Expects that staying signed in needed no browser, then enters the account. */
async function enter(): Promise<void> {
  const isSignedIn = ({ kind }: { kind: string }) => kind === 'signedIn';
  if (!isSignedIn(await console.get('session.state', {})))
    await console.ports.nextNotice('session.changed', isSignedIn);
  expect(console.ports.opened).toEqual([]);
  await console.get('accounts.enter', { account });
}

test('The settings of the version before are used without a problem: preferences, connections and accounts', async () => {
  expect(await console.get('storage.problems', {})).toEqual([]);
  expect(await console.get('preferences.get', {})).toMatchObject({
    clipboardSeconds: 20,
    copyFormat: 'env',
    signOutAfterMinutes: 15,
    guardsChanges: 'inCustomersAccounts',
  });
  expect(await console.get('connections.list', {})).toMatchObject([
    { id: console.connection.id },
    { name: 'Second', stage: 'production', colour: 'red', guardsChanges: 'always', isAdded: true, kind: 'v1' },
  ]);
  expect(await console.get('preferences.hints', {})).toEqual([]);
  const { place, zoomPercent } = new WindowMemory(openStore(folder), console.ports.clock);
  expect([place, zoomPercent]).toEqual([{ x: 40, y: 50, width: 1200, height: 800, isMaximized: false }, 120]);
  await enter();
  expect(await console.get('session.profiles', {})).toMatchObject([{ id: profile, stays: true }]);
  expect(await console.get('accounts.recent', {})).toMatchObject([{ name: seededAccount, isPinned: true }]);
  await console.get('preferences.set', { clipboardSeconds: 30 });
  expect(openStore(folder).read('preferences')).toMatchObject({ clipboardSeconds: 30, copyFormat: 'env' });
});

test('A saved secret is listed, copied and removed, under the name that its entry has', async () => {
  const { clientId } = saved.apiKey;
  await enter();
  expect(await console.get('savedSecrets.list', {})).toMatchObject([{ account, clientId, name: savedName }]);
  await console.get('savedSecrets.copy', { account, clientId, format: 'text' });
  expect(console.ports.onClipboard).toMatchObject({ isMarked: true });
  expect(console.ports.onClipboard.text).toContain(saved.clientSecret);
  await console.get('savedSecrets.remove', { account, clientId });
  expect([...console.ports.keychain.entries.keys()].filter((name) => name.startsWith('one.apsis'))).toEqual([]);
});

test('The unsettled creations of the version before are still unsettled, and can be given up', async () => {
  await enter();
  await console.get('keys.list', { account, cursor: null });
  const unsettled = await console.get('keys.unsettled', { account });
  expect(unsettled).toMatchObject([{ name: askedName }, { name: madeName }]);
  for (const { intent } of unsettled) await console.get('keys.giveUp', { account, intent });
  expect(readdirSync(join(folder, 'journal'))).toEqual([]);
});

test('The lines of the version before are in the activity, and new ones are written after them', async () => {
  await enter();
  const filter = { person: null, clientId: saved.apiKey.clientId, kind: null, text: null, since: null, before: null };
  const kinds = async () => {
    const { items } = await console.get('activity.list', { account, filter, cursor: null });
    return items.filter(({ from }) => from === 'computer').map(({ kind }) => kind);
  };
  const before = ['clipboard.cleared', 'secret.saved', 'secret.copied'];
  expect(await kinds()).toEqual(before);
  const text = readFileSync(join(folder, 'activity/acts.jsonl'), 'utf8');
  await console.get('savedSecrets.copy', { account, clientId: saved.apiKey.clientId, format: 'json' });
  expect(await kinds()).toEqual(['secret.copiedAgain', ...before]);
  expect(readFileSync(join(folder, 'activity/acts.jsonl'), 'utf8').startsWith(text)).toBe(true);
});
