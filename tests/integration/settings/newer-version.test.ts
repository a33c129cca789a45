/** Files left by a newer version: this one says so, and neither changes nor loses any of them. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultPreferences } from '../../../contract/preferences.ts';
import type { StorageProblem } from '../../../contract/storage-problem.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openStore } from '../../helpers/settings-store.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

const nowhere = 'https://api.example.test';

let folder: string;
let open: TestConsole[];

beforeEach(() => {
  folder = newTestFolder();
  open = [];
});

afterEach(async () => {
  for (const { console } of open) await console.stop();
});

function start(url = nowhere): TestConsole {
  const console = openTestConsole(url, Object.assign(createTestPorts({ folder }), { store: openStore(folder) }));
  open.push(console);
  return console;
}

/** The contents of every file, by name. */
function contents(): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')]));
}

const newer = JSON.stringify({ format: 2, preferences: { clipboard: { seconds: 5 } }, savedSecrets: { a: 1 } });

describe('Settings in a form that is not known', () => {
  test.each([
    ['of the next version', newer],
    ['that is no number', JSON.stringify({ format: 'new' })],
  ])('%s are neither used nor touched, and that is said, whatever is set meanwhile', async (_which, text) => {
    for (const name of ['settings.json', 'settings.json.bak']) writeFileSync(join(folder, name), text);
    const console = start();
    expect(await console.get('storage.problems', {})).toEqual(['settingsNewer']);
    expect(await console.get('preferences.get', {})).toEqual(defaultPreferences);
    expect(await console.failure('preferences.set', { clipboardSeconds: 20 })).toEqual({ kind: 'notWritten' });
    // Acknowledging does not clear it, because it lasts: making room would not help.
    await console.get('storage.acknowledge', { problem: 'settingsNewer' });
    expect(await console.get('storage.problems', {})).toEqual(['settingsNewer']);
    await console.console.stop();
    expect(contents()).toEqual({ 'settings.json': text, 'settings.json.bak': text });
  });

  test('in the copy alone are kept as well, beside a file that is missing or damaged', async () => {
    writeFileSync(join(folder, 'settings.json.bak'), newer);
    expect(openStore(folder).problems()).toEqual(['settingsNewer']);
    writeFileSync(join(folder, 'settings.json'), '{"cut');
    const store = openStore(folder);
    expect(store.problems()).toEqual(['settingsNewer']);
    expect(store.write('preferences', {}).ok).toBe(false);
    expect(store.read('preferences')).toEqual({});
    expect(contents()).toEqual({ 'settings.json': '{"cut', 'settings.json.bak': newer });
  });

  test('that come while the program runs are not overwritten', () => {
    const store = openStore(folder);
    expect(store.write('value', 'old').ok).toBe(true);
    writeFileSync(join(folder, 'settings.json'), newer);
    expect(store.write('value', 'new').ok).toBe(false);
    expect(contents()['settings.json']).toBe(newer);
  });

  test('do not keep a person from working, and no longer count once the file is removed', async () => {
    const sandbox: Sandbox = await startSandbox();
    writeFileSync(join(folder, 'settings.json'), newer);
    const console = start(sandbox.url);
    const account = await console.enter(seededUsers.admin, seededAccount);
    const wish = { account: account.id, name: 'Shop', intent: randomUUID() };
    const { handle } = await console.get('keys.create', wish);
    // Without an index, nothing could find it again.
    expect(await console.failure('secrets.save', { handle })).toMatchObject({ kind: 'keychain' });
    expect([...console.ports.keychain.entries]).toEqual([]);
    await console.get('secrets.copy', { handle, format: 'text' });
    expect(contents()['settings.json']).toBe(newer);
    rmSync(join(folder, 'settings.json'));
    expect(openStore(folder).problems()).toEqual([]);
    await console.console.stop();
    await sandbox.stop();
  });
});

describe('Of settings in the form that is known', () => {
  test('what another version has added to them is kept: values, lines, choices and names', async () => {
    const line = { id: 'https://second.example.test', protocol: 'next' };
    const added = {
      fromTomorrow: { deep: [1] },
      connections: [line],
      savedSecrets: [{ place: 'of another form' }],
      preferences: { clipboardSeconds: 20, copyFormat: 'yaml', theme: 'dark' },
    };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(added));
    const console = start();
    expect(await console.get('storage.problems', {})).toEqual([]);
    const { connection } = console;
    const marks = { name: null, stage: 'production', colour: 'red', guardsChanges: null } as const;
    await console.get('connections.change', { id: connection.id, ...marks });
    await console.get('preferences.set', { signOutAfterMinutes: 15 });
    const written = JSON.parse(contents()['settings.json'] ?? '');
    expect(written).toMatchObject({ fromTomorrow: { deep: [1] }, savedSecrets: added.savedSecrets });
    expect(written.connections).toMatchObject([{ id: connection.id }, line]);
    expect(written.preferences).toMatchObject({ ...added.preferences, signOutAfterMinutes: 15 });
    await console.get('preferences.set', { copyFormat: 'json' });
    expect(JSON.parse(contents()['settings.json'] ?? '').preferences.copyFormat).toBe('json');
  });
});

const runs: [string, string, string, StorageProblem][] = [
  ['a creation', 'journal', 'creation', 'journalNewer'],
  ['a run of many', 'bulk', 'bulk', 'runsNewer'],
];

describe('Notes of a newer version', () => {
  test.each(runs)('about %s stay as they are, and that is said', async (_what, room, suffix, problem) => {
    const file = join(folder, room, `${randomUUID()}.${suffix}`);
    const text = `${JSON.stringify({ version: 2, wish: 'in another form' })}\n${JSON.stringify({ state: 'new' })}\n`;
    mkdirSync(join(folder, room));
    writeFileSync(file, text);
    const console = start();
    expect(await console.get('storage.problems', {})).toEqual([problem]);
    await console.get('storage.acknowledge', { problem });
    expect(await console.get('storage.problems', {})).toEqual([]);
    await console.console.stop();
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(join(folder, room))).toHaveLength(1);
  });

  test.each(runs)(
    'about %s without a version number, or with an earlier one, are damaged',
    async (_what, room, suffix, problem) => {
      mkdirSync(join(folder, room));
      for (const first of ['{}', '{"version":0}', '{"version":"2"}'])
        writeFileSync(join(folder, room, `${randomUUID()}.${suffix}`), `${first}\n`);
      const console = start();
      expect(await console.get('storage.problems', {})).toEqual([problem.replace('Newer', 'Damaged')]);
      expect(readdirSync(join(folder, room)).every((name) => name.includes('.damaged-'))).toBe(true);
    },
  );

  test('about acts are skipped, and stay in the file before newer lines', async () => {
    const sandbox: Sandbox = await startSandbox();
    mkdirSync(join(folder, 'activity'));
    const file = join(folder, 'activity/acts.jsonl');
    const line = `${JSON.stringify({ version: 2, kind: 'apiKey.scoped' })}\n`;
    writeFileSync(file, line);
    const console = start(sandbox.url);
    const { id } = await console.enter(seededUsers.admin, seededAccount);
    const { handle } = await console.get('keys.create', { account: id, name: 'Shop', intent: randomUUID() });
    await console.get('secrets.copy', { handle, format: 'text' });
    await console.console.stop();
    const [first, second] = readFileSync(file, 'utf8').split('\n');
    expect(`${first}\n`).toBe(line);
    expect(JSON.parse(second ?? '')).toMatchObject({ kind: 'secret.copied' });
    await sandbox.stop();
  });
});
