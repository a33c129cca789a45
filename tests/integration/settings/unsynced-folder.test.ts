/** A disk whose folders cannot be synced, as on some network file systems; strace injects the errors. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { type HeadlessConsole, SurvivingSystem, startHeadlessConsole } from '../../faults/headless/headless-console.ts';
import { otherPreferences } from '../../helpers/other-preferences.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';

let sandbox: Sandbox;
let folder: string;
let theConsole: HeadlessConsole;

beforeEach(async () => {
  sandbox = await startSandbox();
  folder = newTestFolder();
});

afterEach(async () => {
  await theConsole.kill();
  await sandbox.stop();
});

/** Enters an account, on a disk where every fsync of these folders fails with `code`. */
async function enterWhere(code: string, folders: readonly string[]): Promise<string> {
  const system = new SurvivingSystem();
  system.user = seededUsers.admin;
  const paths = folders.flatMap((each) => ['-P', join(folder, each)]);
  const under = ['strace', '-f', '-qq', '-o', '/dev/null', ...paths, '-e', `inject=fsync:error=${code}`];
  theConsole = await startHeadlessConsole({ folder, url: sandbox.url, system, under });
  return (await theConsole.enter(seededAccount)).id;
}

function creations(): number {
  return sandbox.world.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/api-keys')).length;
}

const linesOfActivity = () =>
  readFileSync(join(folder, 'activity', 'acts.jsonl'), 'utf8')
    .trimEnd()
    .split('\n');

// EOPNOTSUPP is the system's name for what Node calls ENOTSUP.
test.each(['EINVAL', 'EOPNOTSUPP'])(
  'Settings, API keys and activity are kept even if the file system cannot sync a folder and answers %s',
  async (code) => {
    const account = await enterWhere(code, ['', 'journal', 'activity']);
    for (const other of [{ clipboardSeconds: 10 }, otherPreferences]) await theConsole.get('preferences.set', other);
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
      preferences: otherPreferences,
    });
    const { handle } = await theConsole.get('keys.create', { account, name: 'Shop', intent: randomUUID() });
    expect(creations()).toBe(1);
    expect(readdirSync(join(folder, 'journal'))).toHaveLength(1);
    await theConsole.get('secrets.reveal', { handle });
    expect(linesOfActivity()).toEqual([expect.stringContaining('secret.revealed')]);
    expect(await theConsole.get('storage.problems', {})).toEqual([]);
  },
);

test.each([['journal'], ['']])(
  'A creation is refused before anything is sent if syncing the folder “%s” fails with EIO',
  async (which) => {
    const account = await enterWhere('EIO', [which]);
    const wish = { account, name: 'Shop', intent: randomUUID() };
    for (const _time of ['first', 'second']) {
      expect(await theConsole.failure('keys.create', wish)).toEqual({ kind: 'notJournaled' });
    }
    expect(creations()).toBe(0);
    expect(await theConsole.get('keys.unsettled', { account })).toEqual([]);
  },
);
