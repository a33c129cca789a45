/** Runs as its own process: takes steps on the settings in a folder, and prints each step's result. */
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { GuardedStore } from '../../../../main/storage/guarded-store.ts';
import { openEngine, openStore } from '../../../helpers/settings-store.ts';
import type { Step } from './run-steps.ts';

const [, , folder = '', text = '[]'] = process.argv;
const filler = join(folder, 'filler');
let store: GuardedStore | undefined;

function opened(): GuardedStore {
  if (!store) throw new Error('not opened');
  return store;
}

/** Fills the disk, except for `room` bytes. */
function fill(room: number): void {
  const descriptor = openSync(filler, 'a');
  const page = Buffer.alloc(1024);
  try {
    while (writeSync(descriptor, page) > 0);
  } catch {
    // Full.
  } finally {
    closeSync(descriptor);
  }
  truncateSync(filler, Math.max(0, statSync(filler).size - room));
}

function shell(command: string): void {
  const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: '/', encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
}

function act(step: Step): unknown {
  switch (step[0]) {
    case 'open':
      store = openStore(folder);
      return store.problems();
    case 'write':
      return opened().write(step[1], step[2]).ok;
    case 'read':
      return opened().read(step[1]) ?? null;
    case 'engine':
      openEngine(folder)({ [step[1]]: step[2] });
      return true;
    case 'fill':
      fill(step[1]);
      return null;
    case 'shell':
      shell(step[1]);
      return null;
    default:
      step satisfies never;
      return null;
  }
}

process.stdout.write(JSON.stringify((JSON.parse(text) as Step[]).map(act)));
