import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { ClientId } from '../../../contract/api-key.ts';
import { ActivityLog } from '../../../main/activity/activity-log.ts';
import { longestLine, type Noted } from '../../../main/activity/line.ts';
import { expectMode } from '../../helpers/file-mode.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';

let folder: string;
let file: string;
let timesLost: number;

beforeEach(() => {
  folder = newTestFolder();
  file = join(folder, 'activity', 'acts.jsonl');
  timesLost = 0;
});

/** A run of the program. */
function open(): ActivityLog {
  return new ActivityLog({
    folder,
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

async function write(count: number, log = open()): Promise<void> {
  for (let n = 1; n <= count; n += 1) log.append(act({ note: `note ${n}` }));
  await log.settled();
}

const lines = () => readFileSync(file, 'utf8').split('\n').slice(0, -1);
const read = (log = open()) => log.of('https://one.example', account);
const notes = async (log = open()) => (await read(log)).map(({ noted }) => noted.note);

test('Each act is one line of JSON, in a file and a folder that only their owner can read', async () => {
  await write(2);
  await write(1);
  expect(lines().map((line) => JSON.parse(line))).toEqual(['note 1', 'note 2', 'note 1'].map((note) => act({ note })));
  expectMode(file, 0o600);
  expectMode(join(folder, 'activity'), 0o700);
  expect((await read())[1]).toEqual({ position: 2, noted: act({ note: 'note 2' }) });
  expect(timesLost).toBe(0);
});

test('An act is in the file when the call returns', () => {
  open().append(act());
  expect(lines()).toHaveLength(1);
});

test('With nothing noted yet the list is empty', async () => {
  expect(await notes()).toEqual([]);
  expect(timesLost).toBe(0);
});

test('Each account and each connection has its own lines and places', async () => {
  const log = open();
  log.append(act({ note: 'elsewhere', account: AccountId.parse('account-2') }));
  log.append(act({ note: 'at another server', connection: 'https://two.example' }));
  log.append(act({ note: 'here' }));
  expect(await read(log)).toEqual([{ position: 3, noted: act({ note: 'here' }) }]);
});

test('The lines of earlier versions, with number and hashes, are read like any other', async () => {
  const hash = 'a'.repeat(64);
  mkdirSync(join(folder, 'activity'));
  writeFileSync(file, `${JSON.stringify({ number: 1, ...act({ note: 'old' }), previous: hash, hash })}\n`);
  await write(1);
  expect(await read()).toEqual([
    { position: 1, noted: act({ note: 'old' }) },
    { position: 2, noted: act({ note: 'note 1' }) },
  ]);
});

describe('An incomplete line at the end', () => {
  test.each(['{"at":"2026', '\0\0\0\0', 'å', '{"account":"account-1"'])(
    'affects neither the others nor the next: %j',
    async (half) => {
      await write(2);
      appendFileSync(file, half);
      expect(await notes()).toEqual(['note 1', 'note 2']);
      await write(1);
      expect(await notes()).toEqual(['note 1', 'note 2', 'note 1']);
      expect((await read()).map(({ position }) => position)).toEqual([1, 2, 4]);
      expect(timesLost).toBe(0);
    },
  );

  test('that lacks only its line end is read', async () => {
    await write(2);
    writeFileSync(file, readFileSync(file, 'utf8').trimEnd());
    expect(await notes()).toEqual(['note 1', 'note 2']);
    await write(1);
    expect(await notes()).toEqual(['note 1', 'note 2', 'note 1']);
  });
});

test.each(['nonsense', '', '[]', '{}', `"${'x'.repeat(200_000)}"`])(
  'A line that is not ours affects no other: %#',
  async (nonsense) => {
    await write(1);
    appendFileSync(file, `${nonsense}\n`);
    await write(1);
    expect((await read()).map(({ position }) => position)).toEqual([1, 3]);
  },
);

describe('A line that cannot be written', () => {
  test('is kept for this run, and written with the next one', async () => {
    const log = open();
    mkdirSync(join(folder, 'activity'), { mode: 0o700 });
    mkdirSync(file);
    log.append(act({ note: 'first' }));
    expect(timesLost).toBe(1);
    expect(await notes(log)).toEqual(['first']);
    rmSync(file, { recursive: true });
    log.append(act({ note: 'second' }));
    await log.settled();
    expect(await notes()).toEqual(['first', 'second']);
  });

  test('is kept up to a limit, and the oldest are dropped', async () => {
    writeFileSync(join(folder, 'activity'), 'a file in its place');
    const log = open();
    await write(1200, log);
    const kept = await notes(log);
    expect([kept.length, kept.at(-1)]).toEqual([1000, 'note 1200']);
  });

  const isWindows = process.platform === 'win32';

  test.skipIf(isWindows)('because its file is a link is neither written to the target nor read from it', async () => {
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, `${JSON.stringify(act({ note: 'somebody else’s' }))}\n`);
    mkdirSync(join(folder, 'activity'), { mode: 0o700 });
    symlinkSync(elsewhere, file);
    const log = open();
    log.append(act());
    expect(timesLost).toBe(1);
    expect(readFileSync(elsewhere, 'utf8').split('\n')).toHaveLength(2);
    expect(await notes(log)).toEqual(['json']);
  });

  test.skipIf(isWindows)('because its file is a pipe blocks nothing, and neither does reading it', async () => {
    mkdirSync(join(folder, 'activity'), { mode: 0o700 });
    execFileSync('mkfifo', [file]);
    const log = open();
    log.append(act());
    expect(timesLost).toBe(1);
    expect(await notes(log)).toEqual(['json']);
  });

  test('because its folder cannot be made throws nothing', () => {
    writeFileSync(join(folder, 'activity'), 'a file in its place');
    open().append(act());
    expect(timesLost).toBe(1);
  });
});

test('A line has a maximum size, and only its own fields', async () => {
  const endless = 'ü"\u0001\ud800'.repeat(100_000);
  const log = open();
  const more = { ...act({ note: endless, reason: endless, ticket: endless }), clientSecret: 'C4N4RY' };
  log.append({ ...more, person: { id: endless, name: endless, isSupport: false } });
  await log.settled();
  const [line = ''] = lines();
  expect(line.length).toBeLessThan(longestLine);
  expect(line).not.toContain('C4N4RY');
  expect(await read()).toHaveLength(1);
});

test('A hundred thousand lines are read without blocking the program', { timeout: 60_000 }, async () => {
  const count = 100_000;
  mkdirSync(join(folder, 'activity'), { mode: 0o700 });
  const texts = Array.from({ length: count }, (_, n) => JSON.stringify(act({ note: `note ${n}` })));
  writeFileSync(file, `${texts.join('\n')}\n`);
  let turns = 0;
  const taking = setInterval(() => {
    turns += 1;
  }, 1);
  const from = performance.now();
  expect(await read()).toHaveLength(count);
  const took = performance.now() - from;
  clearInterval(taking);
  // About a second on two busy cores; the bound only catches quadratic time.
  expect(took).toBeLessThan(15_000);
  expect(turns).toBeGreaterThan(10);
});
