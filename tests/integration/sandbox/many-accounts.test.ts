import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from '../../../contract/account.ts';
import { narrowed } from '../../../renderer/accounts/order.ts';
import { readArguments } from '../../../sandbox/command-line.ts';
import { openDatabase } from '../../../sandbox/database.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededUsers } from '../../../sandbox/seed.ts';
import type { Account as StoredAccount } from '../../../sandbox/store/users.ts';
import { Api } from './support/api.ts';

const many = 10_000;

let sandbox: Sandbox;
let sam: Api;
let all: StoredAccount[];

beforeAll(async () => {
  sandbox = await startSandbox({ customers: many });
  sam = await Api.as(sandbox, seededUsers.supportAgent);
  all = sandbox.world.accounts();
});
afterAll(() => sandbox.stop());

/** As a person would compare: without case, diacritics and invisible characters. */
const bare = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae');

const find = async (query: string, api = sam): Promise<StoredAccount[]> =>
  api.all(`/v1/accounts?query=${encodeURIComponent(query)}`, 200);
const idsOf = (accounts: StoredAccount[]) => accounts.map(({ id }) => id);
const at = (index: number): StoredAccount => {
  const account = all[index];
  if (!account) throw new Error(`there is no account ${index}`);
  return account;
};

describe('A support agent among 10,000 customers', () => {
  test('has names and domains as customers have them, each once', () => {
    expect(all).toHaveLength(many + 5);
    expect(new Set(all.map(({ domain }) => domain)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { name, domain } of all) {
      expect(name).toMatch(/^\p{Lu}\p{L}/u);
      expect(domain).toMatch(/^[a-z][a-z0-9-]+\.example$/);
    }
  });

  test('pages through every one of them in one order', async () => {
    const paged = await sam.all('/v1/accounts', 200);
    expect(idsOf(paged)).toEqual(idsOf(all));
  });

  test('pages on in the same order while customers are added', async () => {
    const own = await startSandbox({ customers: 50 });
    const before = idsOf(own.world.accounts());
    const paged = await (await Api.as(own, seededUsers.supportAgent)).all('/v1/accounts', 10, () =>
      own.world.addCustomers(3),
    );
    expect(new Set(idsOf(paged)).size).toBe(paged.length);
    expect(idsOf(paged).filter((id) => before.includes(id))).toEqual(before);
    await own.stop();
  });

  test.each([
    'MALMÖ',
    'malmo',
    'malmo\u0308 BÅTAR',
    'AEro kott',
    'ærø',
    'oy',
    '& co',
    'resor ab',
    '  ström ',
    'malmö \t båtar',
    'båtar malmö',
    '\u200bMALMO\ufeff',
    '%',
    '_',
  ])('finds by part of the name: %j', async (query) => {
    const words = bare(query).trim().split(/\s+/);
    const wanted = all.filter(({ name, domain }) => words.every((word) => `${bare(name)}\n${domain}`.includes(word)));
    expect(idsOf(await find(query))).toEqual(idsOf(wanted));
  });

  test('finds by part of the domain', async () => {
    const wanted = all.filter(({ domain }) => domain.includes('tromso-te-'));
    expect(wanted).toHaveLength(5);
    expect(idsOf(await find('Tromso-Te-'))).toEqual(idsOf(wanted));
  });

  test('finds by the whole id, and by its beginning, in any case', async () => {
    const { id } = at(6789);
    expect(idsOf(await find(id))).toEqual([id]);
    expect(idsOf(await find(` ${id.toUpperCase()} `))).toEqual([id]);
    for (const length of [5, 6, 10]) {
      const start = id.slice(0, length);
      expect(idsOf(await find(start))).toEqual(idsOf(all.filter((account) => account.id.startsWith(start))));
    }
    expect(await find(`${id}0`)).toEqual([]);
    expect(await find(id.slice(6))).toEqual([]);
  });

  test('does not find everything by what every id begins with', async () => {
    for (const query of ['acc', 'acc_'])
      expect(idsOf(await find(query))).toEqual(
        idsOf(all.filter(({ name, domain }) => bare(name).includes(query) || domain.includes(query))),
      );
  });

  test('finds nothing across the end of a name and the beginning of a domain', async () => {
    const { id, name, domain } = at(42);
    expect(await find(`${name}${domain}`)).toEqual([]);
    expect(idsOf(await find(`${domain}\n${name}`))).toContain(id);
  });

  test('finds what the console finds among the accounts that it knows already', async () => {
    const known = all.map((account) => Account.parse({ ...account, role: 'support' }));
    for (const query of ['malmo båtar', 'AB ström', 'ØY', 'tromso-te-', '& co', '\u200b', 'zzz', 'ＭＡＬＭＯ'])
      expect(idsOf(await find(query)).sort()).toEqual(
        narrowed(known, query)
          .map(({ id }) => String(id))
          .sort(),
      );
  });
});

test('A member finds among their own accounts only, in the same ways', async () => {
  const ingrid = await Api.as(sandbox, seededUsers.adminOfSeveral);
  const own = sandbox.world.account('Øresund Sport ApS');
  expect(idsOf(await find('sport', ingrid))).toEqual([own.id]);
  expect(idsOf(await find(own.id, ingrid))).toEqual([own.id]);
  expect(await find(at(42).id, ingrid)).toEqual([]);
});

describe('How many customers there are', () => {
  test('is what was asked for, also after a restart, and more if more are asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const file = join(folder, 'world.sqlite');
    const count = async (customers?: number) => {
      const own = await startSandbox({ file, ...(customers !== undefined && { customers }) });
      const { length } = own.world.accounts();
      await own.stop();
      return length;
    };
    expect([await count(20), await count(20), await count(), await count(30), await count(10)]).toEqual([
      25, 25, 25, 35, 35,
    ]);
    rmSync(folder, { recursive: true });
  });

  test('is given to npm run sandbox as --customers', () => {
    expect(readArguments(['--customers', '10000']).customers).toBe(many);
    expect(readArguments([]).customers).toBe(0);
    for (const wrong of ['many', '-1', '100001', '1.5', ''])
      expect(() => readArguments([`--customers=${wrong}`])).toThrow('--customers must be a number');
  });

  test('may be more than there are names', async () => {
    const own = await startSandbox({ customers: 10_050 });
    expect(new Set(own.world.accounts().map(({ domain }) => domain)).size).toBe(10_055);
    await own.stop();
  });
});

test('Accounts are found in a file from before the search, or with older rules for it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const file = join(folder, 'world.sqlite');
  await (await startSandbox({ file })).stop();
  const database = openDatabase(file);
  database.exec('ALTER TABLE accounts DROP COLUMN search_text');
  database.exec('ALTER TABLE api_keys DROP COLUMN created_by_support');
  database.close();
  const own = await startSandbox({ file });
  const api = await Api.as(own, seededUsers.supportAgent);
  expect((await find('bjork', api)).map(({ name }) => name)).toEqual(['Björk & Co']);
  own.world.grant(seededUsers.supportAgent.email, own.world.account('Björk & Co').id);
  const created = await api.create(own.world.account('Björk & Co').id, 'After');
  expect(created.body.apiKey.createdBySupport).toBe(true);
  await own.stop();
  const older = openDatabase(file);
  older.exec("UPDATE accounts SET search_text = 'by another rule'");
  older.close();
  const again = await startSandbox({ file });
  const found = await find('bjork', await Api.as(again, seededUsers.supportAgent));
  expect(found.map(({ name }) => name)).toEqual(['Björk & Co']);
  await again.stop();
  rmSync(folder, { recursive: true });
});
