/** The keychain or the clipboard is late, after the person has gone: no secret goes anywhere, and nothing is lost. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import type { CreatedApiKey } from '../../../contract/api-key.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;
let created: CreatedApiKey;

beforeEach(async () => {
  sandbox = await startSandbox();
  console = openTestConsole(sandbox.url);
  account = await console.enter(seededUsers.admin, seededAccount);
  created = await console.get('keys.create', { account: account.id, name: 'Shop', intent: randomUUID() });
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

const ends: [string, () => Promise<unknown>][] = [
  ['a sign-out', () => console.get('session.signOut', {})],
  ['leaving the session', () => console.get('session.leave', {})],
  ['a lock of the computer', () => console.console.lock()],
];

describe.each(ends)('After %s', (_what, end) => {
  test('a saved secret that the keychain gives does not come to the clipboard', async () => {
    await console.get('secrets.save', { handle: created.handle });
    await console.get('secrets.discard', { handle: created.handle });
    const held = console.ports.keychain.hold('read');
    const { clientId } = created.apiKey;
    const late = console.call('savedSecrets.copy', { account: account.id, clientId, format: 'text' });
    await held.arrived;
    await end();
    held.release();
    expect((await late).ok).toBe(false);
    expect(console.ports.copied).toEqual([]);
  });

  test('a secret that the system takes to the clipboard late does not stay there', async () => {
    const taken = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const { writeSecret } = console.ports.clipboard;
    console.ports.clipboard.writeSecret = async (text) => {
      asked.resolve();
      await taken.promise;
      await writeSecret(text);
    };
    const late = console.call('secrets.copy', { handle: created.handle, format: 'text' });
    await asked.promise;
    const ending = end();
    taken.resolve();
    await Promise.all([late, ending]);
    expect(console.ports.onClipboard.text).toBe('');
  });

  test('a secret that the keychain confirms is listed for the same person', async () => {
    const held = console.ports.keychain.hold('save');
    const late = console.call('secrets.save', { handle: created.handle });
    await held.arrived;
    await end();
    held.release();
    await late;
    if ((await console.get('session.state', {})).kind !== 'signedIn') {
      await console.enter(seededUsers.admin, seededAccount);
    }
    expect(await console.get('savedSecrets.list', {})).toMatchObject([{ clientId: created.apiKey.clientId }]);
    await console.get('savedSecrets.copy', { account: account.id, clientId: created.apiKey.clientId, format: 'text' });
    expect(console.ports.onClipboard.text).toContain(created.apiKey.clientId);
  });
});
