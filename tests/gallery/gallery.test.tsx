/** Goes to each state and leaves a picture of it in every look; `npm run gallery` runs it and makes one page of them. */
import { expect, test } from 'vitest';
import { commands, page } from 'vitest/browser';
import { untilStill } from '../helpers/until-still.ts';
import { states } from '../states/all.ts';
import { reachState } from '../states/reach-state.ts';

// From right to left comes last, in other letters and a third more words: it does not lead back.
const looks = (await commands.looks()).toSorted((a, b) => Number(a.theme === 'rtl') - Number(b.theme === 'rtl'));

// By a title each: those of `test.each` are cut off, and the page finds a state by its title.
for (const state of states) {
  test(state.name, async () => {
    expect(looks).not.toEqual([]);
    const shown = await reachState(state).catch(async (error: unknown) => {
      await commands.picture(state.name, 'failed');
      throw error;
    });
    for (const { theme, name, ...size } of looks) {
      if (theme === 'rtl' && document.documentElement.lang === 'en') await shown.speakPseudo('rtl');
      const { width, height } = state.window ?? size;
      await commands.colours(theme === 'dark' ? 'dark' : 'light');
      await page.viewport(width, height);
      await untilStill();
      // In this window it would have come into sight.
      document.querySelector('[role=dialog] [role=alert]')?.scrollIntoView({ block: 'nearest' });
      await commands.picture(state.name, name);
    }
  });
}
