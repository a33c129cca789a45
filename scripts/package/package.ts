/**
 * `npm run package`: builds the console and packages it with electron-builder.yml, around Electron's binary or, if that is
 * not installed, around the stand-in. It says which.
 *
 * Without arguments: the layout, tar.gz and zip, which need only 7zip. `--dir`: only the layout. `--installers`: this
 * platform's targets in electron-builder.yml, which need tools that electron-builder fetches (docs/packaging.md). `--built`:
 * packages out/ as it is. `--twice`: builds and packages again, and compares the archives.
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

/** The program that electron-builder makes archives with. Without it, electron-builder would download its own. */
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
  else console.log('7zip is not installed, so no tar.gz or zip is made.');
  return found ? ['dir', 'tar.gz', 'zip'] : ['dir'];
}

function buildProgram(): void {
  rmSync(join(root, 'out'), { recursive: true, force: true });
  rmSync(join(root, 'dist/bundled'), { recursive: true, force: true });
  const built = runs(['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn']);
  if (!built) throw new Error('electron-vite could not build the program');
}

/** Packaging would leave source maps out while the scripts still name them. */
function refuseMaps(): void {
  const files = readdirSync(join(root, 'out'), { recursive: true, encoding: 'utf8' });
  if (!files.some((name) => name.endsWith('.map'))) return;
  throw new Error('out/ was built with source maps, for development. Build it for packaging with: npm run build');
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
    // The installed binary is for this processor; electron-builder fetches others, such as a universal program's other half.
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

/** The hash of the `app.asar` in the layout just packaged. */
function archiveHash(runtime: PackageRuntime): string {
  const files = readdirSync(join(root, runtime.output), { recursive: true, encoding: 'utf8' });
  const archive = files.find((each) => each.endsWith('app.asar'));
  if (!archive) throw new Error('the package has no app.asar');
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
