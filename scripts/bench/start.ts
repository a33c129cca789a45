/** How long the console takes from its start to the list, compared with starting an empty window on the same runtime. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { launchConsole } from '../../tests/helpers/console-app.ts';
import { type PrivateKeyring, startPrivateKeyring } from '../../tests/helpers/private-keyring.ts';
import { findElectron } from '../dev/electron-runtime.ts';
import { connectDevTools } from './dev-tools.ts';
import { bench, measuredRatio, notMeasured } from './line.ts';
import { inTurns } from './statistics.ts';

const root = join(import.meta.dirname, '../..');
const count = 200;

interface Program {
  folder: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** An expression for its page that resolves with the time at which it was ready, in milliseconds since 1970. */
  ready: string;
}

/** In the page: the time at which all rows are there and drawn. */
function untilList(words: string): Promise<number> {
  return new Promise((done) => {
    const look = () => {
      const isThere = document.querySelector('[role=row] [role=rowheader]') !== null;
      if (!isThere || !document.querySelector('main')?.textContent?.includes(words)) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    look();
  });
}

/** In the page: the time at which it had loaded, even if asked later. */
function untilLoaded(): Promise<number> {
  return new Promise((done) => {
    const tell = () => {
      const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      done(performance.timeOrigin + (load?.loadEventEnd ?? Number.NaN));
    };
    if (document.readyState === 'complete') setTimeout(tell);
    else addEventListener('load', () => setTimeout(tell));
  });
}

/** The address of the DevTools of a program that was just started; rejects if the program ends first. */
async function devToolsOf(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stderr })) {
    const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('the program ended before its window opened');
}

interface TargetEvent {
  targetInfo: { targetId: string; type: string; url: string };
}

interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string };
}

/** Runs the expression in the program's first page as soon as that page has left about:blank. */
async function inFirstPage(address: string, expression: string): Promise<number> {
  const client = await connectDevTools(address);
  try {
    const targetId = await new Promise<string>((found) => {
      const look = ({ targetInfo }: TargetEvent) => {
        const isOwn = targetInfo.type === 'page' && !/^(about|data|chrome|devtools):|^$/.test(targetInfo.url);
        if (isOwn) found(targetInfo.targetId);
      };
      client.on('Target.targetCreated', look);
      client.on('Target.targetInfoChanged', look);
      void client.send('Target.setDiscoverTargets', { discover: true });
    });
    const attach = { targetId, flatten: true };
    const { sessionId } = await client.send<{ sessionId: string }>('Target.attachToTarget', attach);
    const wish = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await client.send<Evaluated>('Runtime.evaluate', wish, sessionId);
    if (typeof result.value !== 'number') throw new Error(exceptionDetails?.text ?? 'the page returned no time');
    return result.value;
  } finally {
    client.close();
  }
}

/** Starts it without Playwright, which would delay both sides equally and so blur the ratio; ends it again. In milliseconds. */
async function startOnce({ folder, args, env, ready }: Program, ended: AbortSignal): Promise<number> {
  ended.throwIfAborted();
  const { executable } = findElectron({ mayFetch: false });
  const isRoot = process.getuid?.() === 0;
  const all = [...(isRoot ? ['--no-sandbox'] : []), folder, '--remote-debugging-port=0', ...args];
  const began = performance.timeOrigin + performance.now();
  const child = spawn(executable, all, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = once(child, 'exit');
  const isOver = new Promise<never>((_done, fail) => {
    ended.addEventListener('abort', () => fail(ended.reason), { once: true });
  });
  try {
    const isReady = async () => inFirstPage(await devToolsOf(child), ready);
    return (await Promise.race([isReady(), isOver])) - began;
  } finally {
    child.stderr?.resume();
    child.kill('SIGTERM');
    await gone;
  }
}

/** Signs in once, so that the next start finds the person signed in. */
async function staySignedIn(sandbox: Sandbox, folder: string, keyring: PrivateKeyring): Promise<void> {
  const { window, signIn, close } = await launchConsole({ sandbox, folder, env: keyring.env, moves: true });
  await window.getByText('Stay signed in on this computer').click();
  await signIn(seededUsers.admin);
  await expect(window.getByRole('heading', { name: 'API Management' })).toBeVisible({ timeout: 60_000 });
  await close();
}

export const start = bench(
  {
    list: {
      what: `Start to a list of ${count} API keys (signed in before) ÷ start of an empty window`,
      unit: '×',
      budget: 1.5,
    },
  },
  async ({ isQuick }, tell, ended) => {
    if (process.platform !== 'linux') {
      tell('list', notMeasured('only on Linux can the bench use a keychain other than the person’s'));
      return;
    }
    const folders = [mkdtempSync(join(tmpdir(), 'bench-start-')), mkdtempSync(join(tmpdir(), 'bench-empty-'))] as const;
    const keyring = await startPrivateKeyring('unlocked');
    const sandbox = await startSandbox();
    try {
      const { id } = sandbox.world.account(seededAccount);
      sandbox.world.addApiKeys(id, count - sandbox.world.apiKeys(id).length);
      await staySignedIn(sandbox, folders[0], keyring);
      const console: Program = {
        folder: root,
        args: [`--user-data-dir=${folders[0]}`, `--connection=Sandbox,${sandbox.url}`],
        env: keyring.env,
        ready: `(${untilList})('${count} API keys')`,
      };
      const empty: Program = {
        folder: join(import.meta.dirname, 'empty-window'),
        args: [`--user-data-dir=${folders[1]}`],
        env: keyring.env,
        ready: `(${untilLoaded})()`,
      };
      const times = await inTurns(
        { rounds: isQuick ? 3 : 9, warmUps: 1 },
        () => startOnce(console, ended),
        () => startOnce(empty, ended),
      );
      tell('list', measuredRatio(times.ours, times.theirs));
    } finally {
      await sandbox.stop();
      await keyring.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    }
  },
);
