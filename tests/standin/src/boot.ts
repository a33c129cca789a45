/** Starts a program as Electron does: reads the arguments, evaluates the whole main module, then raises `ready`. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:inspector';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import manifest from 'electron/package.json' with { type: 'json' };
import { app, ending } from './app/app.ts';
import { patchFs } from './asar/fs.ts';
import { loadModulesFromArchives } from './asar/modules.ts';
import { startHost } from './chromium/host.ts';
import { startInterception } from './chromium/interception.ts';
import { profileFolder } from './chromium/process.ts';
import { readSwitches, switches } from './command-line.ts';
import { dialog } from './desktop/small-apis.ts';
import { electron } from './electron-main.ts';
import { serveElectron } from './hooks.ts';
import { executable, fuses, packagedApp, resources } from './launch.ts';
import { leaveNow, state } from './state.ts';
import { endChildren } from './utility-process/utility-process.ts';
import { BrowserWindow } from './window/browser-window.ts';

const args = process.argv.slice(3);
process.argv = [executable, ...args];
readSwitches(args);
Object.assign(process, { type: 'browser', resourcesPath: resources, parentPort: null });
Object.defineProperty(process.versions, 'electron', { value: manifest.version, enumerable: true });
Object.defineProperty(process.versions, 'chrome', { value: '153.0.0.0', enumerable: true });
process.exit = ((code?: number) => app.exit(Number(code ?? process.exitCode ?? 0))) as typeof process.exit;

process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  dialog.showErrorBox('A JavaScript error occurred in the main process', `Uncaught Exception:\n${text}`);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());

ending.closeWindows = () => {
  const windows = BrowserWindow.getAllWindows();
  for (const window of windows) window.close();
  return { count: windows.length };
};
ending.destroyWindows = () => {
  for (const window of BrowserWindow.getAllWindows()) window.destroy();
};
ending.endChildren = endChildren;
patchFs();
loadModulesFromArchives();
// Last, so that it is asked first: no archive contains `electron`.
serveElectron(electron);

/** Reads the command line like default_app: `-r module` is loaded first, the first other word is the program. */
function readArguments(): { preloads: string[]; target: string | undefined } {
  const preloads: string[] = [];
  let target: string | undefined;
  for (let at = 0; at < args.length && target === undefined; at++) {
    const arg = args[at] as string;
    if (arg === '-r' || arg === '--require') preloads.push(args[++at] as string);
    else if (arg.startsWith('--app=')) target = arg.slice('--app='.length);
    else if (!arg.startsWith('-')) target = arg;
  }
  return { preloads, target };
}

function entryOf(target: string): string {
  const path = resolve(target);
  if (!statSync(path).isDirectory()) {
    state.root = dirname(path);
    return path;
  }
  state.root = path;
  const file = join(path, 'package.json');
  if (!existsSync(file)) throw new Error(`Unable to find Electron app at ${path}`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as typeof state.manifest & { main?: string };
  state.manifest = manifest;
  return join(path, manifest.main ?? 'index.js');
}

/** If the main module awaits something that only follows it, real Electron hangs without a window. Here the run fails. */
function watchForDeadlock(): () => void {
  const why = `The main module awaits at its top level what never comes: 'ready' is raised only after the whole module has been
evaluated (electron/electron#40719). Use app.whenReady().then(…) without await.`;
  const fail = () => {
    process.stderr.write(`${why}\n`);
    leaveNow(1);
  };
  process.once('beforeExit', fail);
  const slow = setTimeout(() => app._readyAsked && fail(), 10_000).unref();
  return () => {
    process.off('beforeExit', fail);
    clearTimeout(slow);
  };
}

async function start(): Promise<void> {
  const port = switches.get('inspect');
  if (port !== undefined && fuses.nodeCliInspect) open(Number(port.split(':').at(-1) || 9229), '127.0.0.1');
  const packaged = packagedApp();
  // What default_app does with the command line; a package keeps all of it.
  if (packaged === undefined) Object.assign(process, { defaultApp: true });
  const { preloads, target } = packaged === undefined ? readArguments() : { preloads: [], target: packaged };
  if (target === undefined)
    throw new Error('electron [options] [path]: the stand-in starts a program and has no start page');
  const entry = entryOf(target);
  const require = createRequire(entry);
  for (const preload of preloads) require(resolve(preload));
  const at = process.argv.indexOf(target);
  // Playwright's loader does this itself; without it the words before the program must also be removed.
  if (preloads.length > 0 && at > 1) process.argv.splice(1, at - 1);
  profileFolder();
  const evaluated = watchForDeadlock();
  try {
    await import(pathToFileURL(entry).href);
  } catch (error) {
    process.emit('uncaughtException', error as Error);
  }
  evaluated();
  app.emit('will-finish-launching', {});
  await startHost(() => app.exit(1));
  state.ready = true;
  startInterception();
  app._looping = true;
  app._becomeReady();
}

start().catch((error: Error) => {
  process.stderr.write(`${error.stack ?? error.message}\n`);
  leaveNow(1);
});
