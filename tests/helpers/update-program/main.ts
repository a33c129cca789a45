/**
 * The real service over the real adapter and electron-updater, without a window. Takes orders on standard input, one JSON
 * line each, and answers with the outcome. Timers run fifty times as fast.
 */
import { createInterface } from 'node:readline';
import { app } from 'electron';
import { electronUpdater } from '../../../main/electron/updates/updates.ts';
import type { LogLine } from '../../../main/ports.ts';
import { Updates } from '../../../main/updates/updates.ts';
import type { UpdateAnswer, UpdateOrder } from './messages.ts';

let mustWait = false;
let lines: LogLine[] = [];
let states: string[] = [];
let updates: Updates | undefined;

function open(feedUrl: string | undefined): Updates {
  const log = { write: (line: LogLine) => void lines.push(line) };
  return new Updates({
    updater: electronUpdater(),
    policy: { feedUrl: feedUrl ?? null, mode: 'download' },
    clock: {
      now: () => Date.now(),
      elapsed: () => performance.now(),
      after(ms, what) {
        const timer = setTimeout(what, ms / 50);
        return () => clearTimeout(timer);
      },
    },
    random: () => 0,
    log,
    mustWait: () => mustWait,
    onChange: ({ kind }) => states.push(kind),
  });
}

async function obey(order: UpdateOrder): Promise<UpdateAnswer> {
  mustWait = order.mustWait ?? false;
  lines = [];
  states = [];
  if (order.what === 'open') updates = open(order.feedUrl);
  const asked = updates ?? open(order.feedUrl);
  const result = order.what === 'install' ? await asked.install() : await asked.check();
  return { result, state: asked.state, states, lines };
}

void app.whenReady().then(async () => {
  // Loaded now: the console loads it with its first check, whose deadline is too short for that here.
  await import('../../../main/electron/updates/electron-updater.ts');
  // Keeps the program running without a window.
  app.on('window-all-closed', () => {});
  createInterface({ input: process.stdin }).on('line', (line) => {
    void obey(JSON.parse(line) as UpdateOrder).then((answer) => process.stdout.write(`> ${JSON.stringify(answer)}\n`));
  });
  process.stdout.write('> ready\n');
});
