/** How soon a whole list is in the built console's window, against plain fetch and parse of the same pages. */
import { expect as expecting, type Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { launchConsole } from '../../tests/helpers/console-app.ts';
import { goToApiManagement } from '../../tests/helpers/screens.ts';
import { signIn } from '../../tests/integration/sandbox/support/session.ts';
import { type Measured, median, timed } from './measure.ts';

/** A machine under load is measured too. */
const expect = expecting.configure({ timeout: 120_000 });

/** As many as a median wants: each round draws the window anew. */
const rounds = 9;

/** What one reading of the list took in the window, in milliseconds. */
interface Reading {
  /** From the click to the first rows. */
  firstMs: number;
  /** From the click to all of them, to be searched. */
  wholeMs: number;
  /** The longest time in which the window did nothing else. */
  blockedMs: number;
}

/** In the page: clicks the link, and watches until the count of all API keys is there. */
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
    const wholeMs = await new Promise<number>((done) => {
      const look = () => {
        const now = performance.now() - start;
        if (firstMs === 0 && document.querySelector('[role=row] [role=rowheader]')) firstMs = now;
        if (firstMs === 0 || !document.querySelector('main')?.textContent?.includes(words)) return;
        observer.disconnect();
        done(now);
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      link.click();
    });
    // The browser tells of a long task once it is over.
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    tasks.disconnect();
    return { firstMs, wholeMs, blockedMs };
  }, whole);
}

/** The same pages by nobody but fetch and JSON.parse. */
async function readPlainly({ url }: Sandbox, account: string, token: string): Promise<number> {
  let count = 0;
  for (let cursor: string | null = null; ; ) {
    const more = cursor === null ? '?limit=200' : `?limit=1000&cursor=${cursor}`;
    const answer: Response = await fetch(`${url}/v1/accounts/${account}/api-keys${more}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const page = (await answer.json()) as { items: unknown[]; nextCursor: string | null };
    count += page.items.length;
    cursor = page.nextCursor;
    if (cursor === null) return count;
  }
}

interface Whole {
  readings: Reading[];
  plainMs: number[];
}

/** Alternately by the console and plainly; each time in a window that has read nothing yet. */
async function readAll(count: number, times: number): Promise<Whole> {
  const sandbox = await startSandbox();
  const { id } = sandbox.world.account(seededAccount);
  sandbox.world.addApiKeys(id, count - sandbox.world.apiKeys(id).length);
  const { window, signIn: signInHere, close } = await launchConsole({ sandbox });
  await signInHere(seededUsers.admin);
  const whole: Whole = { readings: [], plainMs: [] };
  const words = `${count} API key${count === 1 ? '' : 's'}`;
  // The first round warms both up.
  for (let round = -1; round < times; round++) {
    await goToApiManagement(window);
    await expect(window.getByText(words).first()).toBeVisible();
    await window.getByRole('navigation').getByRole('link', { name: 'Activity' }).click();
    await window.reload();
    await expect(window.getByRole('heading', { name: 'Activity', level: 1 })).toBeVisible();
    const reading = await readOnce(window, words);
    const { accessToken } = await signIn(sandbox, seededUsers.admin);
    const plainMs = await timed(() => readPlainly(sandbox, id, accessToken));
    if (round < 0) continue;
    whole.readings.push(reading);
    whole.plainMs.push(plainMs);
  }
  await close();
  await sandbox.stop();
  return whole;
}

/** The lines about 10,000 API keys, beside 20 of them. */
export async function benchList(): Promise<Measured[]> {
  const few = await readAll(20, rounds);
  const many = await readAll(10_000, rounds);
  const of = (whole: Whole, what: keyof Reading) => median(whole.readings.map((reading) => reading[what]));
  const [first, firstOfFew] = [of(many, 'firstMs'), of(few, 'firstMs')];
  const [wholeMs, plainMs] = [of(many, 'wholeMs'), median(many.plainMs)];
  return [
    {
      what: 'Click to the first rows of 10,000 API keys ÷ the same with 20',
      value: first / firstOfFew,
      unit: '×',
      budget: 1.3,
      from: `${first.toFixed(0)} ms ÷ ${firstOfFew.toFixed(0)} ms`,
    },
    {
      what: 'Click to all of 10,000 API keys, searchable ÷ plain fetch and parse of the same pages',
      value: wholeMs / plainMs,
      unit: '×',
      budget: 2,
      from: `${wholeMs.toFixed(0)} ms ÷ ${plainMs.toFixed(0)} ms`,
    },
    {
      what: 'The longest task while the list of 10,000 API keys arrives',
      value: of(many, 'blockedMs'),
      unit: 'ms',
      budget: 50,
      from: 'long tasks in the window',
    },
  ];
}
