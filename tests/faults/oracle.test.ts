/** The oracle must be able to complain: each of its rules meets a violation. */
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toApiKeys } from './line.ts';
import { type Evidence, gather, judge } from './oracle.ts';
import { openRun, type Run } from './run.ts';

let run: Run;

beforeEach(async () => {
  run = await openRun();
});

afterEach(async () => {
  await run.close();
});

/** The oracle's complaints about the run, with at most this many requests allowed. */
async function complaints(most = 10): Promise<string[]> {
  return judge(await gather(run, most));
}

/** Evidence of a successful creation, in which a test changes one thing. */
async function goodEvidence(): Promise<Evidence> {
  await run.created(run.intend('Shop'));
  const evidence = await gather(run, 1);
  expect(judge(evidence)).toEqual([]);
  return evidence;
}

test('The oracle does not complain of a run in which nothing is wrong', async () => {
  await goodEvidence();
});

test('O1 complains of a list that lacks an API key, has one twice, or has one that the server lacks', async () => {
  const evidence = await goodEvidence();
  const [first = '', ...rest] = evidence.listed;
  expect(judge({ ...evidence, listed: rest })).toEqual(['O1: the list lacks "Magento shop"']);
  expect(judge({ ...evidence, listed: [first, ...evidence.listed] })).toEqual([
    'O1: an API key stands in the list twice',
  ]);
  expect(judge({ ...evidence, listed: [...evidence.listed, 'ghost'] })).toEqual([
    'O1: the console speaks of ghost, which the server does not have',
  ]);
});

test('O1 complains of an API key that is said to have lost its secret and does not exist', async () => {
  const evidence = await goodEvidence();
  const whereabouts = evidence.whereabouts.map((each) => ({ ...each, lost: ['ghost'] }));
  expect(judge({ ...evidence, whereabouts })).toContain(
    'O1: the console speaks of ghost, which the server does not have',
  );
});

test("O2 and O3 complain of an API key under a wish's name that was made behind the console's back", async () => {
  const wish = run.intend('Shop');
  run.sandbox.world.addApiKey(wish.account, wish.name);
  expect(await complaints()).toEqual([
    'O2: nobody is told of "Shop", whose secret nobody has',
    'O3: 0 wishes made 1 API keys',
  ]);
});

test('O2 complains of a secret that was forgotten before anybody had it', async () => {
  const { handle } = await run.created(run.intend('Shop'));
  await run.console.get('secrets.discard', { handle });
  expect(await complaints()).toEqual(['O2: nobody is told of "Shop", whose secret nobody has']);
});

test('O2 complains of a saved secret that is gone from the keychain', async () => {
  const { handle } = await run.created(run.intend('Shop'));
  await run.console.get('secrets.save', { handle });
  await run.console.get('secrets.discard', { handle });
  const entries = [...run.console.ports.keychain.entries];
  run.console.ports.keychain.entries.clear();
  const evidence = await gather(run, 10);
  expect(judge(evidence)).toContain('O2: nobody is told of "Shop", whose secret nobody has');
  expect(entries).toHaveLength(1);
});

test('O2 complains of a secret that is shown and gets no token', async () => {
  run.faults.add({
    method: 'POST',
    path: /\/api-keys$/,
    what: { kind: 'body', body: (real) => JSON.stringify({ ...JSON.parse(real), clientSecret: 'x'.repeat(64) }) },
  });
  await run.created(run.intend('Shop'));
  expect(await complaints()).toEqual(['O2: the secret of "Shop" gets no token']);
});

test('O3 complains of a second API key for one wish', async () => {
  const { apiKey } = await run.created(run.intend('Shop'));
  run.sandbox.world.removeApiKey(run.account.id, apiKey.id);
  run.sandbox.world.addApiKey(run.account.id, 'Shop');
  expect(await complaints()).toContain('O3: 1 wishes made 2 API keys');
});

test('O3 complains of two requests with one Idempotency-Key that differ', async () => {
  const evidence = await goodEvidence();
  const [request] = evidence.ledger.filter(({ idempotencyKey }) => idempotencyKey !== undefined);
  if (!request) throw new Error('no creation in the ledger');
  const ledger = [...evidence.ledger, { ...request, bodyHash: 'another' }];
  expect(judge({ ...evidence, ledger })).toEqual([`O3: the requests of ${request.idempotencyKey} differ`]);
});

test('O4 complains of a secret in the log, in a notice, in the settings and in a file', async () => {
  const { handle } = await run.created(run.intend('Shop'));
  const { clientSecret } = await run.console.get('secrets.reveal', { handle });
  const { ports } = run.console;
  ports.log.write({ event: 'failed', reason: clientSecret });
  ports.told.push({ notice: 'work.changed', value: { clientSecret } });
  ports.store.write('recent', Buffer.from(`pair ${clientSecret}`).toString('base64'));
  appendFileSync(join(ports.folder, 'leak.txt'), clientSecret);
  expect(await complaints()).toEqual([
    'O4: a clientSecret (plain) in log',
    'O4: a clientSecret (plain) in notices',
    'O4: a clientSecret (base64) in settings',
    'O4: a clientSecret (plain) in leak.txt',
  ]);
});

test("O4 complains of a token in a file's name, and of a password in the log", async () => {
  const token = run.traffic.canaries().find(({ what }) => what === 'access_token')?.text ?? '';
  const password = run.traffic.canaries().find(({ what }) => what === 'password')?.text ?? '';
  appendFileSync(join(run.console.ports.folder, token), '');
  run.console.ports.log.write({ event: 'failed', reason: password });
  expect(await complaints()).toEqual([
    'O4: a password (plain) in log',
    `O4: a access_token (plain) in name of ${token}`,
  ]);
});

test('O5 complains of a timer and of a listener that are left', async () => {
  run.clock.after(1000, () => 'nobody cancels it');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const link = new URL(run.console.ports.opened[0]?.href ?? '');
  link.searchParams.set('redirect_uri', `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`);
  run.console.ports.opened.push(link);
  expect(await complaints()).toEqual(['O5: 1 timers left', 'O5: 1 listeners left']);
  server.close();
});

test('O5 and O6 complain of a request that still hangs at the end', async () => {
  const hung = Promise.withResolvers<Response>();
  run.line.lead(toApiKeys, () => hung.promise);
  const sent = run.line.next();
  const lost = run.console.call('keys.list', { account: run.account.id, cursor: null });
  await sent;
  expect(await complaints()).toEqual(['O5: 1 requests left', 'O6: no answer for the requests at the end']);
  hung.resolve(new Response());
  await lost;
});

test('O5 and O6 complain of a call that still waits for the keychain at the end', async () => {
  const { id: account } = run.account;
  const { handle, apiKey } = await run.created(run.intend('Shop'));
  await run.console.get('secrets.save', { handle });
  const held = run.console.ports.keychain.hold('read');
  const lost = run.console.call('savedSecrets.copy', { account, clientId: apiKey.clientId, format: 'text' });
  await held.arrived;
  expect(await complaints()).toEqual(['O5: 1 calls left', 'O6: no answer for the calls at the end']);
  held.release();
  await lost;
});

test('O6 complains of a failure that has no words, and of one that is a bug', async () => {
  const evidence = await goodEvidence();
  const failures = [
    { kind: 'unexpected', reference: 'r' },
    { kind: 'unreachable', host: 'h', cause: 'unheard of' as 'dns' },
  ] as const;
  expect(judge({ ...evidence, failures })).toEqual([
    'O6: no words for "unreachable"',
    'O6: a bug was answered as "unexpected"',
  ]);
});

test('O7 complains of more requests than the scenario may cost', async () => {
  await run.list();
  await run.list();
  expect(await complaints(1)).toEqual(['O7: 2 requests, where 1 are enough']);
});
