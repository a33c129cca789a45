/** How much memory a window's page holds on to. */
import type { Page } from '@playwright/test';

/**
 * The bytes that the page's JavaScript holds after garbage collection: V8's heap, the DOM's own objects and separate
 * buffers. Chromium's memory for layout and pictures is not included.
 */
export async function heapOf(window: Page): Promise<number> {
  const session = await window.context().newCDPSession(window);
  try {
    // Some garbage is only recognised after other garbage is gone.
    for (let again = 0; again < 3; again++) await session.send('HeapProfiler.collectGarbage');
    const { usedSize, ...more } = await session.send('Runtime.getHeapUsage');
    return usedSize + (more.embedderHeapUsedSize ?? 0) + (more.backingStorageSize ?? 0);
  } finally {
    await session.detach();
  }
}
