/** Deleting many API keys in the built console, which records each step before taking it, against a loop that only deletes. */
import { expect as expecting } from '@playwright/test';
import { mostAtOnce } from '../../main/keys/bulk/bulk-work.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { launchConsole } from '../../tests/helpers/console-app.ts';
import { goToApiManagement } from '../../tests/helpers/screens.ts';
import { signIn } from '../../tests/integration/sandbox/support/session.ts';
import { bench, measured, measuredRatio } from './line.ts';
import { inTurns } from './statistics.ts';

const expect = expecting.configure({ timeout: 60_000 });

/** One API key to delete: its address, and the version that was confirmed. */
interface Deletion {
  url: string;
  etag: string;
}

/** How long a server on a network takes at least, in milliseconds. */
const distantMs = 20;

export const bulk = bench(
  {
    delete: {
      what: 'Deleting 1,000 API keys at once ÷ a bare loop with as many requests at once',
      unit: '×',
      budget: 1.2,
    },
    distant: {
      what: `The same at a server that answers after ${distantMs} ms, as one on a network does`,
      unit: '×',
      budget: null,
    },
    blocked: {
      what: 'The longest task in the window meanwhile, from Select all to the last one deleted',
      unit: 'ms',
      budget: 50,
    },
  },
  async ({ isQuick }, tell) => {
    const sandbox = await startSandbox({ tokenLifetime: 3600 });
    const { world } = sandbox;
    const { id: account } = world.account(seededAccount);
    for (const { id } of world.apiKeys(account)) world.removeApiKey(account, id);
    const { window, app, signIn: signInHere, close } = await launchConsole({ sandbox, moves: true });
    await signInHere(seededUsers.admin);
    await goToApiManagement(window);
    const count = isQuick ? 200 : 1000;
    const counted = count.toLocaleString('en');
    const blockedMs: number[] = [];

    const byConsole = async (round: number) => {
      world.addApiKeys(account, count);
      await window.keyboard.press('F5');
      await expect(window.getByText(`${counted} API keys`, { exact: true })).toBeVisible();
      await window.evaluate(() => {
        const blocked = { ms: 0 };
        const tasks = new PerformanceObserver((entries) => {
          for (const { duration } of entries.getEntries()) blocked.ms = Math.max(blocked.ms, duration);
        });
        tasks.observe({ type: 'longtask' });
        Object.assign(globalThis, { blocked });
      });
      await window.locator('[role=row][data-key]').first().click();
      await window.keyboard.press('ControlOrMeta+a');
      await window.getByRole('button', { name: `Delete ${counted}`, exact: true }).click();
      const question = window.getByRole('alertdialog');
      await question.getByRole('textbox').fill(String(count));
      const remove = question.getByRole('button', { name: `Delete ${counted}`, exact: true });
      // Timed in the page: a robot's click takes as long as twenty deletions.
      const tookMs = await remove.evaluate(async (button: HTMLElement, words) => {
        const start = performance.now();
        await new Promise<void>((done) => {
          const look = () => {
            if (document.querySelector('[role=dialog] h2')?.textContent !== words) return;
            observer.disconnect();
            done();
          };
          const observer = new MutationObserver(look);
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
          button.click();
        });
        return performance.now() - start;
      }, `${counted} API keys are deleted`);
      await window.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      // The browser reports a long task only once it is over.
      const longest = await window.evaluate(async () => {
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        return (globalThis as unknown as { blocked: { ms: number } }).blocked.ms;
      });
      if (round >= 0) blockedMs.push(longest);
      return tookMs;
    };

    const { accessToken } = await signIn(sandbox, seededUsers.admin);
    const byLoop = async () => {
      world.addApiKeys(account, count);
      const base = `${sandbox.url}/v1/accounts/${account}/api-keys`;
      const headers = { authorization: `Bearer ${accessToken}` };
      const page = await fetch(`${base}?limit=1000`, { headers });
      const { items } = (await page.json()) as { items: { id: string; etag: string }[] };
      const left = items.map(({ id, etag }): Deletion => ({ url: `${base}/${id}`, etag }));
      // In the same process and over the same network stack as the console's requests, with the server in another process.
      return app.evaluate(
        async ({ net }, { left, headers, mostAtOnce }) => {
          const start = performance.now();
          const worker = async () => {
            for (let next = left.pop(); next !== undefined; next = left.pop()) {
              const answer = await net.fetch(next.url, {
                method: 'DELETE',
                headers: { ...headers, 'if-match': next.etag },
              });
              if (answer.status !== 204) throw new Error(`deleted with ${answer.status}`);
            }
          };
          await Promise.all(Array.from({ length: mostAtOnce }, worker));
          return performance.now() - start;
        },
        { left, headers, mostAtOnce },
      );
    };

    const turns = await inTurns({ rounds: isQuick ? 3 : 9, warmUps: 1 }, byConsole, byLoop);
    tell('delete', measuredRatio(turns.ours, turns.theirs));
    tell('blocked', measured(blockedMs, 'long tasks in the window; 0: none of 50 ms'));
    const deletions = { method: 'DELETE', path: /\/api-keys\//, times: Number.POSITIVE_INFINITY };
    world.faults.add({ ...deletions, what: { kind: 'delay', until: distantMs } });
    const atDistance = await inTurns({ rounds: 3 }, byConsole, byLoop);
    tell('distant', measuredRatio(atDistance.ours, atDistance.theirs));
    await close();
    await sandbox.stop();
  },
);
