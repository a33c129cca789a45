import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundled } from '../../helpers/bundle.ts';
import { openStore } from '../../helpers/settings-store.ts';

const kills = 100;
const source = join(import.meta.dirname, 'support/writer.ts');

/** Seeded random numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Kills a writer so many milliseconds after its first acknowledged write; returns the last number it printed. */
async function killedAfter(writer: string, folder: string, ms: number): Promise<number> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (part: Buffer) => {
    // A time and not a condition, because the moment itself is tested.
    if (output === '') setTimeout(() => child.kill('SIGKILL'), ms);
    output += part.toString();
  });
  const signal = await new Promise((closed) => child.on('close', (_code, by) => closed(by)));
  expect(signal).toBe('SIGKILL');
  return Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1));
}

test(`After each of ${kills} kills the settings open as the old or the new ones, and no stray stays`, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  const random = randomFrom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'settings-kill-'));
  const writer = await bundled(source);
  const seen = { strays: 0, ahead: 0, byTheCopy: 0 };
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const answered = await killedAfter(writer, folder, random() * 30);
      seen.strays += readdirSync(folder).filter((name) => name.includes('.tmp-')).length;
      const store = openStore(folder);
      const count = Number(store.read('count'));
      expect([answered, answered + 1], `SEED=${seed}, kill ${kill}`).toContain(count);
      expect(String(store.read('filler')), `SEED=${seed}, kill ${kill}`).toMatch(/^x*$/);
      expect(readdirSync(folder).filter((name) => /tmp-/.test(name))).toEqual([]);
      seen.ahead += count - answered;
      seen.byTheCopy += store.problems().length;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    process.stdout.write(`settings kill test: SEED=${seed} ${JSON.stringify(seen)}\n`);
  }
}, 180_000);
