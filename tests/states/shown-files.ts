/**
 * Runs in the page: which files of `renderer/` have drawn what is visible, by React's own tree rather than by the state's
 * claim.
 */

/** The part of React's tree that this module reads. */
interface Fibre {
  readonly type: unknown;
  readonly return: Fibre | null;
}

const modules = import.meta.glob<Record<string, unknown>>(['../../renderer/**/*.tsx', '!../../renderer/main.tsx'], {
  eager: true,
});

/** The file of each exported component. `memo` wraps a component in an object. */
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

/** The roles of screens, dialogs, menus and notices. */
const surfaces = 'h1, [role=dialog], [role=alertdialog], [role=menu], [role=alert]';

/** For each screen, dialog, menu and notice on the page: the nearest file of `known` that drew it. */
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
