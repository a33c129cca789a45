import axe from 'axe-core';

/** Where a script can be run: a page of Playwright's, or a frame in it. */
interface Tested {
  evaluate<R>(script: string | (() => R)): Promise<R>;
  evaluate<R, A>(script: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
}

/** For seconds React Aria keeps naming what it has read out, a button's spinner, which may be gone by then. */
const notOurs = '[data-live-announcer] [role=img]';

/** Brought in once for each document: it is half a megabyte. */
async function run(tested: Tested, tags: readonly string[]): Promise<string[]> {
  if (!(await tested.evaluate(() => 'axe' in window))) await tested.evaluate(axe.source);
  return tested.evaluate(
    async ([rules, without]) => {
      const { axe: inPage } = window as unknown as { axe: typeof axe };
      const where = { include: ['body'], exclude: [without] };
      const { violations } = await inPage.run(where, { runOnly: rules, resultTypes: ['violations'] });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any.map(({ message }) => message).join('; ')}`),
      );
    },
    [[...tags], notOurs] as [string[], string],
  );
}

/** What axe finds wrong in the document as it is, by WCAG 2.2 AA and by its own best practice. */
export function accessibilityProblemsIn(tested: Tested): Promise<string[]> {
  return run(tested, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
}

/** Only what depends on colours, for a document that was tested whole in others. */
export function contrastProblemsIn(tested: Tested): Promise<string[]> {
  return run(tested, ['color-contrast']);
}
