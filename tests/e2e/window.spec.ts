/** The window as somebody meets it who has got a script into it. */
import { expect, test } from '@playwright/test';
import { type Channel, calls } from '../../contract/bridge.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../support/console-app.ts';
import { addApiKey, goToApiManagement } from '../support/screens.ts';

let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  consoleApp = await launchConsole();
  await expect(consoleApp.window.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test.afterEach(async () => {
  await consoleApp.close();
});

test('The window is sandboxed, isolated and without Node', async () => {
  const preferences = await consoleApp.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Electron has this at run time but not in its types (electron-facts 3).
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
  const globals = await consoleApp.window.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'ipcRenderer', 'electron'].filter((name) => name in globalThis),
  );
  expect(globals).toEqual([]);
});

test("The bridge has the contract's functions and nothing else, and cannot be changed", async () => {
  const { keys, frozen } = await consoleApp.window.evaluate(() => {
    const { bridge } = self as unknown as { bridge: Record<string, object> };
    const found = Object.entries(bridge).flatMap(([room, verbs]) =>
      typeof verbs === 'function' ? [room] : Object.keys(verbs).map((verb) => `${room}.${verb}`),
    );
    const tried: string[] = [];
    for (const change of [
      () => Object.assign(self, { bridge: {} }),
      () => Object.assign(bridge, { more: 1 }),
      () => Object.assign(bridge.keys ?? {}, { list: 1 }),
    ]) {
      try {
        change();
        tried.push('changed');
      } catch (error) {
        tried.push(error instanceof TypeError ? 'refused' : 'other');
      }
    }
    return { keys: found, frozen: tried };
  });
  expect(keys.sort()).toEqual([...(Object.keys(calls) as Channel[]), 'on'].sort());
  expect(frozen).toEqual(['refused', 'refused', 'refused']);
});

test('Junk over the real bridge is refused as a value: nothing is thrown, nothing of it is logged', async () => {
  const answers = await consoleApp.window.evaluate(async () => {
    const { keys, session } = (
      self as unknown as { bridge: Record<string, Record<string, (input: unknown) => Promise<unknown>>> }
    ).bridge;
    const list = keys?.list ?? Promise.reject;
    const junk = [
      undefined,
      null,
      7,
      'x',
      { account: 'a', cursor: null, canary: 'C4N4RY' },
      JSON.parse('{"__proto__":{"canary":"C4N4RY"}}'),
      { account: 'C4N4RY'.repeat(2_000_000), cursor: null },
    ];
    return Promise.all([...junk.map((each) => list(each)), session?.state?.({ canary: 'C4N4RY' })]);
  });
  expect(answers).toEqual(Array(8).fill({ ok: false, failure: { kind: 'refused', reason: 'input' } }));
  expect(consoleApp.output()).not.toContain('C4N4RY');
  expect(consoleApp.output()).toContain('"event":"refused"');
});

test('A frame in the window has no bridge', async () => {
  const inFrame = await consoleApp.window.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return typeof (frame.contentWindow as (Window & { bridge?: unknown }) | null)?.bridge;
  });
  expect(inFrame).toBe('undefined');
});

test('The page has no network: no request leaves by fetch, image, socket or beacon', async () => {
  const { sandbox, window } = consoleApp;
  sandbox.world.requests.length = 0;
  const outcome = await window.evaluate(async (url) => {
    const blocked: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
    const fetched = await fetch(`${url}/by-fetch`).then(
      () => 'answered',
      () => 'refused',
    );
    const image = await new Promise((done) => {
      const element = new Image();
      element.onload = () => done('loaded');
      element.onerror = () => done('refused');
      element.src = `${url}/by-image.png`;
    });
    navigator.sendBeacon(`${url}/by-beacon`, 'x');
    const socket = await new Promise((done) => {
      try {
        const opened = new WebSocket(url.replace('http', 'ws'));
        opened.onopen = () => done('opened');
        opened.onerror = () => done('refused');
      } catch {
        done('refused');
      }
    });
    return { fetched, image, socket, blocked };
  }, sandbox.url);
  expect(outcome).toMatchObject({ fetched: 'refused', image: 'refused', socket: 'refused' });
  expect(outcome.blocked).toEqual(expect.arrayContaining(['connect-src', 'img-src']));
  expect(sandbox.world.requests).toEqual([]);
});

test("No script runs that is not the console's own", async () => {
  const ran = await consoleApp.window.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'self.injected = true';
    document.body.append(script);
    const holder = document.createElement('div');
    holder.innerHTML = '<img src="x" onerror="self.injected = true">';
    document.body.append(holder);
    // In a task of its own: what a debugger evaluates is above the policy.
    const evaluated = await new Promise((done) =>
      setTimeout(() => {
        try {
          // biome-ignore lint/security/noGlobalEval: that it is refused is what this shows.
          eval('1');
          done('ran');
        } catch {
          done('refused');
        }
      }),
    );
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return { evaluated, injected: 'injected' in self };
  });
  expect(ran).toEqual({ evaluated: 'refused', injected: false });
});

test('The window goes nowhere else and opens no other', async () => {
  const { app, window } = consoleApp;
  const before = window.url();
  const opened = await window.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    link.target = '_blank';
    document.body.append(link);
    link.click();
    return self.open('https://example.com/') === null;
  });
  expect(opened).toBe(true);
  for (const url of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello']) {
    await window.evaluate((to) => {
      location.href = to;
    }, url);
  }
  await expect.poll(() => consoleApp.output()).toContain('"reason":"navigation"');
  expect(window.url()).toBe(before);
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(consoleApp.output()).toContain('"reason":"windowOpen"');
  expect(await consoleApp.openedPages()).toEqual([]);
});

test('Every permission is denied', async () => {
  const states = await consoleApp.window.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
    ] as PermissionName[];
    const found = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'given',
      () => 'refused',
    );
    const read = await navigator.clipboard.readText().then(
      () => 'given',
      () => 'refused',
    );
    return [...found, media, read];
  });
  expect(states).toEqual([...Array(6).fill('denied'), 'refused', 'refused']);
});

test('A walk through the screens breaks no rule of the Content Security Policy, and the masked secret is nowhere in the page', async () => {
  const { window, app, sandbox } = consoleApp;
  // From before the first line of the page: loading it must break no rule either.
  await window.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(self, { violations: seen });
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  await window.reload();
  await consoleApp.signIn(seededUsers.admin);
  await goToApiManagement(window);
  const dialog = await addApiKey(window, 'Canary');
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  const secret = /Secret key: (.+)\n/.exec(await consoleApp.clipboardText())?.[1] ?? '';
  expect(secret).toHaveLength(64);
  expect(await window.content()).not.toContain(secret);
  await dialog.getByRole('button', { name: 'Reveal' }).click();
  await expect(dialog.getByText(secret)).toBeVisible();
  await dialog.getByRole('button', { name: 'Hide' }).click();
  expect(await window.content()).not.toContain(secret);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  expect(await window.content()).not.toContain(secret);
  expect(
    await window.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title, location.href]),
    ),
  ).not.toContain(secret);
  expect(consoleApp.output()).not.toContain(secret);
  expect(await window.evaluate(() => (self as unknown as { violations: string[] }).violations)).toEqual([]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(sandbox.world.apiKeys(sandbox.world.account(seededAccount).id).map(({ name }) => name)).toContain('Canary');
});
