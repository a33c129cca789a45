/** Checks that every action of a screen can be reached, at every size of the window and every zoom. */
import { expect, type Page, test } from '@playwright/test';
import { outOfReach, scrolledByFocus } from './out-of-reach.ts';
import { untilStill } from './until-still.ts';

const windows = [
  { width: 720, height: 480 },
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
  { width: 3840, height: 2160 },
];
const zooms = [1, 1.5, 2];

/** In the page: which of these texts of the header are covered or cut off by the window. */
function covered(texts: readonly string[]): string[] {
  return texts.filter((text) => {
    const header = document.querySelector('header');
    const walker = document.createTreeWalker(header ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!node.textContent?.includes(text) || node.parentElement === null) continue;
      const box = node.parentElement.getBoundingClientRect();
      const hit = document.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + box.height / 2);
      if (hit !== null && (node.parentElement.contains(hit) || hit.contains(node.parentElement))) return false;
    }
    return true;
  });
}

/**
 * Checks the screen at every size and zoom, and reports problems with theirs. `mustBeSeen`: header texts that nothing may
 * cover.
 */
export async function expectInReach(window: Page, screen: string, mustBeSeen: readonly string[] = []): Promise<void> {
  await test.step(screen, async () => {
    const wrong: string[] = [];
    for (const { width, height } of windows) {
      for (const zoom of zooms) {
        await window.setViewportSize({ width: Math.round(width / zoom), height: Math.round(height / zoom) });
        await window.evaluate(untilStill);
        const found = [
          ...(await window.evaluate(outOfReach)),
          ...(await window.evaluate(scrolledByFocus)),
          ...(await window.evaluate(covered, mustBeSeen)),
        ];
        wrong.push(...found.map((each) => `${width}×${height} at ${zoom * 100} %: ${each}`));
      }
    }
    await window.setViewportSize({ width: 1280, height: 800 });
    // The checks have scrolled, and rows out of sight are not drawn.
    await window.evaluate(() => document.querySelector('[role=grid]')?.scrollTo(0, 0));
    expect.soft(wrong, screen).toEqual([]);
  });
}
