/** What cannot be pressed on a page in its current layout. Both functions run in the page and must be self-contained. */

/** In the page: controls that cannot be reached by scrolling or lie under something else. */
export function outOfReach(): string[] {
  const layers = [...document.querySelectorAll('[role=dialog],[role=alertdialog],[role=menu]')];
  // Only the top layer counts: what lies behind a dialog cannot be pressed.
  const top = layers.at(-1) ?? document.body;
  const what = 'button,a[href],input:not([type=hidden]),[role=menuitem],[role=menuitemradio],[role=menuitemcheckbox]';
  const found: string[] = [];
  for (const element of top.querySelectorAll<HTMLElement>(what)) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    // React Aria hides the input behind its own drawing; people press its label.
    const target = element.matches('input[type=checkbox],input[type=radio]') ? element.closest('label') : element;
    if (target === null || target.closest('[aria-hidden=true],[inert]') !== null) continue;
    // Scrolling to a sticky header would scroll to its static place.
    if (target.closest('[role=columnheader]') !== null) target.closest('[role=grid]')?.scrollTo(0, 0);
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
 * In the page: elements with `overflow: hidden` that have controls. Focus or scrollIntoView scrolls them, presses then
 * miss, and nobody can scroll back: `clip` is what was meant.
 */
export function scrolledByFocus(): string[] {
  const hiding = (element: Element) => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    // Content for screen readers only is clipped on purpose.
    return clipPath === 'none' && (overflowX === 'hidden' || overflowY === 'hidden');
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => hiding(element) && element.querySelector('button,a[href],input,[tabindex]') !== null)
    .map(
      (element) =>
        `scrolled by the focus: ${element.tagName} ${element.outerHTML.replace(/ class="[^"]*"/gu, '').slice(0, 160)}`,
    );
}
