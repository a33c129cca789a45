/** This computer notes what was done here only where the server does not report it. */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { Act } from '../../../contract/activity.ts';
import { type MoreConsole, openMoreConsole } from '../../helpers/more-console.ts';

let console: MoreConsole;
afterEach(() => console.end());

const untold = { events: false, accessGrants: false };

async function acts(): Promise<Act[]> {
  const filter = { person: null, clientId: null, kind: null, text: null, since: null, before: null };
  return (await console.get('activity.list', { account: console.account.id, filter, cursor: null })).items;
}
const kinds = async () => (await acts()).map(({ kind }) => kind).filter((kind) => !/^(secret|clipboard)\./u.test(kind));

/** Reads the list, renames the API key and deletes it. */
async function renameAndDelete(): Promise<void> {
  const { account, apiKey } = console;
  await console.get('keys.list', { account: account.id, cursor: null });
  const wish = { account: account.id, id: apiKey.id };
  const renamed = await console.get('keys.rename', { ...wish, etag: apiKey.etag, name: 'Till' });
  await console.get('keys.delete', { ...wish, etag: renamed.etag });
}

test('An API key that is added, renamed and deleted has its three lines, with its old name', async () => {
  console = await openMoreConsole(untold);
  await renameAndDelete();
  expect(await kinds()).toEqual(['apiKey.deleted', 'apiKey.renamed', 'apiKey.created']);
  const [deleted, renamed, ...rest] = await acts();
  expect(deleted).toMatchObject({ from: 'computer', apiKey: { name: 'Till' }, ticket: null });
  expect(renamed).toMatchObject({ apiKey: { name: 'Till' }, note: 'Shop' });
  expect(rest.at(-1)).toMatchObject({ kind: 'apiKey.created', apiKey: { name: 'Shop' }, at: console.apiKey.createdAt });
});

test('Nothing is noted about an API key if the server reports it all', async () => {
  console = await openMoreConsole();
  await renameAndDelete();
  const own = (await acts()).filter(({ from }) => from === 'computer').map(({ kind }) => kind);
  expect(own.filter((kind) => kind.startsWith('apiKey.'))).toEqual([]);
  expect(await kinds()).toContain('apiKey.deleted');
});

test('A support agent’s access is noted from its beginning to its end, and what is done in it has their ticket', async () => {
  console = await openMoreConsole(untold, 'supportAgent');
  const { account } = console;
  await renameAndDelete();
  await console.get('accounts.extend', { account: account.id, reason: 'Still no orders' });
  await console.get('accounts.leave', { account: account.id });
  const request = { reason: 'The shop has orders again', ticket: 'CS-43', intent: randomUUID() };
  await console.get('accounts.enter', { account: account.id, request });
  expect(await kinds()).toEqual([
    'accessGrant.started',
    'accessGrant.ended',
    'accessGrant.extended',
    'apiKey.deleted',
    'apiKey.renamed',
    'apiKey.created',
    'accessGrant.started',
  ]);
  const [again, ...earlier] = await acts();
  const { reason, ticket } = request;
  expect(again).toMatchObject({ reason, ticket, apiKey: null, person: { isSupport: true } });
  expect(new Set(earlier.map(({ ticket }) => ticket))).toEqual(new Set(['CS-42']));
  expect(earlier.find(({ kind }) => kind === 'accessGrant.extended')).toMatchObject({ reason: 'Still no orders' });
});

test('A grant that the server has begun is not noted here', async () => {
  console = await openMoreConsole({ events: false }, 'supportAgent');
  expect(await kinds()).toEqual(['apiKey.created']);
});

test('What is not confirmed is not noted, and a deletion that the list confirms is', async () => {
  console = await openMoreConsole(untold);
  const { account, apiKey, sandbox } = console;
  await console.get('keys.list', { account: account.id, cursor: null });
  sandbox.world.faults.add({
    method: 'DELETE',
    path: /api-keys/,
    times: Infinity,
    what: { kind: 'resetBeforeCommit' },
  });
  const wish = { account: account.id, id: apiKey.id, etag: apiKey.etag };
  expect(await console.failure('keys.delete', wish)).toMatchObject({ kind: 'outcomeUnknown' });
  expect(await kinds()).toEqual(['apiKey.created']);
  sandbox.world.faults.clear();
  sandbox.world.faults.add({ method: 'DELETE', path: /api-keys/, times: Infinity, what: { kind: 'resetAfterCommit' } });
  await console.get('keys.delete', wish);
  expect(await kinds()).toEqual(['apiKey.deleted', 'apiKey.created']);
});

test('A creation that is confirmed only later is noted once, with the time at which it was made', async () => {
  console = await openMoreConsole(untold);
  const { account, sandbox } = console;
  const lose = { kind: 'resetAfterCommit' } as const;
  sandbox.world.faults.add({ method: 'POST', path: /api-keys/, times: Infinity, what: lose });
  const intent = randomUUID();
  const wish = { account: account.id, name: 'Later', intent };
  expect(await console.failure('keys.create', wish)).toMatchObject({ kind: 'outcomeUnknown' });
  sandbox.world.faults.clear();
  console.ports.clock.advance(3_600_000);
  await console.get('keys.settle', { account: account.id, intent });
  await console.get('keys.create', wish);
  const made = (await acts()).filter((act) => act.apiKey?.name === 'Later' && act.kind === 'apiKey.created');
  const { items } = await console.get('keys.list', { account: account.id, cursor: null });
  expect(made.map(({ at }) => at)).toEqual([items.find(({ name }) => name === 'Later')?.createdAt]);
});

test('What becomes of an API key is asked when leaving although no server tells who has made it', async () => {
  console = await openMoreConsole(untold, 'supportAgent');
  const open = await console.get('activity.toHandOver', { account: console.account.id });
  expect(open).toMatchObject([{ apiKey: { id: console.apiKey.id }, isMade: true, isCopied: true }]);
  const [{ apiKey } = { apiKey: console.apiKey }] = open;
  // The list was never on the screen, but what was read for the question is known.
  await console.get('keys.delete', { account: console.account.id, id: apiKey.id, etag: apiKey.etag });
  expect((await kinds())[0]).toBe('apiKey.deleted');
});
