/**
 * Runs in the page: which files of `renderer/` have drawn what is seen there, by React's own tree and not by what a state says
 * of itself.
 */

/** What this module reads of React's tree. */
interface Fibre {
  readonly type: unknown;
  readonly return: Fibre | null;
}

const modules = import.meta.glob<Record<string, unknown>>(['../../renderer/**/*.tsx', '!../../renderer/main.tsx'], {
  eager: true,
});

/** The file of each component that a file exports. `memo` wraps it in an object. */
const fileOf = new Map<unknown, string>();
for (const [path, exported] of Object.entries(modules)) {
  for (const each of Object.values(exported)) {
    const inner = typeof each === 'object' && each !== null && 'type' in each ? each.type : each;
    if (typeof inner === 'function') fileOf.set(inner, path.slice(path.indexOf('renderer/') + 'renderer/'.length));
  }
}

function fibreOf(element: Element): Fibre | null {
  const key = Object.keys(element).find((name) => name.startsWith('__reactFiber$'));
  return key === undefined ? null : ((element as unknown as Record<string, Fibre>)[key] ?? null);
}

/** The roles by which a screen, a dialog, a menu and a notice are known. */
const surfaces = 'h1, [role=dialog], [role=alertdialog], [role=menu], [role=alert]';

/** The files of which a screen, dialog, menu or notice is on the page, each the nearest of `known` that has drawn it. */
export function shownFiles(known: readonly string[]): string[] {
  const found = new Set<string>();
  for (const element of document.querySelectorAll(surfaces)) {
    if (!element.checkVisibility()) continue;
    for (let fibre = fibreOf(element); fibre !== null; fibre = fibre.return) {
      const file = fileOf.get(fibre.type);
      if (file === undefined || !known.includes(file)) continue;
      found.add(file);
      break;
    }
  }
  return [...found];
}
