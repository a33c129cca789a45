/** How soon a search responds to a keystroke in the built console's window, from the key to the changed rows. */
import { expect as expecting, type Page } from '@playwright/test';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { launchConsole } from '../../tests/helpers/console-app.ts';
import { bench, measured } from './line.ts';
import { openWholeList } from './whole-list.ts';

/** Enough for a machine under load. */
const expect = expecting.configure({ timeout: 60_000 });

/** One frame at 60 per second, in milliseconds. */
const frame = 16.7;

/** A search, and how to see what it has found and that it is at rest. */
interface Search {
  /** A selector for what changes with each key: rows, or their count. */
  found: string;
  /** A text in which each key changes what is found. */
  text: string;
  atRest(): Promise<void>;
}

/** Watches in the page, from the next key to the first change in what is found. */
async function watch(window: Page, found: string): Promise<() => Promise<number>> {
  const watched = await window.evaluateHandle((selector) => {
    const seen = () => [...document.querySelectorAll(selector)].map((each) => each.textContent).join('\n');
    const before = seen();
    let start = 0;
    document.addEventListener('keydown', () => (start = performance.now()), { capture: true, once: true });
    const tookMs = new Promise<number>((done, failed) => {
      setTimeout(() => failed(new Error(`A key changed nothing of: ${before.slice(0, 200)}`)), 20_000);
      new MutationObserver((_changes, observer) => {
        if (start === 0 || seen() === before) return;
        observer.disconnect();
        done(performance.now() - start);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    return { tookMs };
  }, found);
  return () => watched.evaluate(({ tookMs }) => tookMs);
}

/** Times each key until what is found has changed. */
async function keystrokes(window: Page, { found, text, atRest }: Search): Promise<number[]> {
  const times: number[] = [];
  for (const key of text) {
    await atRest();
    const tookMs = await watch(window, found);
    await window.keyboard.press(key);
    times.push(await tookMs());
  }
  return times;
}

/** Types the text repeatedly until `count` keys were timed, each of which changes what is found. In milliseconds. */
async function typed(window: Page, search: Search, count: number): Promise<number[]> {
  const all: number[] = [];
  while (all.length < count) {
    all.push(...(await keystrokes(window, search)));
    await window.keyboard.press('ControlOrMeta+A');
    await window.keyboard.press('Delete');
  }
  return all;
}

const from = 'from the key to the changed rows, in the window';

/** How long each of `count` keys takes in the search over the API keys in the window, in milliseconds. */
export async function keystrokesAmongKeys(window: Page, count: number): Promise<number[]> {
  await window.getByRole('searchbox').focus();
  const atRest = () => expect(window.getByText(/API keys?/u).first()).toBeVisible();
  return typed(window, { found: 'main', text: '983', atRest }, count);
}

/** Among 10,000 API keys, all of them in the window. */
export const keySearch = bench(
  { keystroke: { what: 'A keystroke in the search over 10,000 API keys', unit: 'ms', budget: frame } },
  async ({ isQuick }, tell) => {
    const list = await openWholeList(10_000);
    await list.read();
    tell('keystroke', measured(await keystrokesAmongKeys(list.window, isQuick ? 6 : 18), from));
    await list.close();
  },
);

/** Among 10,000 customers: until the known ones are narrowed, and until the server has answered. */
export const accountSearch = bench(
  { keystroke: { what: 'A keystroke in the search over 10,000 accounts', unit: 'ms', budget: frame } },
  async ({ isQuick }, tell) => {
    const sandbox = await startSandbox();
    sandbox.world.addCustomers(10_000);
    const { window, signIn, close } = await launchConsole({ sandbox, moves: true });
    await signIn(seededUsers.supportAgent);
    await expect(window.getByRole('searchbox')).toBeFocused();
    const counted = window.getByRole('paragraph').getByText(/\d accounts?$/u);
    const atRest = () => expect(counted).toBeVisible();
    const search = { found: '[role=grid] [role=row]', text: 'fj', atRest };
    tell('keystroke', measured(await typed(window, search, isQuick ? 6 : 30), from));
    await close();
    await sandbox.stop();
  },
);
