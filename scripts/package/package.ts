/**
 * `npm run package`: builds the console and packages it with electron-builder.yml, around Electron's binary or, where that
 * is not, around the stand-in. It says which.
 *
 * Without arguments: the layout, tar.gz and zip, which need nothing but 7zip. `--dir`: the layout alone. `--installers`:
 * what electron-builder.yml names for this platform, which needs tools that electron-builder fetches (docs/packaging.md).
 * `--built`: what is in out/ is packaged as it is. `--twice`: builds and packages again, and compares the archives.
 */
import '../entry.ts';
import { createHash } from 'node:crypto';
import { accessSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build, type Configuration, Platform } from 'electron-builder';
import { commitOf } from '../../electron.vite.config.ts';
import { runs } from '../check/check.ts';
import { installedElectron } from '../dev/electron-runtime.ts';
import { packagesInProgram } from './bundled-packages.ts';
import { electronParts } from './package-electron.ts';
import { feedOf } from './package-feed.ts';
import { licenceProblems, writeLicences } from './package-licences.ts';
import { type PackageRuntime, packageRuntime } from './package-runtime.ts';
import { signing } from './package-signing.ts';

const root = join(import.meta.dirname, '../..');

function readManifest(): { version: string; productName: string } {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

/** The program that electron-builder makes archives with; it would fetch its own from elsewhere. */
function sevenZip(): string | undefined {
  const places = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => ['7za', '7zz', '7z'].map((name) => join(folder, name)));
  return places.find((path) => {
    try {
      accessSync(path);
      return true;
    } catch {
      return false;
    }
  });
}

function targetsFor(args: readonly string[]): string[] | undefined {
  if (args.includes('--dir')) return ['dir'];
  if (args.includes('--installers')) return undefined;
  if (process.platform === 'linux') runs(['scripts/dev/prepare-system.ts', 'package']);
  const found = process.env.ELECTRON_BUILDER_7ZIP_PATH ?? sevenZip();
  if (found) process.env.ELECTRON_BUILDER_7ZIP_PATH = found;
  else console.log('There is no 7zip here, so no tar.gz and no zip.');
  return found ? ['dir', 'tar.gz', 'zip'] : ['dir'];
}

function buildProgram(): void {
  rmSync(join(root, 'out'), { recursive: true, force: true });
  rmSync(join(root, 'dist/bundled'), { recursive: true, force: true });
  const built = runs(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']);
  if (!built) throw new Error('electron-vite did not build the program');
}

/** Source maps would be left out, and the scripts would still name them. */
function refuseMaps(): void {
  const files = readdirSync(join(root, 'out'), { recursive: true, encoding: 'utf8' });
  if (!files.some((name) => name.endsWith('.map'))) return;
  throw new Error('out/ was built with source maps, for somebody at work. Build it for a package with: npm run build');
}

function deliverLicences({ kind }: PackageRuntime): void {
  const packages = packagesInProgram(root);
  const problems = licenceProblems(packages);
  if (problems.length > 0) throw new Error(`licences:\n  ${problems.join('\n  ')}`);
  const { productName, version } = readManifest();
  const executable = kind === 'electron' ? installedElectron() : undefined;
  const electron = executable === undefined ? undefined : electronParts(root, executable);
  writeLicences(root, { name: productName, version, commit: commitOf(root), electron }, packages);
}

async function pack(runtime: PackageRuntime, targets: string[] | undefined): Promise<void> {
  rmSync(join(root, runtime.output), { recursive: true, force: true });
  const config: Configuration = {
    // The installed binary is of this processor; for others, as a universal program's other half, electron-builder fetches it.
    ...((runtime.kind === 'stand-in' || targets) && { electronDist: runtime.folder }),
    directories: { output: runtime.output },
    ...signing(process.platform, process.env, runtime.kind),
    ...feedOf(process.env),
  };
  await build({
    projectDir: root,
    publish: 'never',
    config,
    ...(targets && { targets: Platform.current().createTarget(targets) }),
  });
}

/** The layout's `app.asar` in what was just packaged, and its hash. */
function archiveHash(runtime: PackageRuntime): string {
  const files = readdirSync(join(root, runtime.output), { recursive: true, encoding: 'utf8' });
  const archive = files.find((each) => each.endsWith('app.asar'));
  if (!archive) throw new Error('there is no app.asar in what was packaged');
  return createHash('sha256')
    .update(readFileSync(join(root, runtime.output, archive)))
    .digest('hex');
}

function report(runtime: PackageRuntime, seconds: number): void {
  console.log(`Packaged around ${runtime.what}, in ${seconds.toFixed(1)} s:`);
  for (const name of readdirSync(join(root, runtime.output))) {
    const path = join(root, runtime.output, name);
    const megabytes = (statSync(path).size / 1e6).toFixed(1);
    console.log(`  ${runtime.output}/${name}${statSync(path).isFile() ? ` (${megabytes} MB)` : ''}`);
  }
  console.log(`  SHA-256 of app.asar: ${archiveHash(runtime)}`);
}

async function packageOnce(args: readonly string[]): Promise<string> {
  const began = performance.now();
  const runtime = packageRuntime();
  const targets = targetsFor(args);
  if (!args.includes('--built')) buildProgram();
  refuseMaps();
  deliverLicences(runtime);
  await pack(runtime, targets);
  report(runtime, (performance.now() - began) / 1000);
  return archiveHash(runtime);
}

const args = process.argv.slice(2);
const first = await packageOnce(args);
if (args.includes('--twice')) {
  const same = first === (await packageOnce(args));
  console.log(same ? 'Both builds have the same app.asar.' : 'The two builds differ in app.asar.');
  process.exitCode = same ? 0 : 1;
}
