/** How much memory a window's page holds on to. */
import type { Page } from '@playwright/test';

/**
 * The bytes that the page's JavaScript holds after its garbage was collected: V8's heap, what the DOM's own objects take
 * and buffers beside both. What Chromium takes for layout and pictures is not in it.
 */
export async function heapOf(window: Page): Promise<number> {
  const session = await window.context().newCDPSession(window);
  try {
    // Some of what is let go of is only found to be garbage after other garbage is gone.
    for (let again = 0; again < 3; again++) await session.send('HeapProfiler.collectGarbage');
    const { usedSize, ...more } = await session.send('Runtime.getHeapUsage');
    return usedSize + (more.embedderHeapUsedSize ?? 0) + (more.backingStorageSize ?? 0);
  } finally {
    await session.detach();
  }
}
