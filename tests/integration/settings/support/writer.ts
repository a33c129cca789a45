/** Writes settings without end, and prints the number of each one that the store has answered. To be killed. */
import { writeSync } from 'node:fs';
import { openStore } from '../../../helpers/settings-store.ts';

const [, , folder = ''] = process.argv;
const store = openStore(folder);
for (let count = Number(store.read('count') ?? 0) + 1; ; count += 1) {
  // A length that comes to one page of the disk, and to several.
  const written = store.write('filler', 'x'.repeat((count * 1789) % 20_000)).ok && store.write('count', count).ok;
  if (!written) throw new Error('not written');
  writeSync(1, `${count}\n`);
}
