import { expect, test } from 'vitest';
import { Life } from './life.ts';
import { Random } from './random.ts';

/** Set by `npm run faults`; the everyday tests take a new seed each time. */
const seed = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 2 ** 31));
const minutes = Number(process.env.FAULT_MINUTES ?? 0);

/** How many kills in the everyday tests, and on how many computers at once. */
const mostKills = 220;
const lives = 2;

test('A console that is killed at any moment makes nothing twice, loses nothing and leaks nothing', {
  // A kill takes about a second on two busy cores.
  timeout: minutes * 60_000 + 480_000,
}, async () => {
  const random = new Random(seed);
  const until = performance.now() + minutes * 60_000;
  const run = async (life: Life) => {
    for (let n = 0; minutes > 0 ? performance.now() < until : n < mostKills / lives; n += 1) await life.round();
    await life.lastLook();
    await life.end();
    return life;
  };
  const begun = await Promise.all(Array.from({ length: lives }, () => Life.begin(new Random(random.below(2 ** 31)))));
  const ended = await Promise.all(begun.map(run));
  const counts = new Map<string, number>();
  for (const life of ended) for (const [what, n] of life.kills) counts.set(what, (counts.get(what) ?? 0) + n);
  const kills = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const verified = ended.reduce((sum, life) => sum + life.secretsVerified, 0);
  const violations = ended.flatMap((life) => life.violations);
  const table = [...counts].map(([what, n]) => `${what} ${n}`).join(', ');
  process.stdout.write(
    `kill -9: ${kills} times with seed ${seed} (${table}); ${verified} secrets verified; ${violations.length} violations\n`,
  );
  expect(violations).toEqual([]);
  if (minutes === 0) expect(kills).toBeGreaterThanOrEqual(200);
});
