/** What time it is for the server of the session: a computer's own clock may be wrong by years, and people believe "2 days ago". */
import { useSyncExternalStore } from 'react';

let aheadMs = 0;
/** The time that is shown now, in ms since 1970. */
let shown = Date.now();
const hearers = new Set<() => void>();

/** How long a shown time may be behind, in ms: the smallest unit that is shown is the minute. */
const everyMs = 15_000;

/** The present time by the server's clock, in ms since 1970. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}

/** `at`: what main knows of the server's clock now. */
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

/** One timer for all who show a time. */
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

/** The present time by the server's clock, again every 15 seconds, and at once when the window is looked at again. */
export function useServerNow(): number {
  return useSyncExternalStore(subscribe, () => shown);
}
