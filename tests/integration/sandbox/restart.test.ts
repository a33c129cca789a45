import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as oidc from 'openid-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../sandbox/database.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { Api } from './support/api.ts';
import { signIn } from './support/session.ts';

let folder: string;
let file: string;
let sandbox: Sandbox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  file = join(folder, 'a folder that is not there yet', 'world.sqlite');
  sandbox = await startSandbox({ file });
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

async function restart(): Promise<void> {
  const port = Number(new URL(sandbox.url).port);
  await sandbox.stop();
  sandbox = await startSandbox({ file, port });
  // Here fetch learns that its old connection is gone.
  await fetch(sandbox.url).catch(() => undefined);
}

describe('A sandbox that is started again on its port', () => {
  test('has the users, accounts and API keys it had, and is not filled anew', async () => {
    const { world } = sandbox;
    const acme = world.account(seededAccount).id;
    world.addApiKey(acme, 'Mine');
    world.removeApiKey(acme, world.apiKeys(acme)[0]?.id ?? '');
    const before = { users: world.users(), accounts: world.accounts(), apiKeys: world.apiKeys(acme) };
    await restart();
    const after = sandbox.world;
    expect({ users: after.users(), accounts: after.accounts(), apiKeys: after.apiKeys(acme) }).toEqual(before);
  });

  test('takes the access tokens and refresh tokens that it gave before', async () => {
    const session = await signIn(sandbox, seededUsers.owner);
    await restart();
    expect((await new Api(sandbox, session.accessToken).call('GET', '/v1/me')).status).toBe(200);
    const next = await oidc.refreshTokenGrant(session.config, session.refreshToken);
    expect((await new Api(sandbox, next.access_token).call('GET', '/v1/me')).status).toBe(200);
  });

  test('still knows a refresh token that was used, and ends its session', async () => {
    const session = await signIn(sandbox, seededUsers.owner);
    const next = await oidc.refreshTokenGrant(session.config, session.refreshToken);
    await restart();
    const again = (token: string) => oidc.refreshTokenGrant(session.config, token).catch(({ error }) => error);
    expect(await again(session.refreshToken)).toBe('invalid_grant');
    expect(await again(next.refresh_token ?? '')).toBe('invalid_grant');
  });

  test('signs with the key it had', async () => {
    const keys = async () => (await fetch(`${sandbox.url}/oidc/jwks`)).json();
    const before = await keys();
    await restart();
    expect(await keys()).toEqual(before);
  });
});

describe('The database', () => {
  test.each([
    ['an API key of an account that is not there', "UPDATE api_keys SET account_id = 'acc_nowhere'"],
    ['a creator who is not there', "UPDATE api_keys SET created_by = 'usr_nobody'"],
    ['an empty name', "UPDATE api_keys SET name = ''"],
    ['two API keys of one name', "UPDATE api_keys SET folded_name = 'same'"],
    ['a role that there is not', "UPDATE members SET role = 'guest'"],
    ['a secret in the place of its hash', "UPDATE api_keys SET secret_hash = 'secret'"],
  ])('refuses %s by itself', async (_what, statement) => {
    const database = openDatabase(file);
    expect(() => database.exec(statement)).toThrow();
    database.close();
  });
});

test('A token lives as long as it was told to', async () => {
  const brief = await startSandbox({ tokenLifetime: 7 });
  expect((await signIn(brief, seededUsers.owner)).expires_in).toBe(7);
  await brief.stop();
});

test('Two sandboxes in memory know nothing of each other', async () => {
  const [one, two] = await Promise.all([startSandbox(), startSandbox()]);
  const { accessToken } = await signIn(one, seededUsers.owner);
  expect((await new Api(two, accessToken).call('GET', '/v1/me')).status).toBe(401);
  await Promise.all([one.stop(), two.stop()]);
});

test('A sandbox is reached from this machine only', async () => {
  expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
  const port = new URL(sandbox.url).port;
  await expect(fetch(`http://127.0.0.2:${port}/v1/me`)).rejects.toThrow();
  await expect(fetch(`http://[::1]:${port}/v1/me`)).rejects.toThrow();
});
