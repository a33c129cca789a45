/** Takes a picture of each state in every look; `npm run gallery` runs this and makes one page of the pictures. */
import { expect, test } from 'vitest';
import { commands, page } from 'vitest/browser';
import { untilStill } from '../helpers/until-still.ts';
import { states } from '../states/all.ts';
import { reachState } from '../states/reach-state.ts';

// Right to left comes last: it is in a pseudo-locale, from which there is no way back.
const looks = (await commands.looks()).toSorted((a, b) => Number(a.theme === 'rtl') - Number(b.theme === 'rtl'));

// Not `test.each`, which cuts titles off: the page finds a state by its title.
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
      // As the console does when the alert appears in a window of this size.
      document.querySelector('[role=dialog] [role=alert]')?.scrollIntoView({ block: 'nearest' });
      await commands.picture(state.name, name);
    }
  });
}
