/** Whether memory stays flat while the console is used for a long time. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect as expecting, type Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { launchConsole } from '../../tests/helpers/console-app.ts';
import { goToApiManagement } from '../../tests/helpers/screens.ts';
import { openTestConsole } from '../../tests/helpers/test-console.ts';
import { createTestPorts } from '../../tests/helpers/test-ports.ts';
import { heapOf } from './heap.ts';
import { bench, type Finding, measuredOnce } from './line.ts';
import { slopeOf } from './statistics.ts';

const expect = expecting.configure({ timeout: 60_000 });
const root = join(import.meta.dirname, '../..');

interface Sample {
  /** How often it has been done. */
  readonly x: number;
  /** Bytes after garbage collection. */
  readonly y: number;
}

/** Growth in percent from the first sample to the last, and how much each time. */
function grown(samples: readonly Sample[], each: string): Finding {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) throw new Error('nothing was sampled');
  const inMb = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
  const slope = `${(slopeOf(samples) / 1000).toFixed(2)} kB for each ${each}`;
  return measuredOnce((last.y / first.y - 1) * 100, `${inMb(first.y)} → ${inMb(last.y)} after ${last.x}, ${slope}`);
}

/**
 * How many times longer a window is used before the first sample than from it to the last. V8 compiles frequently used code
 * again and again at first: the window's memory grows over some 500 refreshes, and then no more (docs/performance.md).
 */
const warmUp = 4;

/**
 * Repeats it, and samples the heap in between. The repeated work finds elements by selectors: for roles and names, Playwright
 * asks each element which others label it, and Chromium keeps the answers for ever.
 */
async function soaked(window: Page, times: number, what: (time: number) => Promise<void>) {
  const samples: Sample[] = [];
  const every = times / 10;
  for (let time = -warmUp * times; time <= times; time++) {
    if (time >= 0 && time % every === 0) samples.push({ x: time, y: await heapOf(window) });
    if (time < times) await what(time + warmUp * times);
  }
  return samples;
}

async function refreshes(times: number): Promise<Finding> {
  const sandbox = await startSandbox();
  const { id } = sandbox.world.account(seededAccount);
  sandbox.world.addApiKeys(id, 200 - sandbox.world.apiKeys(id).length);
  const { window, signIn, close } = await launchConsole({ sandbox, moves: true });
  await signIn(seededUsers.admin);
  await goToApiManagement(window);
  await expect(window.getByText('200 API keys').first()).toBeVisible();
  const refresh = window.locator('button[aria-label=Refresh]');
  const samples = await soaked(window, times, async () => {
    const sent = sandbox.world.requests.length;
    await refresh.click();
    await expect.poll(() => sandbox.world.requests.length).toBeGreaterThan(sent);
    await expect(refresh).toBeEnabled();
  });
  await close();
  await sandbox.stop();
  return grown(samples, 'refresh');
}

async function switches(times: number): Promise<Finding> {
  const sandbox = await startSandbox();
  const { window, signIn, close } = await launchConsole({ sandbox, moves: true });
  await signIn(seededUsers.adminOfSeveral);
  const accounts = ['Björk & Co', 'Fjord Travel AS'] as const;
  await window.getByText(accounts[1]).click();
  await expect(window.getByRole('heading', { name: 'API Management' })).toBeVisible();
  const samples = await soaked(window, times, async (time) => {
    const name = accounts[time % 2] ?? accounts[0];
    await window.keyboard.press('ControlOrMeta+K');
    await window.locator('[role=dialog] [role=row]', { hasText: name }).click();
    await expect(window.locator('[role=dialog]')).toHaveCount(0);
    await window.keyboard.press('ControlOrMeta+1');
    await expect(window.locator('[role=rowheader]').first()).toBeVisible();
  });
  await close();
  await sandbox.stop();
  return grown(samples, 'switch');
}

/** The sandbox in a separate process: its record of requests must not count as the console's memory. */
async function sandboxApart(folder: string): Promise<{ url: string; child: ChildProcess }> {
  const args = ['sandbox/main.ts', '--port', '0', '--file', join(folder, 'world.sqlite')];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /listens at (\S+)/.exec(line) ?? [];
    if (url === undefined) continue;
    child.stdout.resume();
    return { url, child };
  }
  throw new Error('the sandbox did not start');
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('garbage cannot be collected here');
  collect();
}

const minute = 60_000;

/** Only main, on a clock that the bench advances: the list is read every minute of these hours. */
async function hours(count: number): Promise<Finding> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-soak-'));
  const { url, child } = await sandboxApart(folder);
  try {
    const ports = createTestPorts();
    const console = openTestConsole(url, ports);
    const { id: account } = await console.enter(seededUsers.admin, seededAccount);
    const samples: Sample[] = [];
    // The first half hour fills what is kept by design.
    for (let now = -30; now <= count * 60; now++) {
      if (now >= 0 && now % 30 === 0) {
        collectGarbage();
        samples.push({ x: now, y: process.memoryUsage().heapUsed });
      }
      ports.clock.advance(minute);
      await console.get('keys.list', { account, cursor: null });
      // What the ports record for tests does not belong to the console.
      for (const notes of [ports.lines, ports.told, ports.opened, ports.asked]) notes.length = 0;
    }
    await console.console.stop();
    return grown(samples, 'minute');
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The most that counts as flat, in percent. */
const flat = 3;

export const soak = bench(
  {
    refreshes: { what: "Growth of the window's memory over 100 refreshes of a list of 200", unit: '%', budget: flat },
    switches: { what: "Growth of the window's memory over 50 switches between accounts", unit: '%', budget: flat },
    hours: { what: "Growth of main's memory over 8 hours by a clock of our own", unit: '%', budget: flat },
  },
  async ({ isQuick }, tell) => {
    tell('hours', await hours(isQuick ? 1 : 8));
    tell('refreshes', await refreshes(isQuick ? 20 : 100));
    tell('switches', await switches(isQuick ? 10 : 50));
  },
);
