/** What one robot does at two consoles without a thought between, each act by the same clock. */
import type { Page } from '@playwright/test';

/** How long a step may take, in milliseconds: a machine under load is measured too. */
export const stepMs = 60_000;

/** How long a console may take until it has nothing left to do, in milliseconds: 10,000 API keys are read meanwhile. */
export const restMs = 600_000;

/** Somebody who is signed in at a console, with its list of API keys before them. Every act comes back to that list. */
export interface Robot {
  /**
   * To the first rows of a list of which the window has nothing, in milliseconds: in the console from the press that leads
   * to it, in a browser from the page's loading anew.
   */
  open(): Promise<number>;
  /** From the window's loading anew to its first rows, in milliseconds. */
  reload(): Promise<number>;
  /** From the last letter of a Client ID to the row that has it and no other, in milliseconds. */
  search(clientId: string): Promise<number>;
  /** From the first press until the clipboard has the secret of a new API key, in milliseconds. It is deleted afterwards. */
  create(name: string): Promise<number>;
  close(): Promise<void>;
}

/** Rows by their selector. */
interface Shown {
  rows: string;
  /** The text of the only row that is to be there; null: any row will do. */
  only: string | null;
}

/** In the page: the time at which its DOM shows it, in milliseconds since 1970. */
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

/** From an act in a page that stays to what it shows then, in milliseconds. */
export async function untilShown(page: Page, shown: Shown, act: () => Promise<unknown>): Promise<number> {
  const seen = page.waitForFunction(whenShown, shown, { timeout: stepMs });
  const start = Date.now();
  const [handle] = await Promise.all([seen, act()]);
  return (await handle.jsonValue()) - start;
}

/** From a page's loading anew to what it shows then, in milliseconds. It may come to itself by way of other pages. */
export async function untilLoaded(page: Page, shown: Shown): Promise<number> {
  const start = Date.now();
  await page.reload({ waitUntil: 'commit' });
  const handle = await page.waitForFunction(whenShown, shown, { timeout: stepMs });
  return (await handle.jsonValue()) - start;
}

/** Types it without a pause, and times from the last letter on; `send` is what has to be pressed then. */
export async function untilFound(page: Page, rows: string, text: string, send: () => Promise<unknown>) {
  await page.keyboard.type(text.slice(0, -1));
  return untilShown(page, { rows, only: text }, async () => {
    await page.keyboard.type(text.slice(-1));
    await send();
  });
}

/** From the first press until the clipboard has another text, asked for again and again; in milliseconds. */
export async function untilCopied(clipboard: () => Promise<string>, act: () => Promise<unknown>): Promise<number> {
  const before = await clipboard();
  const start = Date.now();
  await act();
  while ((await clipboard()) === before) {
    if (Date.now() - start > stepMs) throw new Error('nothing came to the clipboard');
  }
  return Date.now() - start;
}
