/** A console on a server that can do more than v1, in an account with an API key. */
import { randomUUID } from 'node:crypto';
import type { Account } from '../../contract/account.ts';
import type { ActKind } from '../../contract/activity.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import { unmanaged } from '../../main/managed/policy.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { type More, MoreServer } from './more-server.ts';
import { openTestConsole, type TestConsole } from './test-console.ts';
import { createTestPorts } from './test-ports.ts';

export interface MoreConsole extends TestConsole {
  sandbox: Sandbox;
  server: MoreServer;
  account: Account;
  apiKey: ApiKey;
  /** The kinds of the activity about `apiKey`, newest first. */
  acts(): Promise<ActKind[]>;
  end(): Promise<void>;
}

/** Signs in as `who` (a support agent with access and changes allowed) and creates an API key whose secret is copied. */
export async function openMoreConsole(more: More = {}, who: 'admin' | 'supportAgent' = 'admin'): Promise<MoreConsole> {
  const sandbox = await startSandbox();
  const server = new MoreServer(more);
  const test = openTestConsole(sandbox.url, createTestPorts(), unmanaged, { createDriver: server.createDriver });
  const account = await enter(test, who);
  const wish = { account: account.id, name: 'Shop', intent: randomUUID() };
  const { apiKey, handle } = await test.get('keys.create', wish);
  await test.get('secrets.copy', { handle, format: 'text' });
  await test.get('secrets.discard', { handle });
  await test.get('clipboard.clear', {});
  return {
    ...test,
    sandbox,
    server,
    account,
    apiKey,
    async acts() {
      const filter = { person: null, clientId: null, kind: null, text: null, since: null, before: null };
      const { items } = await test.get('activity.list', { account: account.id, filter, cursor: null });
      return items.filter((act) => act.apiKey?.clientId === apiKey.clientId).map(({ kind }) => kind);
    },
    async end() {
      await test.console.stop();
      await sandbox.stop();
    },
  };
}

async function enter(test: TestConsole, who: 'admin' | 'supportAgent'): Promise<Account> {
  const user = seededUsers[who];
  if (who === 'admin') return test.enter(user, seededAccount);
  await test.signIn(user);
  const { items } = await test.get('accounts.list', { query: seededAccount, cursor: null });
  const id = items.find(({ name }) => name === seededAccount)?.id ?? '';
  const request = { reason: 'The shop has no orders since noon', ticket: 'CS-42', intent: randomUUID() };
  const account = await test.get('accounts.enter', { account: id, request });
  await test.get('accounts.allowChanges', { account: account.id, isAllowed: true });
  return account;
}
