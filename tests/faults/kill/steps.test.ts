/** kill -9 at the exact step each scenario names: at a system call by strace, at the server, or at the keychain. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { type HeadlessConsole, SurvivingSystem, startHeadlessConsole } from '../headless/headless-console.ts';

const name = 'Shop';

let sandbox: Sandbox;
let system: SurvivingSystem;
let folder: string;
let intent: string;
const running = new Set<HeadlessConsole>();

beforeEach(async () => {
  sandbox = await startSandbox();
  system = new SurvivingSystem();
  system.user = seededUsers.admin;
  folder = newTestFolder();
  intent = randomUUID();
});

afterEach(async () => {
  for (const theConsole of running) await theConsole.kill();
  running.clear();
  await sandbox.stop();
});

async function start(under?: readonly string[]): Promise<HeadlessConsole> {
  const theConsole = await startHeadlessConsole({ folder, url: sandbox.url, system, ...(under && { under }) });
  running.add(theConsole);
  return theConsole;
}

/** An strace command that kills the console as it enters the nth call of this kind on this file. */
function killingAt(call: string, file: string, when = 1): string[] {
  return ['strace', '-f', '-qq', '-o', '/dev/null', '-P', file, '-e', `inject=${call}:signal=SIGKILL:when=${when}`];
}

function wishFile(): string {
  return join(folder, 'journal', `${intent}.creation`);
}

function journalFiles(): string[] {
  try {
    return readdirSync(join(folder, 'journal'));
  } catch {
    return [];
  }
}

function create(theConsole: HeadlessConsole, { id: account }: Account) {
  return theConsole.get('keys.create', { account, name, intent });
}

/** The API keys of this name at the server. */
function atServer(): { id: string; clientId: string }[] {
  return sandbox.world.apiKeys(sandbox.world.account(seededAccount).id).filter((each) => each.name === name);
}

/** Restarts, enters the account, and waits until everything unsettled is settled. */
async function goOn(): Promise<{ theConsole: HeadlessConsole; account: Account }> {
  const theConsole = await start();
  const account = await theConsole.enter(seededAccount);
  // Waits for the settling that the start began itself.
  await theConsole.call('keys.settle', { account: account.id, intent });
  return { theConsole, account };
}

/** The dialog is back with the secret of the one API key at the server. */
async function expectSecretBack(theConsole: HeadlessConsole, account: Account, isCopied = false): Promise<void> {
  const [key, ...more] = atServer();
  expect(more).toEqual([]);
  const held = await theConsole.get('secrets.held', {});
  expect(held).toMatchObject([{ intent, isCopied, apiKey: { name, clientId: key?.clientId } }]);
  const { clientSecret } = await theConsole.get('secrets.reveal', { handle: held[0]?.handle ?? '' });
  expect(sandbox.world.secretFits(key?.clientId ?? '', clientSecret)).toBe(true);
  expect(await theConsole.get('keys.unsettled', { account: account.id })).toEqual([]);
  await theConsole.get('secrets.discard', { handle: held[0]?.handle ?? '' });
  expect(journalFiles()).toEqual([]);
}

test('K1 Killed before the wish is on the disk: nothing is at the server, nothing is pending', async () => {
  const first = await start(killingAt('fsync', wishFile()));
  void create(first, await first.enter(seededAccount)).catch(() => 'it was killed');
  await first.gone;
  expect(atServer()).toEqual([]);
  const { theConsole, account } = await goOn();
  // The file's only line may be whole although not synced, as kill -9 is no power cut. Then it is a wish like any other.
  if (atServer().length > 0) return expectSecretBack(theConsole, account);
  expect(journalFiles()).toEqual([]);
});

test('K2 Killed when the wish is written and nothing sent: the next run sends it once and shows the secret', async () => {
  const first = await start(killingAt('fsync', join(folder, 'journal')));
  void create(first, await first.enter(seededAccount)).catch(() => 'it was killed');
  await first.gone;
  expect(atServer()).toEqual([]);
  expect(journalFiles()).toHaveLength(1);
  const { theConsole, account } = await goOn();
  await expectSecretBack(theConsole, account);
});

test.each([
  ['before the server has done it', false],
  ['after it', true],
])(
  'K3 Killed while the answer is awaited, %s: the next run shows the secret of one API key',
  async (_when, afterCommit) => {
    const held = sandbox.world.faults.hold({ method: 'POST', path: /api-keys$/, afterCommit });
    const first = await start();
    void create(first, await first.enter(seededAccount)).catch(() => 'it was killed');
    await held.arrived;
    await first.kill();
    held.release();
    await held.handled;
    expect(atServer()).toHaveLength(1);
    const { theConsole, account } = await goOn();
    await expectSecretBack(theConsole, account);
  },
);

test('K3 Killed while the answer is awaited, at a server that cannot repeat it: the secret is reported as lost', async () => {
  const held = sandbox.world.faults.hold({ method: 'POST', path: /api-keys$/, afterCommit: true });
  const first = await start();
  void create(first, await first.enter(seededAccount)).catch(() => 'it was killed');
  await held.arrived;
  await first.kill();
  held.release();
  sandbox.world.forgetStoredAnswers();
  const { theConsole, account } = await goOn();
  expect(await theConsole.get('secrets.held', {})).toEqual([]);
  expect(await theConsole.get('keys.unsettled', { account: account.id })).toMatchObject([
    { state: 'secretLost', intent, name, apiKey: { id: atServer()[0]?.id } },
  ]);
  expect(atServer()).toHaveLength(1);
});

test('K4 Killed when the answer is there and not noted: the next run shows the secret', async () => {
  const held = sandbox.world.faults.hold({ method: 'POST', path: /api-keys$/, afterCommit: true });
  const first = await start();
  void create(first, await first.enter(seededAccount)).catch(() => 'it was killed');
  await held.arrived;
  // strace counts calls per thread, so it attaches only now: the next open of the file is the one that notes the answer.
  const [command = '', ...args] = killingAt('openat', wishFile());
  const strace = spawn(command, [...args.filter((each) => each !== '-qq'), '-p', String(first.process.pid)]);
  await once(strace.stderr, 'data');
  held.release();
  await first.gone;
  expect(atServer()).toHaveLength(1);
  const { theConsole, account } = await goOn();
  await expectSecretBack(theConsole, account);
});

test.each([
  ['before the keychain has it', 'before'],
  ['when the keychain has it and the console does not know', 'after'],
] as const)(
  'K5 Killed while saving, %s: the next run has the secret back, and does not list it as saved',
  async (_what, when) => {
    const first = await start();
    const { handle } = await create(first, await first.enter(seededAccount));
    system.killAt = { kind: 'keychain.save', when };
    void first.get('secrets.save', { handle }).catch(() => 'it was killed');
    await first.gone;
    const { theConsole, account } = await goOn();
    expect(await theConsole.get('savedSecrets.list', {})).toEqual([]);
    expect(await theConsole.get('secrets.held', {})).toMatchObject([{ intent, isSaved: false }]);
    await expectSecretBack(theConsole, account);
  },
);

test('K6 Killed while the secret is shown: it is back, and closing it ends it for good', async () => {
  const first = await start();
  const { handle } = await create(first, await first.enter(seededAccount));
  await first.get('secrets.reveal', { handle });
  await first.kill();
  const second = await goOn();
  await expectSecretBack(second.theConsole, second.account);
  await second.theConsole.kill();
  const third = await goOn();
  expect(await third.theConsole.get('secrets.held', {})).toEqual([]);
  expect(atServer()).toHaveLength(1);
});

test('K6 Killed after it was copied: it is back as copied, since a clipboard is no safe place', async () => {
  const first = await start();
  const { handle } = await create(first, await first.enter(seededAccount));
  await first.get('secrets.copy', { handle, format: 'text' });
  await first.kill();
  const { theConsole, account } = await goOn();
  await expectSecretBack(theConsole, account, true);
});

test('K7 Killed when it was closed and not yet taken out of the journal: the next run shows it once more', async () => {
  const first = await start(killingAt('unlink', wishFile()));
  const { handle } = await create(first, await first.enter(seededAccount));
  void first.get('secrets.discard', { handle }).catch(() => 'it was killed');
  await first.gone;
  const { theConsole, account } = await goOn();
  await expectSecretBack(theConsole, account);
});

test.each([
  ['before the server has done it', false],
  ['after it', true],
])('K8 Killed while renaming, %s: the list has the new name', async (_when, afterCommit) => {
  const first = await start();
  const account = await first.enter(seededAccount);
  const { apiKey, handle } = await create(first, account);
  await first.get('secrets.discard', { handle });
  const held = sandbox.world.faults.hold({ method: 'PATCH', path: /api-keys/, afterCommit });
  void first
    .get('keys.rename', { account: account.id, id: apiKey.id, name: 'Renamed', etag: apiKey.etag })
    .catch(() => 'it was killed');
  await held.arrived;
  await first.kill();
  held.release();
  await held.handled;
  const { theConsole } = await goOn();
  const { items } = await theConsole.get('keys.list', { account: account.id, cursor: null });
  expect(items.find(({ id }) => id === apiKey.id)?.name).toBe('Renamed');
  expect(journalFiles()).toEqual([]);
});

test.each([
  ['before the server has done it', false, 1],
  ['after it', true, 0],
])(
  'K9 Killed while deleting, %s: a saved secret goes only when its API key is known to be gone',
  async (_when, afterCommit, left) => {
    const first = await start();
    const account = await first.enter(seededAccount);
    const { apiKey, handle } = await create(first, account);
    await first.get('secrets.save', { handle });
    await first.get('secrets.discard', { handle });
    const held = sandbox.world.faults.hold({
      method: 'DELETE',
      path: /api-keys/,
      afterCommit,
      what: afterCommit ? [] : { kind: 'resetBeforeCommit' },
    });
    void first
      .get('keys.delete', { account: account.id, id: apiKey.id, etag: apiKey.etag })
      .catch(() => 'it was killed');
    await held.arrived;
    await first.kill();
    held.release();
    const { theConsole } = await goOn();
    expect(atServer()).toHaveLength(left);
    // The console does not know that it is gone; the entry stays listed, to be removed by hand or by deleting again.
    expect(await theConsole.get('savedSecrets.list', {})).toMatchObject([{ clientId: apiKey.clientId }]);
    const again = await theConsole.call('keys.delete', { account: account.id, id: apiKey.id, etag: apiKey.etag });
    expect(again.ok || again.failure.kind === 'missing').toBe(true);
    expect(atServer()).toEqual([]);
  },
);

test.each([
  ['before the identity provider has the new token', 'before'],
  ['when the keychain has the new token', 'after'],
] as const)(
  'K10 Killed while a token is renewed, %s: the next run is signed in or out, after one refresh at most',
  async (_what, when) => {
    const first = await start();
    await first.enter(seededAccount, true);
    await first.stop();
    running.delete(first);
    system.killAt = { kind: 'keychain.save', when };
    const second = await start();
    await second.gone;
    sandbox.world.requests.length = 0;
    const third = await start();
    let state = await third.get('session.state', {});
    while (state.kind === 'resuming') {
      const changed = third.nextNotice('session.changed');
      state = await third.get('session.state', {});
      if (state.kind === 'resuming') await changed;
    }
    expect(state.kind).toBe(when === 'after' ? 'signedIn' : 'signedOut');
    if (state.kind === 'signedOut') expect(state.because).toEqual({ kind: 'signedOut' });
    expect(sandbox.world.requests.filter(({ path }) => path.endsWith('/token')).length).toBeLessThanOrEqual(1);
    await third.get('session.signOut', {});
    expect([...system.keychain]).toEqual([]);
  },
);

test.each([
  ['before the keychain has removed the token', 'before'],
  ['when the keychain has removed it and the identity provider does not know', 'after'],
] as const)(
  'K12 Killed while signing out, %s: the next run ends it, and shows nobody signed in',
  async (_what, when) => {
    const first = await start();
    await first.enter(seededAccount, true);
    system.killAt = { kind: 'keychain.remove', when };
    void first.get('session.signOut', {}).catch(() => 'it was killed');
    await first.gone;
    const second = await start();
    expect(await second.get('session.state', {})).toMatchObject({ kind: 'signedOut', because: null });
    // What the start began itself finishes before these calls.
    for (const { id } of await second.get('session.profiles', {})) await second.call('session.forget', { profile: id });
    expect([...system.keychain]).toEqual([]);
    expect(await second.get('session.profiles', {})).toEqual([]);
  },
);

test('K13 Killed with a secret on the clipboard: the next run clears it, and leaves what somebody else put there', async () => {
  const first = await start();
  const { handle } = await create(first, await first.enter(seededAccount));
  await first.get('secrets.copy', { handle, format: 'text' });
  expect(system.clipboard).toContain('Secret key');
  await first.kill();
  const second = await start();
  await second.get('session.state', {});
  await expect.poll(() => system.clipboard).toBe('');
  const account = await second.enter(seededAccount);
  await second.get('keys.unsettled', { account: account.id });
  await second.kill();
  system.clipboard = 'a shopping list';
  const third = await start();
  await third.get('session.state', {});
  expect(system.clipboard).toBe('a shopping list');
});
