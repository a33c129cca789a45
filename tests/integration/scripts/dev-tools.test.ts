import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectDevTools } from '../../../scripts/bench/dev-tools.ts';
import { chromiumFlags, headlessChromiumPath } from '../../standin/src/chromium/find.ts';

let folder: string;
let chromium: ChildProcess;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dev-tools-'));
  const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`];
  chromium = spawn(headlessChromiumPath() ?? '', [...chromiumFlags, ...flags, 'data:text/html,<title>page</title>'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (!chromium.stderr) throw new Error('no output to read');
  for await (const line of createInterface({ input: chromium.stderr })) {
    const [, found] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (found === undefined) continue;
    address = found;
    break;
  }
  chromium.stderr.resume();
});

afterAll(async () => {
  const gone = once(chromium, 'exit');
  chromium.kill();
  await gone;
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('Events come by name, a page is asked within its session, and what is refused says why', async () => {
  const client = await connectDevTools(address);
  const target = new Promise<string>((found) => {
    client.on<{ targetInfo: { type: string; targetId: string } }>('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.type === 'page') found(targetInfo.targetId);
    });
  });
  await client.send('Target.setDiscoverTargets', { discover: true });
  const attach = { targetId: await target, flatten: true };
  const { sessionId } = await client.send<{ sessionId: string }>('Target.attachToTarget', attach);
  const wish = { expression: 'Promise.resolve(6 * 7)', awaitPromise: true, returnByValue: true };
  expect(await client.send('Runtime.evaluate', wish, sessionId)).toMatchObject({ result: { value: 42 } });
  await expect(client.send('Runtime.nothing', {}, sessionId)).rejects.toThrow("'Runtime.nothing' wasn't found");
  client.close();
  await expect(client.send('Browser.getVersion')).rejects.toThrow('DevTools closed the connection');
});

test('A command that is under way when the browser leaves is rejected, and nobody answers afterwards', async () => {
  const client = await connectDevTools(address);
  const target = await client.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const attach = { ...target, flatten: true };
  const { sessionId } = await client.send<{ sessionId: string }>('Target.attachToTarget', attach);
  const never = { expression: 'new Promise(() => {})', awaitPromise: true };
  const asked = client.send('Runtime.evaluate', never, sessionId);
  await Promise.all([
    expect(asked).rejects.toThrow('DevTools closed the connection'),
    client.send('Browser.close').catch(() => {}),
  ]);
  await expect(connectDevTools(address)).rejects.toThrow('DevTools does not answer');
});
