/** A server that chooses values dangerous to paste: they are refused with an explanation, and nothing is lost. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Account } from '../../../contract/account.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

/** Ends a terminal's bracketed paste, and begins a new line. */
const hostile = 'x\u001b[201~\ntouch ran\n';

let sandbox: Sandbox;
let console: TestConsole;
let account: Account;

beforeEach(async () => {
  sandbox = await startSandbox();
  const ports = createTestPorts({
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const answer = await fetch(request);
      if (request.method !== 'POST' || !request.url.endsWith('/api-keys')) return answer;
      const made = (await answer.json()) as object;
      return Response.json({ ...made, clientSecret: hostile }, { status: answer.status });
    },
  });
  console = openTestConsole(sandbox.url, ports);
  account = await console.enter(seededUsers.admin, seededAccount);
});

afterEach(async () => {
  await console.console.stop();
  await sandbox.stop();
});

test('A Secret key with escape codes is copied as JSON only, and stays held until it is', async () => {
  const { handle, apiKey } = await console.get('keys.create', {
    account: account.id,
    name: 'Shop',
    intent: randomUUID(),
  });
  for (const [format, problem] of [
    ['text', 'unseen'],
    ['env', 'notAscii'],
    ['curl', 'notAscii'],
  ] as const) {
    expect(await console.failure('secrets.copy', { handle, format })).toEqual({ kind: 'notCopyable', problem });
  }
  expect(console.ports.copied).toEqual([]);
  expect(console.console.work.losesSecret).toBe(true);
  await console.get('secrets.copy', { handle, format: 'json' });
  expect(JSON.parse(console.ports.onClipboard.text)).toEqual({
    client_id: apiKey.clientId,
    client_secret: hostile,
  });
  await console.get('secrets.save', { handle });
  const saved = { account: account.id, clientId: apiKey.clientId };
  expect((await console.failure('savedSecrets.copy', { ...saved, format: 'text' })).kind).toBe('notCopyable');
  expect(console.ports.copied).toHaveLength(1);
});

test('A Client ID with line breaks or escape codes does not come to the clipboard', async () => {
  for (const clientId of [hostile, 'a\rb', 'a\u2028b', 'a\u202eb']) {
    expect(await console.failure('keys.copyClientId', { clientId })).toEqual({
      kind: 'notCopyable',
      problem: 'unseen',
    });
  }
  expect(console.ports.copied).toEqual([]);
  await console.get('keys.copyClientId', { clientId: 'b49b39a0-82a1-11ec-8017-5d554e8551d6' });
  expect(console.ports.copied).toEqual(['b49b39a0-82a1-11ec-8017-5d554e8551d6']);
});
