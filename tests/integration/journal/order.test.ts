/** The order of system calls, as strace sees it: a wish is on the disk before its request leaves. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { SurvivingSystem, startHeadlessConsole } from '../../faults/headless/headless-console.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.stop());

/** What the traced process did, in order: `write journal`, `fsync folder`, `POST`. */
function stepsIn(trace: string, folder: string): string[] {
  const names: readonly (readonly [RegExp, string])[] = [
    [new RegExp(`^fsync.*<${folder}/journal/[^/>]+\\.creation>`), 'fsync wish'],
    [new RegExp(`^fsync.*<${folder}/journal>`), 'fsync journal folder'],
    [new RegExp(`^fsync.*<${folder}>`), 'fsync data folder'],
    [/^(fsync|fdatasync)/, 'fsync something else'],
    [/^openat.*\/journal\/[^/"]+\.creation".*O_EXCL.*0600/, 'make wish'],
    [new RegExp(`^write.*<${folder}/journal/[^/>]+\\.creation>.*state`), 'note what came'],
    [new RegExp(`^write.*<${folder}/journal/[^/>]+\\.creation>`), 'write wish'],
    [/^writev?.*"POST \/v1\/accounts\//, 'POST'],
    [/^unlink.*\.creation"/, 'remove wish'],
  ];
  return trace.split('\n').flatMap((line) => {
    const call = line.replace(/^\d+ +/, '');
    return names.find(([sign]) => sign.test(call))?.[1] ?? [];
  });
}

test('A wish and its folder are on the disk before its request leaves, and nothing else is waited for', async () => {
  const folder = newTestFolder();
  const trace = join(newTestFolder(), 'trace');
  const system = new SurvivingSystem();
  system.user = seededUsers.admin;
  const calls = 'openat,write,writev,fsync,fdatasync,unlink';
  const under = ['strace', '-f', '-y', '-s', '60', '-e', `trace=${calls}`, '-o', trace];
  const theConsole = await startHeadlessConsole({ folder, url: sandbox.url, system, under });
  const account = await theConsole.enter(seededAccount);
  const create = async (name: string) => {
    const before = readFileSync(trace, 'utf8').length;
    const { handle } = await theConsole.get('keys.create', { account: account.id, name, intent: randomUUID() });
    const between = readFileSync(trace, 'utf8').slice(before);
    return { handle, steps: stepsIn(between, folder) };
  };
  const first = await create('First');
  const second = await create('Second');
  // Only now, because closing a secret is noted in the background, in files that are not compared here.
  for (const { handle } of [first, second]) await theConsole.get('secrets.discard', { handle });
  await theConsole.stop();
  const steps = ['make wish', 'write wish', 'fsync wish', 'fsync journal folder', 'POST', 'note what came'];
  expect(first.steps).toEqual(['fsync data folder', ...steps]);
  expect(second.steps).toEqual(steps);
  expect(stepsIn(readFileSync(trace, 'utf8'), folder).filter((step) => step === 'remove wish')).toHaveLength(2);
});
