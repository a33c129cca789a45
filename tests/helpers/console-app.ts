/** The built console as a person meets it: Electron (or the stand-in), the sandbox, and a browser for sign-in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Browser, chromium, type ElectronApplication, expect, type Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { chromiumFlags, headlessChromiumPath } from '../standin/src/chromium/find.ts';
import { HttpBrowser } from './http-browser.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** The program by itself, whatever server it is connected to. */
export interface ConsoleProgram {
  app: ElectronApplication;
  window: Page;
  /** The system's browser, where sign-in pages open; started when it is first asked for. */
  browser(): Promise<Browser>;
  /** What the program wrote to standard output and error. */
  output(): string;
  /** The pages that the console asked the system to open since the last call, in order. */
  openedPages(): Promise<string[]>;
  /** The page that the console asks the system to open, once it has. */
  nextOpenedPage(): Promise<string>;
  /** What main itself has asked by the system's box; answered with yes. */
  askedPerson(): Promise<string[]>;
  clipboardText(): Promise<string>;
  /** Ends it and what belongs to it. Again, and after it has ended by itself, is no failure. */
  close(): Promise<void>;
}

export interface ConsoleApp extends ConsoleProgram {
  sandbox: Sandbox;
  /** Presses "Sign in" and sends what the sandbox's page in the browser would: a test that looks at the page opens it. */
  signIn(user: Credentials): Promise<void>;
}

const running = new Set<ConsoleProgram>();

const root = join(import.meta.dirname, '../..');

export interface ProgramOptions {
  /** A packaged console instead of what is in out/. */
  executable?: string;
  size?: { width: number; height: number };
  /** The program's own folder, to be found again by a later start; otherwise it goes with the console. */
  folder?: string;
  /** More of the command line, such as a link that the program is started with. */
  args?: readonly string[];
  /** More for the program's environment, such as a keyring of its own. */
  env?: Record<string, string>;
  /** For a test that breaks the Content Security Policy on purpose; otherwise `close` fails if anything has. */
  mayBreakPolicy?: boolean;
}

export interface LaunchOptions extends ProgramOptions {
  /** The sandbox to use; the console then leaves it running when it closes. */
  sandbox?: Sandbox;
  /** The connection's URL, where it is not the sandbox's own. */
  url?: string;
}

/** Fills in the sandbox's sign-in page and waits for the page that says that one may return. */
export async function signInInBrowser(browser: Browser, link: string, user: Credentials): Promise<void> {
  const page = await browser.newPage();
  await page.goto(link);
  await page.getByLabel('E-mail').fill(user.email);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('You can close this page and return to API Key Console.')).toBeVisible();
  await page.close();
}

/** The same by HTTP alone, which takes a tenth of the time. */
export async function signInByHttp(link: string, user: Credentials): Promise<void> {
  const { text } = await new HttpBrowser().signIn(new URL(link), user);
  expect(text).toContain('You can close this page and return to API Key Console.');
}

/** Collects what the page's console says of the Content Security Policy, Trusted Types included, from the first line on. */
async function watchPolicy(window: Page): Promise<Set<string>> {
  const breaches = new Set<string>();
  const look = (text: string) => {
    if (/content security policy|requires 'Trusted/i.test(text)) breaches.add(text);
  };
  window.on('console', (message) => look(message.text()));
  for (const message of await window.consoleMessages({ filter: 'all' })) look(message.text());
  return breaches;
}

/** The console on its sandbox. */
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

/** The console with one connection, said as on the command line. `stopServer` is called when it is closed. */
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
  // The program asks the system to open a page; here the test is the system.
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedPages: opened });
    shell.openExternal = async (url: string) => {
      opened.push(url);
    };
  });
  // The same for a box of the system: the person says yes.
  await app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { askedPerson: asked });
    dialog.showMessageBox = (async (_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return { response: 0, checkboxChecked: false };
    }) as never;
  });
  const window = await app.firstWindow({ timeout: 20_000 });
  // It is there before its page is: nothing of the console can be asked for yet.
  await window.waitForURL(({ protocol }) => protocol !== 'about:', { timeout: 20_000 });
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
        // Not by closing the window: that asks first where a secret would be lost.
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

/** Ends every console that a test has left running, such as one that failed. */
export async function closeConsoles(): Promise<void> {
  for (const each of [...running]) await each.close();
}
