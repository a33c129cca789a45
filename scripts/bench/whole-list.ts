/** A separate built console with a given number of API keys, whose list is read repeatedly: by the console, and plainly. */
import { expect as expecting, type Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { launchConsole } from '../../tests/helpers/console-app.ts';
import { signIn } from '../../tests/integration/sandbox/support/session.ts';
import { timed } from './statistics.ts';

/** Enough for a machine under load. */
const expect = expecting.configure({ timeout: 120_000 });

/** The times of one reading of the list in the window, in milliseconds. */
export interface Reading {
  /** From the click to the first rows. */
  readonly firstMs: number;
  /** From the click to all rows, ready to be searched. */
  readonly wholeMs: number;
  /** The longest time that the window was blocked; 0: always below 50. */
  readonly blockedMs: number;
}

export interface WholeList {
  readonly count: number;
  readonly window: Page;
  /** Reloads the window and reads the list, timed from the click on API Management; stays there. */
  read(): Promise<Reading>;
  /** Slows down the window's processor that many times, from now on. */
  slowDown(times: number): Promise<void>;
  /** Reads the same pages with only fetch and JSON.parse, in milliseconds. */
  readPlainly(): Promise<number>;
  /** The size of those pages in bytes. */
  jsonBytes(): Promise<number>;
  close(): Promise<void>;
}

/** In the page: clicks the link, and waits until all API keys are there and processed. */
function readOnce(window: Page, whole: string): Promise<Reading> {
  return window.evaluate(async (words) => {
    let blockedMs = 0;
    const tasks = new PerformanceObserver((entries) => {
      for (const { duration } of entries.getEntries()) blockedMs = Math.max(blockedMs, duration);
    });
    tasks.observe({ type: 'longtask', buffered: false });
    const link = [...document.querySelectorAll('nav a')].find((each) => each.textContent === 'API Management');
    if (!(link instanceof HTMLElement)) throw new Error('no link to API Management');
    const start = performance.now();
    let firstMs = 0;
    await new Promise<void>((done) => {
      const look = () => {
        if (firstMs === 0 && document.querySelector('[role=row] [role=rowheader]')) firstMs = performance.now() - start;
        if (firstMs === 0 || !document.querySelector('main')?.textContent?.includes(words)) return;
        observer.disconnect();
        done();
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      link.click();
    });
    // The count appears before the rows are sorted and indexed for the search; this waits for that.
    await new Promise((done) => requestIdleCallback(done));
    const wholeMs = performance.now() - start;
    // The browser reports a long task only once it is over.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    tasks.disconnect();
    return { firstMs, wholeMs, blockedMs };
  }, whole);
}

/** Calls `hear` with the response of each page, in order; it returns the cursor of the next. */
async function eachPage(
  url: string,
  account: string,
  token: string,
  hear: (answer: Response) => Promise<string | null>,
) {
  for (let cursor: string | null = null; ; ) {
    const more: string = cursor === null ? '?limit=200' : `?limit=1000&cursor=${cursor}`;
    const answer: Response = await fetch(`${url}/v1/accounts/${account}/api-keys${more}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`a page of the list: ${answer.status}`);
    cursor = await hear(answer);
    if (cursor === null) return;
  }
}

/** Opens one, signed in, on another screen than the list, of which nothing has been read. */
export async function openWholeList(count: number): Promise<WholeList> {
  const sandbox = await startSandbox();
  const { id } = sandbox.world.account(seededAccount);
  sandbox.world.addApiKeys(id, count - sandbox.world.apiKeys(id).length);
  const { window, signIn: signInHere, close } = await launchConsole({ sandbox, moves: true });
  await signInHere(seededUsers.admin);
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Account Settings' }).click();
  const words = `${count.toLocaleString('en')} API key${count === 1 ? '' : 's'}`;
  const token = async () => (await signIn(sandbox, seededUsers.admin)).accessToken;
  return {
    count,
    window,
    async read() {
      // Not Activity, which reads the API keys too, for their names.
      await window.getByRole('navigation').getByRole('link', { name: 'Preferences' }).click();
      await window.reload();
      await expect(window.getByRole('heading', { name: 'Preferences', level: 1 })).toBeVisible();
      await expect(window.getByRole('radio').first()).toBeVisible();
      await window.evaluate(() => new Promise((done) => requestIdleCallback(done)));
      return readOnce(window, words);
    },
    async slowDown(rate) {
      const session = await window.context().newCDPSession(window);
      await session.send('Emulation.setCPUThrottlingRate', { rate });
    },
    async readPlainly() {
      const accessToken = await token();
      let found = 0;
      const tookMs = await timed(() =>
        eachPage(sandbox.url, id, accessToken, async (answer) => {
          const page = (await answer.json()) as { items: unknown[]; nextCursor: string | null };
          found += page.items.length;
          return page.nextCursor;
        }),
      );
      if (found !== count) throw new Error(`${found} API keys instead of ${count}`);
      return tookMs;
    },
    async jsonBytes() {
      let bytes = 0;
      await eachPage(sandbox.url, id, await token(), async (answer) => {
        const text = await answer.text();
        bytes += Buffer.byteLength(text);
        return (JSON.parse(text) as { nextCursor: string | null }).nextCursor;
      });
      return bytes;
    },
    async close() {
      await close();
      await sandbox.stop();
    },
  };
}
