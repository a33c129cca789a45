import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount } from '../../../sandbox/seed.ts';
import { copiedAs } from '../../helpers/hostile-pairs.ts';

const run = promisify(execFile);
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.stop());

test('The copied curl command, pasted into a shell, gets a token from the API', async () => {
  const account = sandbox.world.account(seededAccount);
  const { apiKey, clientSecret } = sandbox.world.addApiKey(account.id, 'By curl');
  const tokenUrl = new URL('oauth/token', `${sandbox.url}/`);
  const command = copiedAs('curl', { clientId: apiKey.clientId, clientSecret, tokenUrl });
  const { stdout } = await run('sh', ['-c', command.replace('curl ', 'curl --silent --noproxy "*" ')]);
  expect(JSON.parse(stdout)).toMatchObject({ token_type: 'Bearer', expires_in: 86400 });
});

test('Quotes, dollars and backticks in a secret reach the API as they are', async () => {
  const account = sandbox.world.account(seededAccount);
  const secret = `it's"$HOME"\`id\`\\$(id)%20&<>`;
  const { apiKey } = sandbox.world.addApiKey(account.id, 'Odd', { secret });
  const tokenUrl = new URL('oauth/token', `${sandbox.url}/`);
  const command = copiedAs('curl', { clientId: apiKey.clientId, clientSecret: secret, tokenUrl });
  const { stdout } = await run('sh', ['-c', command.replace('curl ', 'curl --silent --noproxy "*" ')]);
  expect(JSON.parse(stdout)).toMatchObject({ token_type: 'Bearer' });
});
