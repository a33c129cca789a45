/**
 * `npm run real-electron`: what only Electron's own binary can show (docs/real-electron.md). Where the binary is not, it
 * says so and looks at nothing; with `--required` that is a failure, for a machine that should have it. `--rehearse` runs
 * the same on the stand-in, whose answers mean nothing: it shows that the checks themselves work.
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
  console.log("Not run: Electron's binary is not here. Nothing of docs/real-electron.md has been looked at.");
  process.exitCode = args.includes('--required') ? 1 : 0;
}
