import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../sandbox/database.ts';
import { answerLifetime, openIdempotency } from '../../../sandbox/idempotency.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { Api, kindOf } from './support/api.ts';

let folder: string;
let file: string;
let now: number;
let sandbox: Sandbox;
let owner: Api;
let acme: string;
const clock = () => now;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  file = join(folder, 'world.sqlite');
  now = Date.now();
  sandbox = await startSandbox({ file, clock });
  owner = await Api.as(sandbox, seededUsers.owner);
  acme = sandbox.world.account(seededAccount).id;
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

const count = (account = acme) => sandbox.world.apiKeys(account).length;
const key = () => crypto.randomUUID();
const key1 = '8e03978e-40d5-43dd-bc93-6894a57f9324';

describe('The same Idempotency-Key', () => {
  test('gets the same answer with the same name, secret included, and makes nothing new', async () => {
    const same = key();
    const first = await owner.create(acme, 'Once', same);
    const before = count();
    for (const again of [await owner.create(acme, 'Once', same), await owner.create(acme, ' Once ', `"${same}"`)]) {
      expect(again.status).toBe(201);
      expect(again.text).toBe(first.text);
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
    }
    expect(count()).toBe(before);
  });

  test('is refused with another name', async () => {
    const same = key();
    await owner.create(acme, 'Once', same);
    const reply = await owner.create(acme, 'Twice', same);
    expect([reply.status, kindOf(reply)]).toEqual([422, 'idempotency-key-reused']);
    expect(sandbox.world.apiKeys(acme).map(({ name }) => name)).not.toContain('Twice');
  });

  test('sent twenty times at once makes one API key, and every answer is that one or says to wait', async () => {
    const same = key();
    const before = count();
    const replies = await Promise.all(Array.from({ length: 20 }, () => owner.create(acme, 'At once', same)));
    expect(count()).toBe(before + 1);
    const secrets = new Set<string>();
    for (const reply of replies) {
      if (reply.status === 201) secrets.add(reply.body.clientSecret);
      else {
        expect([reply.status, kindOf(reply)]).toEqual([409, 'still-running']);
        expect(reply.headers.get('retry-after')).toBe('1');
      }
    }
    expect(secrets.size).toBe(1);
    expect((await owner.create(acme, 'At once', same)).body.clientSecret).toBe([...secrets][0]);
  });

  test('is refused while the first request is running, and answered after', async () => {
    const database = openDatabase(':memory:');
    database.exec('PRAGMA foreign_keys = OFF');
    const { once } = openIdempotency(database, clock);
    const scope = { userId: 'user', accountId: 'account' };
    const first = once(scope, key1, 'payload', () => 'first');
    await expect(once(scope, key1, 'payload', () => 'second')).rejects.toMatchObject({ kind: 'still-running' });
    expect(await first).toBe('first');
    expect(await once(scope, key1, 'payload', () => 'third')).toBe('first');
    database.close();
  });

  test('is free again when what it was sent for failed', async () => {
    const database = openDatabase(':memory:');
    database.exec('PRAGMA foreign_keys = OFF');
    const { once } = openIdempotency(database, clock);
    const scope = { userId: 'user', accountId: 'account' };
    const fail = () => {
      throw new Error('no');
    };
    await expect(once(scope, key1, 'payload', fail)).rejects.toThrow('no');
    expect(await once(scope, key1, 'other payload', () => 'fine')).toBe('fine');
    database.close();
  });

  test('means something else to another user, and in another account', async () => {
    const same = key();
    const several = await Api.as(sandbox, seededUsers.adminOfSeveral);
    const other = sandbox.world.account('Björk & Co').id;
    const replies = [
      await owner.create(acme, 'Of the owner', same),
      await several.create(acme, 'Of another', same),
      await several.create(other, 'Of another', same),
    ];
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(replies.map(({ body }) => body.clientSecret)).size).toBe(3);
  });

  test('can be used again after a refusal', async () => {
    const same = key();
    expect(kindOf(await owner.create(acme, 'Magento shop', same))).toBe('name-taken');
    expect((await owner.create(acme, 'Another shop', same)).status).toBe(201);
  });

  test('still gets its answer after the API key was renamed or deleted', async () => {
    const same = key();
    const first = await owner.create(acme, 'Once', same);
    await owner.remove(acme, first.body.apiKey.id, first.body.apiKey.etag);
    expect((await owner.create(acme, 'Once', same)).text).toBe(first.text);
  });

  test('gets its answer after a restart', async () => {
    const same = key();
    const first = await owner.create(acme, 'Once', same);
    await sandbox.stop();
    sandbox = await startSandbox({ file, clock });
    const again = await (await Api.as(sandbox, seededUsers.owner)).create(acme, 'Once', same);
    expect(again.text).toBe(first.text);
  });

  test('is good for 24 hours and then means a new request', async () => {
    const same = key();
    const first = await owner.create(acme, 'Once', same);
    now += answerLifetime - 1;
    expect((await owner.create(acme, 'Once', same)).text).toBe(first.text);
    now += 1;
    expect(kindOf(await owner.create(acme, 'Once', same))).toBe('name-taken');
    expect((await owner.create(acme, 'Twice', same)).status).toBe(201);
  });

  test('gets no answer for someone who may no longer manage API keys', async () => {
    const same = key();
    await owner.create(acme, 'Once', same);
    sandbox.world.setRole(acme, sandbox.world.user(seededUsers.owner.email).id, 'regular');
    expect((await owner.create(acme, 'Once', same)).status).toBe(403);
  });
});

describe('An Idempotency-Key', () => {
  test('is required', async () => {
    const reply = await owner.call('POST', `/v1/accounts/${acme}/api-keys`, { body: { name: 'x' } });
    expect([reply.status, kindOf(reply)]).toEqual([400, 'idempotency-key-missing']);
  });

  test.each(['short', 'x'.repeat(201), 'with spaces in the middle', '"unclosed-but-long-enough'])(
    'cannot be %j',
    async (unusable) => {
      const reply = await owner.create(acme, 'x', unusable);
      expect(reply.body.errors).toMatchObject([{ field: 'Idempotency-Key', code: 'invalid' }]);
    },
  );
});

describe('On the disk', () => {
  test('there is neither a Secret key nor an Idempotency-Key to be read', async () => {
    const same = key();
    const { body } = await owner.create(acme, 'Nowhere in clear', same);
    const contents = () => ['', '-wal'].map((suffix) => readFileSync(`${file}${suffix}`));
    const running = contents();
    await sandbox.stop();
    const stopped = readFileSync(file);
    sandbox = await startSandbox({ file, clock });
    expect(Buffer.concat(running).includes(body.apiKey.name)).toBe(true);
    expect(stopped.includes(body.apiKey.name)).toBe(true);
    for (const bytes of [...running, stopped]) {
      expect(bytes.includes(body.clientSecret)).toBe(false);
      expect(bytes.includes(same)).toBe(false);
    }
  });

  test('a stored answer that somebody changed is not given out', async () => {
    const [one, two] = [key(), key()];
    await owner.create(acme, 'Same', one);
    sandbox.world.removeApiKey(acme, sandbox.world.apiKeys(acme).at(-1)?.id ?? '');
    await owner.create(acme, 'Same', two);
    await sandbox.stop();
    const database = openDatabase(file);
    database.exec('UPDATE stored_answers SET sealed = (SELECT sealed FROM stored_answers ORDER BY rowid LIMIT 1)');
    database.close();
    const reports: unknown[] = [];
    sandbox = await startSandbox({ file, clock, report: (error) => reports.push(error) });
    const reply = await (await Api.as(sandbox, seededUsers.owner)).create(acme, 'Same', two);
    expect([reply.status, kindOf(reply)]).toEqual([500, 'unexpected']);
    expect(reports).toHaveLength(1);
  });
});
