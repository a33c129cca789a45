import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import { ApiKeyId, ApiKeyName, ClientId, CreateIntent } from '../../../contract/api-key.ts';
import { Journal } from '../../../main/keys/journal.ts';
import { expectMode } from '../../helpers/file-mode.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';

const place = { connection: 'https://api.example', user: 'u1', account: AccountId.parse('a1') };
const made = { id: ApiKeyId.parse('k1'), clientId: ClientId.parse('c1') };

function wish(name = 'Shop', startedAt = '2026-11-23T08:00:00.000Z') {
  return { intent: CreateIntent.parse(randomUUID()), ...place, name: ApiKeyName.parse(name), startedAt };
}

function openJournal(folder: string) {
  let lost = 0;
  const journal = new Journal({
    folder,
    now: () => 17,
    onLost: () => {
      lost += 1;
    },
  });
  return { journal, lost: () => lost };
}

function filesIn(folder: string): string[] {
  return existsSync(join(folder, 'journal')) ? readdirSync(join(folder, 'journal')) : [];
}

test('A wish is found by the next run, for its person and account only, oldest first', async () => {
  const folder = newTestFolder();
  const { journal } = openJournal(folder);
  const second = wish('Second', '2026-11-23T09:00:00.000Z');
  const first = wish('First');
  expect(await journal.intend(second)).toBe(true);
  expect(await journal.intend(first)).toBe(true);
  const next = openJournal(folder).journal;
  expect(next.of(place).map(({ name }) => name)).toEqual(['First', 'Second']);
  expect(next.of(place)[0]).toEqual({ ...first, made: null, isRepeatable: true, isDelivered: false });
  for (const other of [{ user: 'u2' }, { connection: 'https://other.example' }, { account: AccountId.parse('a2') }]) {
    expect(next.of({ ...place, ...other })).toEqual([]);
  }
  expect(next.isDamaged).toBe(false);
});

test.each(['Web  shop', 'Web\u200bshop', '\u2800', 'line\u0085break'])(
  'A wish of an earlier version under the name %j is repeated to the letter, whatever the rules say now',
  async (name) => {
    const folder = newTestFolder();
    const { intent, ...rest } = wish();
    mkdirSync(join(folder, 'journal'));
    const line = JSON.stringify({ version: 1, intent, ...rest, name });
    writeFileSync(join(folder, 'journal', `${intent}.creation`), `${line}\n`);
    const { journal } = openJournal(folder);
    expect(journal.isDamaged).toBe(false);
    expect(journal.find(intent)?.name).toBe(name);
  },
);

test('What became of a wish is found by the next run, until the wish is removed', async () => {
  const folder = newTestFolder();
  const { journal } = openJournal(folder);
  const { intent, ...rest } = wish();
  await journal.intend({ intent, ...rest });
  journal.made(intent, made);
  expect(openJournal(folder).journal.find(intent)).toMatchObject({ made, isRepeatable: true, isDelivered: false });
  journal.delivered(intent);
  journal.notRepeatable(intent);
  expect(openJournal(folder).journal.find(intent)).toMatchObject({ made, isRepeatable: false, isDelivered: true });
  journal.remove(intent);
  journal.remove(intent);
  expect(openJournal(folder).journal.of(place)).toEqual([]);
  expect(filesIn(folder)).toEqual([]);
});

test('The same wish again, and the same step again, write nothing', async () => {
  const folder = newTestFolder();
  const { journal } = openJournal(folder);
  const first = wish();
  await journal.intend(first);
  journal.delivered(first.intent);
  const [file = ''] = filesIn(folder);
  const before = readFileSync(join(folder, 'journal', file), 'utf8');
  expect(await journal.intend({ ...first, name: ApiKeyName.parse('Other') })).toBe(true);
  journal.delivered(first.intent);
  journal.made(CreateIntent.parse(randomUUID()), made);
  expect(readFileSync(join(folder, 'journal', file), 'utf8')).toBe(before);
});

test("Only the owner can read it, and it has a wish's fields and nothing else", async () => {
  const folder = newTestFolder();
  const { journal } = openJournal(folder);
  const first = wish();
  await journal.intend(first);
  const [file = ''] = filesIn(folder);
  expectMode(join(folder, 'journal'), 0o700);
  expectMode(join(folder, 'journal', file), 0o600);
  const text = readFileSync(join(folder, 'journal', file), 'utf8');
  expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(
    ['account', 'connection', 'intent', 'name', 'startedAt', 'user', 'version'].sort(),
  );
});

test.each([
  ['empty', ''],
  ['cut off', '{"version":1,"intent":"'],
])('A wish whose first line is %s was never sent, and is removed silently', async (_what, text) => {
  const folder = newTestFolder();
  mkdirSync(join(folder, 'journal'));
  writeFileSync(join(folder, 'journal', `${randomUUID()}.creation`), text);
  const { journal } = openJournal(folder);
  expect(journal.of(place)).toEqual([]);
  expect(journal.isDamaged).toBe(false);
  expect(filesIn(folder)).toEqual([]);
});

test.each([
  ['zeros', '\0'.repeat(200)],
  ['another program', 'hello\n'],
  ['an array', '[]\n'],
  ['another form', `${JSON.stringify({ version: 0, ...wish() })}\n`],
  ['another wish', `${JSON.stringify({ version: 1, ...wish() })}\n`],
  ['no name', `${JSON.stringify({ version: 1, ...wish(), name: '' })}\n`],
])('A file of %s is set aside and told, and the others are read', async (_what, text) => {
  const folder = newTestFolder();
  const good = wish();
  await openJournal(folder).journal.intend(good);
  const bad = `${randomUUID()}.creation`;
  writeFileSync(join(folder, 'journal', bad), text);
  const { journal, lost } = openJournal(folder);
  expect(journal.isDamaged).toBe(true);
  expect(journal.of(place).map(({ intent }) => intent)).toEqual([good.intent]);
  expect(readFileSync(join(folder, 'journal', `${bad}.damaged-17`), 'utf8')).toBe(text);
  expect(lost()).toBe(0);
  expect(openJournal(folder).journal.isDamaged).toBe(false);
});

test('A folder in the place of a file is damage as well', () => {
  const folder = newTestFolder();
  mkdirSync(join(folder, 'journal', `${randomUUID()}.creation`), { recursive: true });
  expect(openJournal(folder).journal.isDamaged).toBe(true);
});

test('A later line that was cut off is as if it had not been written', async () => {
  const folder = newTestFolder();
  const first = wish();
  const { journal } = openJournal(folder);
  await journal.intend(first);
  journal.made(first.intent, made);
  appendFileSync(join(folder, 'journal', `${first.intent}.creation`), '{"state":"deliv');
  const next = openJournal(folder).journal;
  expect(next.find(first.intent)).toMatchObject({ made, isDelivered: false });
  expect(next.isDamaged).toBe(false);
  // Nor does it damage the next line.
  next.delivered(first.intent);
  expect(openJournal(folder).journal.find(first.intent)).toMatchObject({ made, isDelivered: true });
});

test('A wish whose file is there already is refused, and the file is as it was', async () => {
  const folder = newTestFolder();
  const { journal, lost } = openJournal(folder);
  const first = wish();
  await openJournal(folder).journal.intend(first);
  expect(await journal.intend({ ...first, name: ApiKeyName.parse('Other') })).toBe(false);
  expect(openJournal(folder).journal.find(first.intent)).toMatchObject({ name: 'Shop' });
  expect(lost()).toBe(0);
});

test('A wish that cannot be written is refused, and leaves nothing', async () => {
  const folder = newTestFolder();
  writeFileSync(join(folder, 'journal'), 'in the way');
  const { journal } = openJournal(folder);
  expect(journal.isDamaged).toBe(true);
  const first = wish();
  expect(await journal.intend(first)).toBe(false);
  expect(journal.find(first.intent)).toBeUndefined();
  rmSync(join(folder, 'journal'));
  expect(await journal.intend(first)).toBe(true);
});

test('A step or a removal that cannot be written is told, and holds for this run', async () => {
  const folder = newTestFolder();
  const { journal, lost } = openJournal(folder);
  const first = wish();
  await journal.intend(first);
  rmSync(join(folder, 'journal'), { recursive: true });
  writeFileSync(join(folder, 'journal'), 'in the way');
  journal.made(first.intent, made);
  expect(lost()).toBe(1);
  expect(journal.find(first.intent)).toMatchObject({ made });
  journal.remove(first.intent);
  expect(lost()).toBe(2);
  expect(journal.of(place)).toEqual([]);
});
