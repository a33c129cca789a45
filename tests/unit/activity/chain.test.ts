import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { ClientId } from '../../../contract/api-key.ts';
import { Chain } from '../../../main/activity/chain.ts';
import { beginning, mostBytesOfLine, type Noted, nextLine, type Reached } from '../../../main/activity/line.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';

let folder: string;
let file: string;
let anchor: Reached | undefined;
let timesLost: number;

beforeEach(() => {
  folder = newTestFolder();
  file = join(folder, 'activity', 'acts.jsonl');
  anchor = undefined;
  timesLost = 0;
});

/** A run of the program; `isKilled`: it never gets as far as its settings. */
function open({ isKilled = false } = {}): Chain {
  return new Chain({
    folder,
    anchor: () => anchor,
    setAnchor: (reached) => {
      if (!isKilled) anchor = reached;
    },
    onLost: () => {
      timesLost += 1;
    },
  });
}

const account = AccountId.parse('account-1');

function act(changes: Partial<Noted> = {}): Noted {
  return {
    at: '2026-11-23T08:00:00.000Z',
    person: { id: 'user-1', name: 'Åsa "Support" Öberg', isSupport: true },
    connection: 'https://one.example',
    account,
    kind: 'secret.copied',
    apiKey: { id: null, name: 'Shop', clientId: ClientId.parse('client-1') },
    ticket: 'CASE-1',
    reason: 'They asked us to look at it',
    note: 'json',
    ...changes,
  };
}

/** A chain of so many lines, whose end is in the settings. */
async function write(count: number, chain = open()): Promise<void> {
  for (let n = 1; n <= count; n += 1) chain.append(act({ note: `note ${n}` }));
  await chain.settled();
}

const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1);
const put = (changed: readonly string[]) => writeFileSync(file, changed.map((line) => `${line}\n`).join(''));
const notes = async (chain = open()) => (await chain.of('https://one.example', account)).map(({ noted }) => noted.note);

test('What was noted is in a file that only its owner reads, and the chain is whole', async () => {
  await write(3);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'activity')).mode & 0o777).toBe(0o700);
  expect(await open().verify()).toEqual({ kind: 'whole', lines: 3 });
  expect((await open().of('https://one.example', account))[0]).toEqual({
    position: 1,
    noted: expect.objectContaining(act({ note: 'note 1' })),
  });
  expect(timesLost).toBe(0);
});

test('Nothing noted yet is whole', async () => {
  expect(await open().verify()).toEqual({ kind: 'whole', lines: 0 });
  expect(await notes()).toEqual([]);
});

test('The next run goes on where the last one ended', async () => {
  await write(2);
  await write(2);
  expect(lines().map((line) => JSON.parse(line).number)).toEqual([1, 2, 3, 4]);
  expect(await open().verify()).toEqual({ kind: 'whole', lines: 4 });
});

test('Another account and another connection have lines of their own', async () => {
  const chain = open();
  chain.append(act({ note: 'here' }));
  chain.append(act({ note: 'elsewhere', account: AccountId.parse('account-2') }));
  chain.append(act({ note: 'at another server', connection: 'https://two.example' }));
  await chain.settled();
  expect(await notes()).toEqual(['here']);
});

type Damage = [what: string, how: (all: string[]) => string[], brokenAt: number];

const swapped = ([a = '', b = '', c = '', ...rest]: string[]) => [a, c, b, ...rest];

/** A line that fits itself after a change, as somebody writes it who knows how hashes are made but leaves the next one. */
async function rewritten(all: string[]): Promise<string[]> {
  const other = newTestFolder();
  const chain = new Chain({ folder: other, anchor: () => undefined, setAnchor() {}, onLost() {} });
  for (let n = 1; n <= all.length; n += 1) chain.append(act({ note: n === 3 ? 'forged' : `note ${n}` }));
  await chain.settled();
  return readFileSync(join(other, 'activity', 'acts.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1);
}

describe('Of five lines', () => {
  const damages: Damage[] = [
    ['one that was changed', (all) => all.map((line) => line.replace('note 3', 'note 8')), 3],
    ['one in which only blanks are more', (all) => all.map((line, n) => (n === 2 ? line.replace(':', ': ') : line)), 3],
    ['one with a field twice', (all) => all.map((line, n) => (n === 1 ? line.replace('{', '{"note":"x",') : line)), 2],
    ['one that is no line', (all) => all.map((line, n) => (n === 3 ? 'nonsense' : line)), 4],
    ['one that is empty', (all) => all.map((line, n) => (n === 3 ? '' : line)), 4],
    ['one missing at the beginning', (all) => all.slice(1), 1],
    ['one missing in the middle', (all) => all.toSpliced(2, 1), 3],
    ['the last one missing', (all) => all.slice(0, -1), 5],
    ['two that changed places', swapped, 2],
    ['one that is there twice', (all) => all.toSpliced(2, 0, all[1] ?? ''), 3],
    ['the last one twice', (all) => [...all, all.at(-1) ?? ''], 6],
    ['all missing', () => [], 1],
  ];

  test.each(damages)('%s is found', async (_, how, brokenAt) => {
    await write(5);
    const damaged = how(lines());
    put(damaged);
    expect(await open().verify()).toEqual({ kind: 'broken', lines: damaged.length, brokenAt });
  });

  test.each(damages)('%s is still found after the chain went on, also in the same run', async (_, how, brokenAt) => {
    const chain = open();
    await write(5, chain);
    put(how(lines()));
    chain.append(act());
    await chain.settled();
    await write(3);
    expect(await open().verify()).toMatchObject({ kind: 'broken', brokenAt });
  });

  test('a chain that was made anew as a whole does not fit what the settings know', async () => {
    await write(5);
    put(await rewritten(lines()));
    expect(await open().verify()).toEqual({ kind: 'broken', lines: 5, brokenAt: 5 });
    await write(2);
    expect(await open().verify()).toMatchObject({ kind: 'broken' });
  });

  test('a file cut in the middle of the last line is found, and stays so', async () => {
    await write(5);
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -40));
    expect(await open().verify()).toEqual({ kind: 'broken', lines: 5, brokenAt: 5 });
    await write(1);
    expect(await open().verify()).toMatchObject({ kind: 'broken', brokenAt: 5 });
  });

  test('a removed file is found, and stays so', async () => {
    await write(5);
    rmSync(file);
    expect(await open().verify()).toEqual({ kind: 'broken', lines: 0, brokenAt: 1 });
    await write(6);
    expect(await open().verify()).toMatchObject({ kind: 'broken', brokenAt: 1 });
  });

  test('lines that can still be read are shown, whatever was done to others', async () => {
    await write(5);
    put(lines().map((line, n) => (n === 2 ? 'nonsense' : line)));
    expect(await notes()).toEqual(['note 1', 'note 2', 'note 4', 'note 5']);
  });
});

describe('A program that was killed', () => {
  test('between line and settings has left a chain that is ahead, and whole', async () => {
    await write(2);
    await write(3, open({ isKilled: true }));
    expect(anchor?.count).toBe(2);
    expect(await open().verify()).toEqual({ kind: 'whole', lines: 5 });
    await write(1);
    expect(await open().verify()).toEqual({ kind: 'whole', lines: 6 });
    expect(anchor?.count).toBe(6);
  });

  test('before its settings were ever written is whole too', async () => {
    await write(2, open({ isKilled: true }));
    await write(1);
    expect(await open().verify()).toEqual({ kind: 'whole', lines: 3 });
  });

  test.each(['{"number":4,"at"', '\0\0\0\0'])('in the middle of a line has noted nothing by it: %j', async (half) => {
    await write(3);
    writeFileSync(file, half, { flag: 'a' });
    expect(await open().verify()).toEqual({ kind: 'whole', lines: 3 });
    await write(1);
    expect(await open().verify()).toEqual({ kind: 'whole', lines: 4 });
  });
});

describe('A line that cannot be written', () => {
  test('is kept for the run, and written with the next one', async () => {
    const chain = open();
    mkdirSync(join(folder, 'activity'), { mode: 0o700 });
    mkdirSync(file);
    chain.append(act({ note: 'first' }));
    expect(timesLost).toBe(1);
    expect(await notes(chain)).toEqual(['first']);
    rmSync(file, { recursive: true });
    chain.append(act({ note: 'second' }));
    await chain.settled();
    expect(await notes()).toEqual(['first', 'second']);
    expect(await open().verify()).toEqual({ kind: 'whole', lines: 2 });
  });

  test.skipIf(process.platform === 'win32')('into a link is not written to what it points to', async () => {
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, '');
    mkdirSync(join(folder, 'activity'), { mode: 0o700 });
    symlinkSync(elsewhere, file);
    open().append(act());
    expect(timesLost).toBe(1);
    expect(readFileSync(elsewhere, 'utf8')).toBe('');
  });

  test('because its folder cannot be made throws nothing', () => {
    writeFileSync(join(folder, 'activity'), 'a file in its place');
    open().append(act());
    expect(timesLost).toBe(1);
  });
});

test('A line has its most, and nothing in it but its fields', async () => {
  const endless = 'ü"\u0001\ud800'.repeat(100_000);
  const chain = open();
  const more = { ...act({ note: endless, reason: endless, ticket: endless }), clientSecret: 'C4N4RY' };
  chain.append({ ...more, person: { id: endless, name: endless, isSupport: false } });
  await chain.settled();
  const [line = ''] = lines();
  expect(Buffer.byteLength(line)).toBeLessThan(mostBytesOfLine);
  expect(line).not.toContain('C4N4RY');
  expect(await open().verify()).toEqual({ kind: 'whole', lines: 1 });
});

test('A hundred thousand lines are looked through while the program goes on', { timeout: 60_000 }, async () => {
  const count = 100_000;
  const texts: string[] = [];
  let reached = beginning;
  for (let n = 1; n <= count; n += 1) {
    const { line, text } = nextLine(act({ note: `note ${n}` }), reached);
    reached = { count: line.number, hash: line.hash };
    texts.push(text);
  }
  mkdirSync(join(folder, 'activity'), { mode: 0o700 });
  put(texts);
  anchor = reached;
  let turns = 0;
  const taking = setInterval(() => {
    turns += 1;
  }, 1);
  const from = performance.now();
  expect(await open().verify()).toEqual({ kind: 'whole', lines: count });
  const took = performance.now() - from;
  clearInterval(taking);
  // About a second on two busy cores; the bound only finds what is quadratic.
  expect(took).toBeLessThan(15_000);
  expect(turns).toBeGreaterThan(10);
});
