/** Every state of every screen and dialog, light and dark, against WCAG 2.2 AA as far as axe can check. */
import { expect, test } from 'vitest';
import { commands, page } from 'vitest/browser';
import { showConsole } from '../helpers/show-console.tsx';
import { states } from '../states/all.ts';
import { reachState } from '../states/reach-state.ts';

for (const state of states) {
  test(`${state.name}: the page shows this state, and meets WCAG 2.2 AA in light and dark`, async () => {
    await reachState(state);
    expect(await commands.accessibilityProblems('light')).toEqual([]);
    expect(await commands.accessibilityProblems('dark')).toEqual([]);
  });
}

test('the check finds violations, including one in dark only', async () => {
  await showConsole({}, '#/');
  await expect.element(page.getByText(/Sign in to manage/u)).toBeVisible();
  const wrong = document.createElement('p');
  wrong.innerHTML =
    '<img src="data:,"><span style="color: light-dark(black, #333); background: light-dark(white, black)">Dim</span>';
  page.getByRole('main').element().append(wrong);
  try {
    expect(await commands.accessibilityProblems('light')).toEqual([expect.stringMatching(/^image-alt: /)]);
    expect(await commands.accessibilityProblems('dark')).toEqual([expect.stringMatching(/^color-contrast: .*Dim/)]);
  } finally {
    wrong.remove();
  }
});
