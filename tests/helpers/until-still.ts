/**
 * Runs in a page: resolves when what was going to move has moved, so that colours and places are the final ones.
 * Animations without an end, such as a spinner's, are not waited for.
 */
export async function untilStill(): Promise<void> {
  // A new size or colour scheme starts its transitions with the next frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ending = document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
