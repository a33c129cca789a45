/** What a robot does on two consoles without pausing to think, each act timed by the same clock. */
import type { Page } from '@playwright/test';

/** The time limit of a step, in milliseconds: enough for a machine under load. */
export const stepMs = 60_000;

/** How long a console may take to come to rest, in milliseconds: it may be reading 10,000 API keys. */
export const restMs = 600_000;

/** A user who is signed in to a console and sees its list of API keys. Every act ends at that list. */
export interface Robot {
  /**
   * Time to the first rows of a list that is not in the window, in milliseconds: in the console from the press that opens
   * it, in a browser from the reload of the page.
   */
  open(): Promise<number>;
  /** From the reload of the window to its first rows, in milliseconds. */
  reload(): Promise<number>;
  /** From the last letter of a Client ID until only its row is shown, in milliseconds. */
  search(clientId: string): Promise<number>;
  /** From the first press until the clipboard has a new API key's secret, in milliseconds. Deletes the API key afterwards. */
  create(name: string): Promise<number>;
  close(): Promise<void>;
}

/** Rows by their selector. */
interface Shown {
  rows: string;
  /** The text of the only row to expect; null: any row will do. */
  only: string | null;
}

/** In the page: when its DOM shows it, in milliseconds since 1970. */
function whenShown({ rows, only }: Shown): Promise<number> {
  return new Promise((done) => {
    const look = () => {
      const found = document.querySelectorAll(rows);
      const isShown = only === null ? found.length > 0 : found.length === 1 && found[0]?.textContent?.includes(only);
      if (!isShown) return;
      observer.disconnect();
      done(Date.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    look();
  });
}

/** From an act, in a page that stays, until the page shows it, in milliseconds. */
export async function untilShown(page: Page, shown: Shown, act: () => Promise<unknown>): Promise<number> {
  const seen = page.waitForFunction(whenShown, shown, { timeout: stepMs });
  const start = Date.now();
  const [handle] = await Promise.all([seen, act()]);
  return (await handle.jsonValue()) - start;
}

/** From the reload of a page until it shows it, in milliseconds. The reload may lead through other pages. */
export async function untilLoaded(page: Page, shown: Shown): Promise<number> {
  const start = Date.now();
  await page.reload({ waitUntil: 'commit' });
  const handle = await page.waitForFunction(whenShown, shown, { timeout: stepMs });
  return (await handle.jsonValue()) - start;
}

/** Types without a pause, and times from the last letter on; `send` presses what is needed then. */
export async function untilFound(page: Page, rows: string, text: string, send: () => Promise<unknown>) {
  await page.keyboard.type(text.slice(0, -1));
  return untilShown(page, { rows, only: text }, async () => {
    await page.keyboard.type(text.slice(-1));
    await send();
  });
}

/** From the first press until the clipboard has another text, in milliseconds. Polls the clipboard. */
export async function untilCopied(clipboard: () => Promise<string>, act: () => Promise<unknown>): Promise<number> {
  const before = await clipboard();
  const start = Date.now();
  await act();
  while ((await clipboard()) === before) {
    if (Date.now() - start > stepMs) throw new Error('nothing was copied to the clipboard');
  }
  return Date.now() - start;
}
