/** Two operations at once: the first's answer is held, and arrives before, during or after the second. */
import type { Result } from '../../../contract/failure.ts';
import { type Held, operations } from './operations.ts';
import { type Done, gather, judge } from './oracle.ts';
import { Scene, type Servers, type Setting } from './world.ts';

const positions = ['before', 'between', 'after'] as const;

export interface Interleaving extends Setting {
  readonly first: string;
  readonly second: string;
  /** The index of the point where the first's answer is held; undefined if the operation has none. */
  readonly point: number | undefined;
  /** When it arrives: before the second begins, while the second waits for its own, or after the second has ended. */
  readonly position: (typeof positions)[number];
}

/** How long to wait for an operation that may be waiting for the other, in milliseconds; most answer at once. */
const meanwhileMs = 200;
const atMostMs = 5000;

/** In words, where the first's answer is held. */
export function placeOf({ first, point }: Interleaving): string {
  return operations[first]?.points[point ?? -1]?.name ?? 'answered at once';
}

/** Its name in the table, and for running it alone. */
export function nameOf({ first, second, point, position, who, nextAt }: Interleaving): string {
  return [first, second, position, point ?? '-', who, nextAt].join('/');
}

/** Every distinct interleaving. */
export function allInterleavings(): Interleaving[] {
  const all: Interleaving[] = [];
  // Cancel only comes second: with nothing under way it does nothing.
  for (const [first, one] of Object.entries(operations).filter(([name]) => name !== 'cancel')) {
    for (const [second, other] of Object.entries(operations)) {
      const pair = [one, other];
      const whos = pair.some(({ isAgents }) => isAgents) ? (['agent'] as const) : (['agent', 'member'] as const);
      const places = pair.some(({ isNexts }) => isNexts) ? (['same', 'other'] as const) : (['same'] as const);
      for (const who of whos) {
        for (const nextAt of places) {
          const isPossible = (name: string) => who === 'agent' || !/access-grants/.test(name);
          const points = one.points.flatMap(({ name }, point) => (isPossible(name) ? [point] : []));
          for (const point of points) {
            for (const position of positions) all.push({ first, second, point, position, who, nextAt });
          }
          if (points.length === 0) all.push({ first, second, point: undefined, position: 'before', who, nextAt });
        }
      }
    }
  }
  return all;
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  return Promise.race([work.then(() => true), late]).finally(() => clearTimeout(timer));
}

/** Begins one of the two as whoever is on the screen. */
async function begin(scene: Scene, name: string, nth: 0 | 1): Promise<{ over: Promise<Done> }> {
  const operation = operations[name];
  if (!operation) throw new Error(`there is no operation "${name}"`);
  const state = await scene.console.get('session.state', {});
  const asker = state.kind === 'signedIn' ? state.user.id : null;
  // During a sign-in, the person at the computer is the one signing in.
  const there = asker ?? scene.next.id;
  const running: Promise<Result<unknown>> = scene.watch.askedBy([there], () => operation.run(scene, nth));
  const over = running.then((result) => ({ name, operation, nth, asker, result, begunIn: state.kind }));
  return { over };
}

/** Runs it, and returns the oracle's complaints. */
export async function complaintsAbout(servers: Servers, interleaving: Interleaving): Promise<string[]> {
  const { first, second, point, position } = interleaving;
  const [one, other] = [operations[first], operations[second]];
  const scene = new Scene(servers, interleaving);
  const held: Held[] = [];
  try {
    await scene.set([one?.needs, other?.needs].flatMap((need) => need ?? []));
    const firstHeld = one?.points[point ?? -1]?.hold(scene);
    if (firstHeld) held.push(firstHeld);
    const a = await begin(scene, first, 0);
    await within(meanwhileMs, Promise.race([firstHeld?.arrived ?? a.over, a.over]));
    if (position === 'before') {
      firstHeld?.release();
      await within(atMostMs, a.over);
    }
    const secondHeld = position === 'between' ? other?.points[0]?.hold(scene) : undefined;
    if (secondHeld) held.push(secondHeld);
    const b = await begin(scene, second, 1);
    // The second may have to wait for the first.
    await within(meanwhileMs, Promise.race([secondHeld?.arrived ?? b.over, b.over]));
    firstHeld?.release();
    if (position === 'between') await within(meanwhileMs, a.over);
    secondHeld?.release();
    const done: Done[] = [];
    const stuck: string[] = [];
    for (const { name, over } of [
      { name: first, ...a },
      { name: second, ...b },
    ]) {
      if (await within(atMostMs, over)) done.push(await over);
      else stuck.push(name);
    }
    return judge(await gather(scene, done, stuck));
  } catch (error) {
    return [`the driver broke: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    for (const each of held) each.release();
    await scene.close();
  }
}
