/** Starts fixtures: under Playwright to look inside, or as a plain process to see how it starts and ends. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect } from '@playwright/test';

const require = createRequire(import.meta.url);
export const onStandIn = (process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '').endsWith('standin');

interface Seen {
  events: unknown[][];
  senders: object[];
  readyAtTop: boolean;
  lastRequest: string;
  allow?: boolean;
}

declare global {
  var seen: Seen;
  interface Window {
    probe: {
      raw(channel: string, ...args: unknown[]): Promise<unknown>;
      invoke(channel: string, ...args: unknown[]): Promise<unknown>;
      on(channel: string, listener: (...args: unknown[]) => void): () => void;
      same(value: unknown): unknown;
      call(callback: (...args: never[]) => unknown, ...args: unknown[]): unknown;
      throwsError(): unknown;
      throwsString(): unknown;
      rejectsObject(): Promise<unknown>;
      twice(): string;
      modules(): Record<string, string>;
      electronKeys(): string[];
      globals(): unknown[];
      seesPage(): string[];
      list: [number, { two: number }];
      date: Date;
      point: object;
      bytes: Uint8Array;
      ipcRenderer: object;
    };
  }
}

function environment(home: string, more: Record<string, string> = {}): Record<string, string> {
  return { ...(process.env as Record<string, string>), XDG_CONFIG_HOME: home, TMPDIR: home, ...more };
}

export interface Launched {
  app: ElectronApplication;
  home: string;
  stop(): Promise<void>;
}

/** Starts a fixture under Playwright, with its own home and temporary folder; resolves once it is ready. */
export async function launch(name: string, args: string[] = [], env: Record<string, string> = {}): Promise<Launched> {
  const home = mkdtempSync(join(tmpdir(), 'conf-'));
  const app = await _electron.launch({
    args: ['.', ...args],
    cwd: join(import.meta.dirname, 'apps', name),
    env: environment(home, env),
    colorScheme: null,
    timeout: 30_000,
  });
  await app.evaluate(({ app: started }) => started.whenReady());
  const stop = async () => {
    await app.close();
    await expect.poll(() => leftovers(home), { timeout: 30_000 }).toEqual([]);
    remove(home);
  };
  return { app, home, stop };
}

export interface Started {
  child: ChildProcess;
  home: string;
  output(): string;
  saw(text: string): Promise<void>;
  ended: Promise<{ code: number | null; signal: string | null }>;
}

/** Starts a fixture as a process, without Playwright. */
export function start(target: string, args: string[] = [], home = mkdtempSync(join(tmpdir(), 'conf-'))): Started {
  const apps = join(import.meta.dirname, 'apps');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(require('electron') as unknown as string, [target, ...sandbox, ...args], {
    cwd: apps,
    env: environment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const waiting = new Map<string, () => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const [wanted, done] of waiting) if (text.includes(wanted)) done();
    });
  const ended = new Promise<{ code: number | null; signal: string | null }>((done) => {
    child.on('close', (code, signal) => done({ code, signal }));
  });
  const saw = (wanted: string) =>
    new Promise<void>((done, fail) => {
      if (text.includes(wanted)) done();
      waiting.set(wanted, done);
      void ended.then(() => fail(new Error(`it ended without saying ${wanted}:\n${text}`)));
    });
  return { child, home, output: () => text, saw, ended };
}

/** The words in a fixture's output that start with a mark. */
export function marked(output: string): string[] {
  return [...output.matchAll(/^> (.*)$/gm)].map((match) => match[1] as string);
}

/** What a fixture with this home left behind: temporary folders, and processes whose command line names it. */
export function leftovers(home: string): string[] {
  const folders = readdirSync(home).filter((name) => /^electron-stand-in-|^\.org\.chromium/.test(name));
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command.includes(home) ? [`${pid} ${command.slice(0, 60)}`] : [];
      } catch {
        return []; // it ended meanwhile
      }
    });
  return [...folders, ...processes];
}

export function remove(home: string): void {
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
