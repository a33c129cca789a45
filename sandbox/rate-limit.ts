import type { Clock } from './database.ts';

/**
 * Counts per name over a sliding window of `windowMs` milliseconds. `take` answers undefined and counts, or answers in
 * how many milliseconds the next one will be let through, and does not count. A restart forgets the counts.
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
