/**
 * `npm run real-electron`: checks what only Electron's own binary can show (docs/real-electron.md). Without the binary it
 * says so and checks nothing; with `--required`, for machines that should have it, that is a failure. `--rehearse` runs the
 * checks on the stand-in, whose answers mean nothing: it shows that the checks themselves work.
 */
import '../entry.ts';
import { installedElectron } from '../dev/electron-runtime.ts';
import { runs } from './check.ts';

const args = process.argv.slice(2);
const isRehearsal = args.includes('--rehearse');

if (installedElectron() || isRehearsal) {
  const env = { ...process.env, REAL_ELECTRON: isRehearsal ? 'rehearsal' : 'yes' };
  if (isRehearsal) console.log('A rehearsal on the stand-in: its answers say nothing about Electron.');
  const isPackaged = runs(['scripts/package/package.ts', '--dir'], env);
  const passed = isPackaged && runs(['node_modules/@playwright/test/cli.js', 'test', '--project=real-electron'], env);
  process.exitCode = passed ? 0 : 1;
} else {
  console.log("Not run: Electron's binary is not installed. Nothing in docs/real-electron.md was checked.");
  process.exitCode = args.includes('--required') ? 1 : 0;
}
