/**
 * Any two operations at once. By default runs every ordered pair once, in an interleaving the seed chooses, and then more
 * up to the count. The table names each interleaving with complaints.
 *
 * `RACE_SEED=7` repeats a choice. `RACES=1000` runs that many, `RACES=all` every interleaving there is.
 * `RACES=list/enter` runs those whose names begin so, and a full name such as `list/enter/after/0/agent/same` runs one:
 * first, second, when the first's answer arrives, the point where it is held, who is at work, and where the next person
 * signs in.
 */
import { expect, test } from 'vitest';
import { Random } from '../kill/random.ts';
import { allInterleavings, complaintsAbout, type Interleaving, nameOf, placeOf } from './interleaving.ts';
import { startServers } from './world.ts';

const seed = Number(process.env.RACE_SEED ?? Math.floor(Math.random() * 2 ** 31));
const wanted = process.env.RACES ?? '';

/** Whether `RACES` is a count rather than a name; the everyday tests leave it empty. */
const isCount = /^\d*$/.test(wanted);
const most = Number(wanted === '' ? 320 : wanted);

/** In random order, with those that merely run one after the other mostly late. */
function shuffled(all: readonly Interleaving[], random: Random): Interleaving[] {
  return all
    .map((each) => ({ each, at: random.next() + (each.position === 'before' ? 0.5 : 0) }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

function chosen(): Interleaving[] {
  const all = allInterleavings();
  if (wanted === 'all') return all;
  if (!isCount) return all.filter((each) => nameOf(each).startsWith(wanted));
  const inOrder = shuffled(all, new Random(seed));
  const pairs = Map.groupBy(inOrder, ({ first, second }) => `${first}/${second}`);
  const onceEach = [...pairs.values()].flatMap(([one]) => one ?? []);
  const more = inOrder.filter((each) => !onceEach.includes(each));
  return [...onceEach, ...more].slice(0, most);
}

test('Whichever of two operations is answered first, each answer concerns who asked, and the last choice holds', {
  timeout: 30 * 60_000,
}, async () => {
  const servers = await startServers();
  const interleavings = chosen();
  const found: string[] = [];
  const kinds = new Map<string, number>();
  for (const each of interleavings) {
    const complaints = await complaintsAbout(servers, each);
    for (const [kind = ''] of complaints.map((one) => one.split(':'))) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (complaints.length > 0) found.push(`${nameOf(each)} (${placeOf(each)}): ${complaints.join('; ')}`);
  }
  await servers.stop();
  process.stdout.write(
    `races: ${interleavings.length} interleavings with seed ${seed}; ${found.length} complained of\n`,
  );
  const counts = [...kinds]
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${String(count).padStart(5)}  ${kind}`);
  if (found.length > 0) process.stdout.write(`${[...found.sort(), ...counts].join('\n')}\n`);
  // The table has said it all; a diff of lists would only repeat it.
  expect(found.length).toBe(0);
  expect(interleavings).not.toEqual([]);
});
