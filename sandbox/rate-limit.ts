import type { Clock } from './database.ts';

/**
 * Counts per name over a sliding window of `windowMs` milliseconds. `take` counts and returns undefined; or, over the limit,
 * does not count and returns the milliseconds until the next one is let through. A restart forgets the counts.
 */
export function rateLimit({ limit, windowMs, clock }: { limit: number; windowMs: number; clock: Clock }) {
  const taken = new Map<string, number[]>();
  return {
    take(name: string): number | undefined {
      const now = clock();
      const recent = (taken.get(name) ?? []).filter((time) => time > now - windowMs);
      taken.set(name, recent);
      const oldest = recent[0];
      if (oldest !== undefined && recent.length >= limit) return oldest + windowMs - now;
      recent.push(now);
      return undefined;
    },
  };
}
