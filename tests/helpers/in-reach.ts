/** Whether every action of a screen can be reached, however small or large the window is and however long the names are. */
import { expect, type Page, test } from '@playwright/test';
import { untilStill } from './until-still.ts';

const windows = [
  { width: 720, height: 480 },
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
  { width: 3840, height: 2160 },
];
const zooms = [1, 1.5, 2];

/** In the page: what can be pressed and cannot be reached by scrolling, or lies under something else. */
function outOfReach(): string[] {
  const layers = [...document.querySelectorAll('[role=dialog],[role=alertdialog],[role=menu]')];
  // What lies behind a dialog is not to be pressed.
  const top = layers.at(-1) ?? document.body;
  const what = 'button,a[href],input:not([type=hidden]),[role=menuitem],[role=menuitemradio],[role=menuitemcheckbox]';
  const found: string[] = [];
  for (const element of top.querySelectorAll<HTMLElement>(what)) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    // A field that React Aria hides behind its own drawing is pressed by its label.
    const target = element.matches('input[type=checkbox],input[type=radio]') ? element.closest('label') : element;
    if (target === null || target.closest('[aria-hidden=true],[inert]') !== null) continue;
    target.scrollIntoView({ block: 'center', inline: 'center' });
    const box = target.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const name = (target.getAttribute('aria-label') ?? target.textContent ?? '').slice(0, 60);
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const isInside = x > 0 && y > 0 && x < innerWidth && y < innerHeight && box.left > -1 && box.right < innerWidth + 1;
    if (!isInside) {
      found.push(`${name}: at ${Math.round(box.left)} to ${Math.round(box.right)}, ${Math.round(box.top)}`);
      continue;
    }
    const hit = document.elementFromPoint(x, y);
    if (hit === null || !(target.contains(hit) || hit.contains(target))) {
      found.push(`${name}: under ${hit?.tagName} "${hit?.textContent?.slice(0, 40)}"`);
    }
  }
  return found;
}

/**
 * In the page: what hides what sticks out of it, and has something to press. Whatever gets the focus or is brought into
 * sight scrolls it, the press then lands beside what was pressed, and nobody can scroll it back: `clip` is what was meant.
 */
function scrolledByFocus(): string[] {
  const hiding = (element: Element) => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    // What only a screen reader finds is cut off on purpose.
    return clipPath === 'none' && (overflowX === 'hidden' || overflowY === 'hidden');
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => hiding(element) && element.querySelector('button,a[href],input,[tabindex]') !== null)
    .map(
      (element) =>
        `scrolled by the focus: ${element.tagName} ${element.outerHTML.replace(/ class="[^"]*"/gu, '').slice(0, 160)}`,
    );
}

/** In the page: which of these texts are covered or cut off by the window. */
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
 * Looks at the screen in every size; what is wrong is told by its size. `mustBeSeen`: texts over which nothing may lie.
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
    // Looking has scrolled, and rows out of sight are not drawn.
    await window.evaluate(() => document.querySelector('[role=grid]')?.scrollTo(0, 0));
    expect.soft(wrong, screen).toEqual([]);
  });
}
