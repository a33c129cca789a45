/** N28 to N30: deletions and renames whose answers are lost, and two people at once. */
import { expect } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import type { Run } from '../run.ts';
import { scenario } from '../scenario.ts';
import { creations, deletions, listOf, lists, renames } from './support.ts';

const name = 'Test (Oskar)';

/** Makes the console read an API key, as a person would before changing it. */
async function read(run: Run) {
  const { id, etag } = await run.listed(name);
  return { account: run.account.id, id, etag };
}

const nameOnServer = (run: Run, id: string) => run.onServer().find((each) => each.id === id)?.name;

const deletion = 'Delete: the answer is lost';

for (const kind of ['resetAfterCommit', 'resetBeforeCommit'] as const) {
  scenario('N28', deletion, { case: kind, requests: 3 }, async (run) => {
    const apiKey = await read(run);
    run.faults.add({ ...deletions, what: { kind } });
    await run.console.get('keys.delete', apiKey);
    expect(nameOnServer(run, apiKey.id)).toBeUndefined();
    expect(run.failures).toEqual([]);
  });
}

scenario('N28', deletion, { case: 'every time, and the list confirms the deletion', requests: 6 }, async (run) => {
  const apiKey = await read(run);
  run.faults.add({ ...deletions, times: 4, what: [{ kind: 'resetAfterCommit' }] });
  await run.console.get('keys.delete', apiKey);
  expect(nameOnServer(run, apiKey.id)).toBeUndefined();
});

scenario('N28', deletion, { case: 'no request arrives until the list is read again', requests: 7 }, async (run) => {
  const apiKey = await read(run);
  run.faults.add({ ...deletions, times: 4, what: { kind: 'resetBeforeCommit' } });
  await run.console.get('keys.delete', apiKey);
  expect(nameOnServer(run, apiKey.id)).toBeUndefined();
});

scenario('N28', deletion, { case: 'the list cannot be read either', requests: 9 }, async (run) => {
  const apiKey = await read(run);
  run.faults.add({ ...deletions, times: 4, what: { kind: 'resetAfterCommit' } });
  run.faults.add({ ...lists, times: 4, what: { kind: 'resetBeforeCommit' } });
  expect((await run.console.failure('keys.delete', apiKey)).kind).toBe('outcomeUnknown');
});

scenario('N28', deletion, { case: 'somebody else changed the API key first', requests: 4 }, async (run) => {
  const apiKey = await read(run);
  run.sandbox.world.renameApiKey(apiKey.account, apiKey.id, 'In use again');
  expect((await run.console.failure('keys.delete', apiKey)).kind).toBe('changed');
  expect(nameOnServer(run, apiKey.id)).toBe('In use again');
  // Read and deleted again, it goes.
  const { etag } = await run.listed('In use again');
  await run.console.get('keys.delete', { ...apiKey, etag });
});

scenario('N28', deletion, { case: 'somebody else deleted the API key first', requests: 2 }, async (run) => {
  const apiKey = await read(run);
  run.sandbox.world.removeApiKey(apiKey.account, apiKey.id);
  expect((await run.console.failure('keys.delete', apiKey)).kind).toBe('missing');
});

scenario('N28', deletion, { case: 'somebody else changed the API key meanwhile', requests: 3 }, async (run) => {
  const apiKey = await read(run);
  const rename = async () => run.sandbox.world.renameApiKey(apiKey.account, apiKey.id, 'In use again');
  run.faults.add({ ...deletions, what: [{ kind: 'delay', until: rename }, { kind: 'resetBeforeCommit' }] });
  expect((await run.console.failure('keys.delete', apiKey)).kind).toBe('changed');
  expect(nameOnServer(run, apiKey.id)).toBe('In use again');
});

const renaming = 'Rename: the answer is lost';

scenario('N29', renaming, { case: 'resetBeforeCommit', requests: 3 }, async (run) => {
  const apiKey = await read(run);
  run.faults.add({ ...renames, what: { kind: 'resetBeforeCommit' } });
  expect(await run.console.get('keys.rename', { ...apiKey, name: 'Renamed' })).toMatchObject({ name: 'Renamed' });
});

scenario('N29', renaming, { case: 'resetAfterCommit: the list shows the wanted name', requests: 4 }, async (run) => {
  const apiKey = await read(run);
  run.faults.add({ ...renames, what: { kind: 'resetAfterCommit' } });
  expect(await run.console.get('keys.rename', { ...apiKey, name: 'Renamed' })).toMatchObject({ name: 'Renamed' });
  expect(run.failures).toEqual([]);
});

scenario('N29', renaming, { case: 'no request arrives until the list is read again', requests: 7 }, async (run) => {
  const apiKey = await read(run);
  run.faults.add({ ...renames, times: 4, what: { kind: 'resetBeforeCommit' } });
  expect(await run.console.get('keys.rename', { ...apiKey, name: 'Renamed' })).toMatchObject({ name: 'Renamed' });
  expect(nameOnServer(run, apiKey.id)).toBe('Renamed');
});

scenario('N29', renaming, { case: 'somebody else renamed the API key in between', requests: 4 }, async (run) => {
  const apiKey = await read(run);
  const rename = async () => run.sandbox.world.renameApiKey(apiKey.account, apiKey.id, 'Theirs');
  run.faults.add({ ...renames, what: [{ kind: 'delay', until: rename }, { kind: 'resetBeforeCommit' }] });
  expect((await run.console.failure('keys.rename', { ...apiKey, name: 'Ours' })).kind).toBe('changed');
  expect(nameOnServer(run, apiKey.id)).toBe('Theirs');
});

scenario('N29', renaming, { case: 'somebody else renamed the API key after us', requests: 4 }, async (run) => {
  const apiKey = await read(run);
  const rename = async () => run.sandbox.world.renameApiKey(apiKey.account, apiKey.id, 'Theirs');
  run.faults.add({
    ...renames,
    what: [{ kind: 'delay', until: rename, afterCommit: true }, { kind: 'resetAfterCommit' }],
  });
  expect((await run.console.failure('keys.rename', { ...apiKey, name: 'Ours' })).kind).toBe('changed');
  expect(nameOnServer(run, apiKey.id)).toBe('Theirs');
});

scenario('N29', renaming, { case: 'somebody else deleted the API key in between', requests: 4 }, async (run) => {
  const apiKey = await read(run);
  const remove = async () => run.sandbox.world.removeApiKey(apiKey.account, apiKey.id);
  run.faults.add({ ...renames, what: [{ kind: 'delay', until: remove }, { kind: 'resetBeforeCommit' }] });
  expect((await run.console.failure('keys.rename', { ...apiKey, name: 'Ours' })).kind).toBe('missing');
});

const together = 'Two people change the same list';

scenario('N30', together, { case: 'API keys come and go between two pages', requests: 5 }, async (run) => {
  const { world } = run.sandbox;
  world.addApiKeys(run.account.id, 250);
  const all = run.onServer();
  for (const { id } of all) run.elsewhere.add(id);
  for (const { id } of run.atStart) run.elsewhere.delete(id);
  const first = await run.console.get('keys.list', listOf(run));
  // One already read and one not yet read are removed, and a new one is added.
  const removed = [all[3], all[220]].flatMap((each) => each ?? []);
  for (const { id } of removed) world.removeApiKey(run.account.id, id);
  run.addElsewhere('New between the pages');
  const second = await run.console.get('keys.list', { ...listOf(run), cursor: first.nextCursor });
  const names = [...first.items, ...second.items].map((each) => each.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.at(-1)).toBe('New between the pages');
  // An API key removed after its page was read stays on it, and is gone when the list is read again.
  expect((await run.list()).map(({ id }) => id)).toEqual(run.onServer().map(({ id }) => id));
});

/** A second console in the same account: the Account Owner's. */
async function another(run: Run): Promise<{ console: TestConsole; account: Account }> {
  const console = openTestConsole(run.sandbox.url);
  run.defer(() => console.console.stop());
  return { console, account: await console.enter(seededUsers.owner, seededAccount) };
}

scenario('N30', together, { case: 'both create at the same time', requests: 3 }, async (run) => {
  const other = await another(run);
  const held = run.faults.hold({ ...creations, afterCommit: true });
  const ours = run.created(run.intend('Ours'));
  await held.arrived;
  const theirs = await other.console.get('keys.create', { ...run.intend('Theirs'), account: other.account.id });
  run.elsewhere.add(theirs.apiKey.id);
  held.release();
  await ours;
  const names = (await run.list()).map((each) => each.name);
  expect(names.slice(-2)).toEqual(['Ours', 'Theirs']);
  expect((await run.held()).map(({ apiKey }) => apiKey.name)).toEqual(['Ours']);
});

scenario('N30', together, { case: 'both want the same name', requests: 2 }, async (run) => {
  const other = await another(run);
  const held = run.faults.hold({ ...creations });
  const ours = run.console.failure('keys.create', run.intend('Shop'));
  await held.arrived;
  const theirs = await other.console.get('keys.create', { ...run.intend('Shop'), account: other.account.id });
  run.elsewhere.add(theirs.apiKey.id);
  held.release();
  expect(await ours).toMatchObject({ kind: 'invalidName', problem: 'taken' });
  expect(await run.unsettled()).toEqual([]);
});

scenario('N30', together, { case: 'the name is taken while our answer is lost', requests: 4 }, async (run) => {
  const other = await another(run);
  run.faults.add({ ...creations, what: { kind: 'resetBeforeCommit' } });
  const again = run.faults.hold({ ...creations });
  const ours = run.console.failure('keys.create', run.intend('Shop'));
  await again.arrived;
  const theirs = await other.console.get('keys.create', { ...run.intend('Shop'), account: other.account.id });
  run.elsewhere.add(theirs.apiKey.id);
  again.release();
  // When the outcome is in doubt, list and events decide: somebody else created the one of that name.
  expect(await ours).toMatchObject({ kind: 'invalidName', problem: 'taken' });
  expect(await run.unsettled()).toEqual([]);
});
