import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { otherPreferences } from '../../helpers/other-preferences.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { type HeadlessConsole, SurvivingSystem, startHeadlessConsole } from '../headless/headless-console.ts';
import { fill, onDiskOf, remount, unfill } from '../headless/small-disk.ts';

let sandbox: Sandbox;
let folder: string;
let theConsole: HeadlessConsole;
let system: SurvivingSystem;

beforeEach(async () => {
  sandbox = await startSandbox();
  folder = newTestFolder();
  system = new SurvivingSystem();
  system.user = seededUsers.admin;
});

afterEach(async () => {
  await theConsole.kill();
  await sandbox.stop();
});

async function start(under?: readonly string[]): Promise<string> {
  theConsole = await startHeadlessConsole({ folder, url: sandbox.url, system, ...(under && { under }) });
  return (await theConsole.enter(seededAccount)).id;
}

function creations(): number {
  return sandbox.world.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/api-keys')).length;
}

test.each([
  ['M9', 'full', fill, unfill],
  [
    'M10',
    'read-only',
    (at: HeadlessConsole, where: string) => remount(at, where, 'ro'),
    (at: HeadlessConsole, where: string) => remount(at, where, 'rw'),
  ],
] as const)(
  '%s The disk is %s: a creation is refused before anything is sent, and works when there is room again',
  async (_id, _how, harm, mend) => {
    const account = await start(onDiskOf(64, folder));
    const wish = { account, name: 'Shop', intent: randomUUID() };
    harm(theConsole, folder);
    expect(await theConsole.failure('keys.create', wish)).toEqual({ kind: 'notJournaled' });
    expect(creations()).toBe(0);
    expect(await theConsole.get('keys.unsettled', { account })).toEqual([]);
    // Everything that needs no disk still works.
    expect((await theConsole.get('keys.list', { account, cursor: null })).items).not.toEqual([]);
    expect(await theConsole.failure('preferences.set', otherPreferences)).toEqual({ kind: 'notWritten' });
    expect(await theConsole.get('storage.problems', {})).toEqual(['settingsUnwritable']);
    mend(theConsole, folder);
    const { handle } = await theConsole.get('keys.create', wish);
    expect(creations()).toBe(1);
    await theConsole.get('preferences.set', otherPreferences);
    expect(await theConsole.get('storage.problems', {})).toEqual([]);
    await theConsole.get('secrets.discard', { handle });
  },
);

test('M10 The folder is deleted while the console runs: it is made anew, and nothing is lost', async () => {
  const account = await start();
  rmSync(folder, { recursive: true });
  const intent = randomUUID();
  await theConsole.get('keys.create', { account, name: 'Shop', intent });
  expect(readdirSync(join(folder, 'journal'))).toEqual([`${intent}.creation`]);
  await theConsole.kill();
  const again = await start();
  await theConsole.call('keys.settle', { account: again, intent });
  expect(await theConsole.get('secrets.held', {})).toMatchObject([{ intent }]);
});

test('M11 A journal that cannot be read is set aside and reported, and the list has the API key', async () => {
  const account = await start();
  const intent = randomUUID();
  await theConsole.get('keys.create', { account, name: 'Shop', intent });
  await theConsole.kill();
  const file = join(folder, 'journal', `${intent}.creation`);
  const damaged = Buffer.from(readFileSync(file).map((byte) => byte ^ 0x55));
  writeFileSync(file, damaged);
  await start();
  expect(await theConsole.get('storage.problems', {})).toEqual(['journalDamaged']);
  const [aside = ''] = readdirSync(join(folder, 'journal'));
  expect(readFileSync(join(folder, 'journal', aside))).toEqual(damaged);
  const { items } = await theConsole.get('keys.list', { account, cursor: null });
  expect(items.map(({ name }) => name)).toContain('Shop');
  await theConsole.get('storage.acknowledge', { problem: 'journalDamaged' });
  expect(await theConsole.get('storage.problems', {})).toEqual([]);
});

test('M11 A file lies where the journal should be: it is reported, and a creation is refused before it is sent', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'journal'), 'in the way');
  const account = await start();
  expect(await theConsole.get('storage.problems', {})).toEqual(['journalDamaged']);
  expect(await theConsole.failure('keys.create', { account, name: 'Shop', intent: randomUUID() })).toEqual({
    kind: 'notJournaled',
  });
  expect(creations()).toBe(0);
});
