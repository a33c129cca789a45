/** Writes settings until it is killed, and prints the number of each write that the store has acknowledged. */
import { writeSync } from 'node:fs';
import { openStore } from '../../../helpers/settings-store.ts';

const [, , folder = ''] = process.argv;
const store = openStore(folder);
for (let count = Number(store.read('count') ?? 0) + 1; ; count += 1) {
  // Lengths from one disk page to several.
  const written = store.write('filler', 'x'.repeat((count * 1789) % 20_000)).ok && store.write('count', count).ok;
  if (!written) throw new Error('not written');
  writeSync(1, `${count}\n`);
}
