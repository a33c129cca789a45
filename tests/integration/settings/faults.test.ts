/** A disk that is full, read-only, limited or gone: an acknowledged write is there, and any other changed nothing. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../helpers/settings-store.ts';
import { runOnSmallDisk, runSteps, type Step } from './support/run-steps.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Two disk pages, and three. */
const old = 'old '.repeat(1500);
const next = 'new '.repeat(2500);

const startOver: Step[] = [['open'], ['read', 'value']];

/** The new value needs three pages. */
test.each([
  [0, false],
  [1024, false],
  [4096, false],
  [8192, false],
  [12_288, true],
  [24_576, true],
])(
  'On a disk with %i bytes left (written: %s) a write is there or changes nothing, and what was there is never lost',
  (room, fits) => {
    const [, wrote, , written, inThisRun, , afterwards, , roomAgain, , atLast] = runOnSmallDisk(folder, [
      ['open'],
      ['write', 'value', old],
      ['fill', room],
      ['write', 'value', next],
      ['read', 'value'],
      ...startOver,
      ['shell', `rm ${join(folder, 'filler')}`],
      ['write', 'value', next],
      ...startOver,
    ]);
    expect(wrote).toBe(true);
    expect(written).toBe(fits);
    expect(inThisRun).toBe(next);
    expect(afterwards).toBe(written ? next : old);
    expect([roomAgain, atLast]).toEqual([true, next]);
  },
);

test('On a disk that fills up again and again, every refused write leaves the last accepted value', () => {
  const values = Array.from({ length: 12 }, (_, index) => `${index} `.repeat(200 + index * 300));
  const steps = values.flatMap((value, index): Step[] => [
    ['fill', (index % 5) * 4096],
    ['write', 'value', value],
    ...startOver,
    ['shell', `rm ${join(folder, 'filler')}`],
  ]);
  const results = runOnSmallDisk(folder, [['open'], ['write', 'value', old], ...steps]).slice(2);
  let last = old;
  const answers = values.map((value, index) => {
    const [, written, problems, read] = results.slice(index * 5);
    if (written) last = value;
    expect(read === last).toBe(true);
    expect(problems).toEqual([]);
    return written;
  });
  // Otherwise the test would not cover both cases.
  expect(new Set(answers)).toEqual(new Set([true, false]));
});

test('A full disk at the first start: nothing half-written stays', () => {
  const steps: Step[] = [['open'], ['fill', 4096], ['write', 'value', next], ['read', 'value'], ...startOver];
  expect(runOnSmallDisk(folder, steps)).toEqual([[], null, false, next, [], null]);
});

/** The limit applies to the whole process, but Node itself writes no file that large. */
function withLargestFile(bytes: number, steps: readonly Step[]): unknown[] {
  return runSteps(folder, steps, ['prlimit', `--fsize=${bytes}`]);
}

test('A limit on the size of a file truncates what the engine writes; what was there is put back', () => {
  openStore(folder).write('value', old);
  const results = withLargestFile(8192, [['open'], ['write', 'value', next], ['read', 'value']]);
  expect(results).toEqual([[], false, next]);
  const store = openStore(folder);
  expect([store.problems(), store.read('value')]).toEqual([[], old]);
  expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.bak']);
});

test('A copy that cannot be copied back is moved back, and without a copy nothing is written', () => {
  openStore(folder).write('value', old);
  const results = withLargestFile(4096, [['open'], ['write', 'value', next], ['write', 'value', next], ...startOver]);
  expect(results).toEqual([[], false, false, [], old]);
  expect(readdirSync(folder)).toEqual(['settings.json']);
  const store = openStore(folder);
  expect([store.problems(), store.read('value')]).toEqual([[], old]);
  expect(store.write('value', next).ok).toBe(true);
  expect(readFileSync(join(folder, 'settings.json.bak'))).toEqual(readFileSync(join(folder, 'settings.json')));
});

test('The engine alone reports success and loses what was there: that is why it is guarded', () => {
  openStore(folder).write('value', old);
  const results = withLargestFile(8192, [['engine', 'value', next]]);
  expect(results).toEqual([true]);
  const store = openStore(folder);
  expect([store.problems(), store.read('value')]).toEqual([['settingsRestored'], old]);
});

test('A disk that becomes read-only refuses writes until it is writable again', () => {
  const remount = (how: string): Step => ['shell', `mount -o remount,${how} ${folder}`];
  const steps: Step[] = [
    ['open'],
    ['write', 'value', old],
    remount('ro'),
    ['write', 'value', next],
    ['read', 'value'],
    ...startOver,
    remount('rw'),
    ['write', 'value', next],
    ...startOver,
  ];
  expect(runOnSmallDisk(folder, steps)).toEqual([[], true, null, false, next, [], old, null, true, [], next]);
});

test('A corrupt file on a read-only disk stays where it is, the copy is used, and it is set aside when that is possible', () => {
  const file = join(folder, 'settings.json');
  const listing = join(tmpdir(), `${basename(folder)}-listing`);
  const steps: Step[] = [
    ['open'],
    ['write', 'value', old],
    ['shell', `printf broken > ${file} && mount -o remount,ro ${folder}`],
    ...startOver,
    ['write', 'value', next],
    ['shell', `grep -q broken ${file} && mount -o remount,rw ${folder}`],
    ['write', 'value', next],
    ['shell', `grep -q broken ${folder}/settings.corrupt-*.json && ls ${folder} > ${listing}`],
    ...startOver,
  ];
  const results = runOnSmallDisk(folder, steps);
  expect(results).toEqual([[], true, null, ['settingsRestored'], old, false, null, true, null, [], next]);
  expect(readFileSync(listing, 'utf8').trim().split('\n')).toHaveLength(3);
  rmSync(listing);
});

test('A folder that is removed at run time is not made again, and the values go on for this run', () => {
  const store = openStore(folder);
  store.write('value', old);
  rmSync(folder, { recursive: true });
  expect(store.write('value', next)).toEqual({ ok: false, failure: { kind: 'notWritten' } });
  expect(store.read('value')).toBe(next);
  expect(readdirSync(tmpdir()).includes(folder)).toBe(false);
  // Nor is a file in its place used as a folder.
  writeFileSync(folder, '');
  expect(store.write('value', next).ok).toBe(false);
  expect(readFileSync(folder, 'utf8')).toBe('');
});
