/** Runs the built console as people do: on Electron (or the stand-in), with the sandbox and a browser for sign-in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Browser, chromium, type ElectronApplication, expect, type Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { chromiumFlags, headlessChromiumPath } from '../standin/src/chromium/find.ts';
import { HttpBrowser } from './http-browser.ts';
import { standStill } from './stand-still.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** The program alone, whatever server it is connected to. */
export interface ConsoleProgram {
  app: ElectronApplication;
  window: Page;
  /** The system's browser, where sign-in pages open; started at the first call. */
  browser(): Promise<Browser>;
  /** What the program wrote to standard output and error. */
  output(): string;
  /** The pages that the console asked the system to open since the last call, in order. */
  openedPages(): Promise<string[]>;
  /** Waits until the console has asked the system to open a page. */
  nextOpenedPage(): Promise<string>;
  /** The messages of main's own system dialogs; all are answered with yes. */
  askedPerson(): Promise<string[]>;
  clipboardText(): Promise<string>;
  /** Ends the program and everything that was started for it. Safe to call again, and after the program has ended. */
  close(): Promise<void>;
}

export interface ConsoleApp extends ConsoleProgram {
  sandbox: Sandbox;
  /** Presses "Sign in" and signs in over HTTP; a test that needs the page itself uses `signInInBrowser`. */
  signIn(user: Credentials): Promise<void>;
}

const running = new Set<ConsoleProgram>();

const root = join(import.meta.dirname, '../..');

export interface ProgramOptions {
  /** A packaged console instead of the build in out/. */
  executable?: string;
  size?: { width: number; height: number };
  /** The program's data folder, kept for a later start; by default a temporary one. */
  folder?: string;
  /** Whether dialogs fade and slide as for people: a robot's click may miss what moves, and waits until it does not. */
  moves?: boolean;
  /** Further arguments, such as a link to start with. */
  args?: readonly string[];
  /** Further environment variables, such as a private keyring's. */
  env?: Record<string, string>;
  /** For tests that violate the Content Security Policy on purpose; otherwise `close` fails on any violation. */
  mayBreakPolicy?: boolean;
}

export interface LaunchOptions extends ProgramOptions {
  /** The sandbox to use; `close` leaves it running. */
  sandbox?: Sandbox;
  /** The connection's URL if not the sandbox's own. */
  url?: string;
}

/** Fills in the sandbox's sign-in page and waits for its "return to the console" page. */
export async function signInInBrowser(browser: Browser, link: string, user: Credentials): Promise<void> {
  const page = await browser.newPage();
  await page.goto(link);
  await page.getByLabel('E-mail').fill(user.email);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('You can close this page and return to API Key Console.')).toBeVisible();
  await page.close();
}

/** The same over plain HTTP, in a tenth of the time. */
export async function signInByHttp(link: string, user: Credentials): Promise<void> {
  const { text } = await new HttpBrowser().signIn(new URL(link), user);
  expect(text).toContain('You can close this page and return to API Key Console.');
}

/** Collects the page's console messages about Content Security Policy and Trusted Types, earlier ones included. */
async function watchPolicy(window: Page): Promise<Set<string>> {
  const breaches = new Set<string>();
  const look = (text: string) => {
    if (/content security policy|requires 'Trusted/i.test(text)) breaches.add(text);
  };
  window.on('console', (message) => look(message.text()));
  for (const message of await window.consoleMessages({ filter: 'all' })) look(message.text());
  return breaches;
}

/** Starts the console on a sandbox. */
export async function launchConsole(options: LaunchOptions = {}): Promise<ConsoleApp> {
  const sandbox = options.sandbox ?? (await startSandbox());
  const program = await launchProgram(`Sandbox,${options.url ?? sandbox.url}`, options, async () => {
    if (!options.sandbox) await sandbox.stop();
  });
  return {
    ...program,
    sandbox,
    async signIn(user) {
      await program.window.getByRole('button', { name: 'Sign in', exact: true }).click();
      await signInByHttp(await program.nextOpenedPage(), user);
    },
  };
}

/** Starts the console with one connection, in the command line's form. `close` calls `stopServer`. */
export async function launchProgram(
  connection: string,
  options: ProgramOptions = {},
  stopServer: () => Promise<void> = async () => {},
): Promise<ConsoleProgram> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'api-key-console-e2e-'));
  let output = '';
  const app = await _electron.launch({
    ...(options.executable !== undefined && { executablePath: options.executable }),
    args: [
      ...(options.executable === undefined ? [root] : []),
      `--user-data-dir=${folder}`,
      `--connection=${connection}`,
      ...(options.args ?? []),
    ],
    cwd: root,
    timeout: 30_000,
    env: { ...(process.env as Record<string, string>), ...options.env },
  });
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (part: Buffer) => {
      output += part.toString();
    });
  }
  // The test plays the system, which is asked to open pages.
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedPages: opened });
    shell.openExternal = async (url: string) => {
      opened.push(url);
    };
  });
  // The same for system dialogs: the person says yes.
  await app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { askedPerson: asked });
    dialog.showMessageBox = (async (_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return { response: 0, checkboxChecked: false };
    }) as never;
  });
  const window = await app.firstWindow({ timeout: 20_000 });
  // The window is there before its page has loaded.
  await window.waitForURL(({ protocol }) => protocol !== 'about:', { timeout: 20_000 });
  if (!options.moves) {
    await app.context().addInitScript(standStill);
    await window.evaluate(standStill);
  }
  const breaches = await watchPolicy(window);
  await window.setViewportSize(options.size ?? { width: 1280, height: 800 });
  let browser: Promise<Browser> | undefined;

  let hasEnded = false;
  app.on('close', () => {
    hasEnded = true;
  });
  const program: ConsoleProgram = {
    app,
    window,
    browser: () => {
      browser ??= chromium.launch({ executablePath: headlessChromiumPath() ?? '', args: chromiumFlags });
      return browser;
    },
    output: () => output,
    openedPages: () => app.evaluate(() => (globalThis as unknown as { openedPages: string[] }).openedPages.splice(0)),
    async nextOpenedPage() {
      let found: string | undefined;
      await expect
        .poll(
          async () => {
            found ??= (await program.openedPages()).at(-1);
            return found;
          },
          { timeout: 20_000 },
        )
        .toBeDefined();
      return found ?? '';
    },
    askedPerson: () => app.evaluate(() => (globalThis as unknown as { askedPerson: string[] }).askedPerson),
    clipboardText: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    async close() {
      if (!running.delete(program)) return;
      await (await browser)?.close();
      if (!hasEnded) {
        // Not by closing the window: that asks first if a secret would be lost.
        const gone = app.waitForEvent('close');
        await app.evaluate((electron) => electron.app.exit(0)).catch(() => 'no answer comes from what has ended');
        await gone;
      }
      await stopServer();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
      if (!options.mayBreakPolicy) expect([...breaches]).toEqual([]);
    },
  };
  running.add(program);
  return program;
}

/** Ends every console that a test, such as a failed one, has left running. */
export async function closeConsoles(): Promise<void> {
  for (const each of [...running]) await each.close();
}
