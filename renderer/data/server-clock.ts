/**
 * The clock of the session's server. The computer's own clock may be wrong by years, and people believe "2 days ago".
 */
import { useSyncExternalStore } from 'react';

let aheadMs = 0;
/** The time on the screen now, in ms since 1970. */
let shown = Date.now();
const hearers = new Set<() => void>();

/** How far the shown time may lag, in ms: the smallest unit on the screen is the minute. */
const everyMs = 15_000;

/** The present time by the server's clock, in ms since 1970. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}

/** Sets the server's clock. `at`: the server's present time as main knows it, in ms since 1970. */
export function noteServerTime(at: number): void {
  aheadMs = at - Date.now();
  tick();
}

function tick(): void {
  const now = serverNow();
  if (Math.abs(now - shown) < everyMs) return;
  shown = now;
  for (const hear of hearers) hear();
}

let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all components that show a time. */
function subscribe(hear: () => void): () => void {
  if (hearers.size === 0) {
    tick();
    timer = setInterval(tick, everyMs);
    document.addEventListener('visibilitychange', tick);
  }
  hearers.add(hear);
  return () => {
    hearers.delete(hear);
    if (hearers.size > 0) return;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', tick);
  };
}

/**
 * The present time by the server's clock, in ms since 1970; updated every 15 seconds, and when the window is shown
 * again.
 */
export function useServerNow(): number {
  return useSyncExternalStore(subscribe, () => shown);
}
