/**
 * Runs in a page: resolves when animations have ended and colours and places are final. Does not wait for endless
 * animations, such as a spinner's.
 */
export async function untilStill(): Promise<void> {
  // A new size or colour scheme starts transitions in the next frame.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const ending = document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime));
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
