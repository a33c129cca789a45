/** The window as attacked by a script that got into it. Rows are those of docs/checklist.md. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Channel, calls } from '../../contract/bridge.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, goToApiManagement } from '../helpers/screens.ts';

let consoleApp: ConsoleApp;

// One console for all tests: these attempts leave nothing behind, as each next test shows by finding the same page.
test.beforeAll(async () => {
  consoleApp = await launchConsole({ mayBreakPolicy: true });
});

test.beforeEach(async () => {
  await expect(consoleApp.window.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test.afterAll(async () => {
  await consoleApp.close();
});

/** Runs in a separate task, as the page's scripts do: the policy does not apply to what a debugger evaluates. */
type Attempt =
  | 'inline script'
  | 'eval'
  | 'new Function'
  | 'text as a handler'
  | 'innerHTML'
  | 'outerHTML'
  | 'insertAdjacentHTML'
  | 'document.write'
  | 'srcdoc'
  | 'script address'
  | 'remote image'
  | 'remote style'
  | 'inline style'
  | 'remote font'
  | 'remote frame'
  | 'web socket'
  | 'fetch'
  | 'beacon'
  | 'event stream'
  | 'form'
  | 'base'
  | 'object'
  | 'worker'
  | 'policy';

test('row 1: the window is sandboxed, isolated and without Node', async () => {
  const preferences = await consoleApp.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Electron has this at run time but not in its types.
    const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(await consoleApp.app.evaluate(({ app }) => app.commandLine.hasSwitch('enable-sandbox'))).toBe(true);
  const globals = await consoleApp.window.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'ipcRenderer', 'electron'].filter((name) => name in globalThis),
  );
  expect(globals).toEqual([]);
});

test('row 8: spell checking is off, so no dictionary is fetched', async () => {
  const { app } = consoleApp;
  const found = await app.evaluate(({ session: { defaultSession } }) => [
    defaultSession.isSpellCheckerEnabled(),
    defaultSession.getSpellCheckerLanguages(),
  ]);
  expect(found).toEqual([false, []]);
});

test("row 13: the bridge has only the contract's functions and cannot be changed", async () => {
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

test('row 15: junk over the real bridge is refused as a value: nothing is thrown, none of it is logged', async () => {
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
    const listed = junk.map(async (each) => JSON.parse((await list(each)) as string));
    return Promise.all([...listed, session?.state?.({ canary: 'C4N4RY' })]);
  });
  expect(answers).toEqual(Array(8).fill({ ok: false, failure: { kind: 'refused', reason: 'input' } }));
  expect(consoleApp.output()).not.toContain('C4N4RY');
  expect(consoleApp.output()).toContain('"event":"refused"');
});

test('row 14: a frame in the window has no bridge', async () => {
  const inFrame = await consoleApp.window.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return typeof (frame.contentWindow as (Window & { bridge?: unknown }) | null)?.bridge;
  });
  expect(inFrame).toBe('undefined');
});

test('row 14: every call from another window is refused, whatever page it shows', async () => {
  const { app } = consoleApp;
  const answers = await app.evaluate(async ({ app: program, BrowserWindow }) => {
    const preload = `${program.getAppPath()}/out/preload/preload.cjs`;
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    });
    await other.loadURL('app://console/index.html');
    const all = await other.webContents.executeJavaScript(`
      Promise.all(
        Object.entries(bridge).flatMap(([room, verbs]) =>
          room === 'on' ? [] : Object.entries(verbs).map(async ([verb, call]) => [room + '.' + verb, await call({})]),
        ),
      )`);
    other.destroy();
    return all as [string, unknown][];
  });
  expect(answers.map(([channel]) => channel).sort()).toEqual(Object.keys(calls).sort());
  for (const [channel, answer] of answers) {
    const refused = { ok: false, failure: { kind: 'refused', reason: 'sender' } };
    expect(typeof answer === 'string' ? JSON.parse(answer) : answer, channel).toEqual(refused);
  }
  await expect.poll(() => consoleApp.output()).toContain('"reason":"sender"');
});

/** Attempts something in a task of the page, and returns the policy directives violated until the expected one was reported. */
async function breaches(attempt: Attempt, directive: string): Promise<{ directives: string[]; ran: boolean }> {
  return consoleApp.window.evaluate(
    ({ what, wanted, url }) =>
      new Promise((done) => {
        const directives: string[] = [];
        const finish = () =>
          requestAnimationFrame(() => {
            document.removeEventListener('securitypolicyviolation', hear);
            for (const element of document.querySelectorAll('body > [hidden], head > base')) element.remove();
            done({ directives, ran: 'injected' in self });
          });
        const hear = (event: SecurityPolicyViolationEvent) => {
          directives.push(event.effectiveDirective);
          if (event.effectiveDirective === wanted) finish();
        };
        // An attempt that reports nothing must not wait without end.
        setTimeout(finish, 10_000);
        document.addEventListener('securitypolicyviolation', hear);
        const add = (name: string, attributes: Record<string, string>) => {
          const element = Object.assign(document.createElement(name), { hidden: true });
          for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
          document.body.append(element);
          return element;
        };
        // A script's text, parsed elsewhere, no longer reaches a sink: script-src stops it.
        const textScript = () => {
          const script = document.createElement('script');
          script.append('self.injected = true');
          document.body.append(script);
        };
        const attempts: Record<Attempt, () => void> = {
          'inline script': textScript,
          // biome-ignore lint/security/noGlobalEval: shows that it is refused.
          eval: () => eval('self.injected = true'),
          'new Function': () => new Function('self.injected = true')(),
          'text as a handler': () => add('button', { onclick: 'self.injected = true' }).click(),
          innerHTML: () => {
            document.createElement('div').innerHTML = '<img src="x" onerror="self.injected = true">';
          },
          outerHTML: () => {
            add('p', {}).outerHTML = '<img src="x" onerror="self.injected = true">';
          },
          insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b>injected</b>'),
          'document.write': () => document.write('<b>injected</b>'),
          srcdoc: () => add('iframe', { srcdoc: '<script>parent.injected = true</script>' }),
          'script address': () => add('script', { src: `${url}/script.js` }),
          'remote image': () => add('img', { src: `${url}/image.png` }),
          'remote style': () => add('link', { rel: 'stylesheet', href: `${url}/style.css` }),
          'inline style': () => add('style', {}).append('body { color: red }'),
          'remote font': () => void new FontFace('Remote', `url(${url}/font.woff2)`).load().catch(() => 'refused'),
          'remote frame': () => add('iframe', { src: `${url}/frame` }),
          'web socket': () => void new WebSocket(url.replace('http', 'ws')),
          fetch: () => void fetch(`${url}/fetch`).catch(() => 'refused'),
          beacon: () => void navigator.sendBeacon(`${url}/beacon`, 'x'),
          'event stream': () => void new EventSource(`${url}/events`),
          form: () => (add('form', { action: `${url}/form`, method: 'post' }) as HTMLFormElement).submit(),
          base: () => add('base', { href: url }),
          object: () => add('object', { data: `${url}/object` }),
          worker: () => void new Worker(URL.createObjectURL(new Blob(['0']))),
          policy: () =>
            void (
              self as unknown as { trustedTypes: { createPolicy(name: string, rules: object): object } }
            ).trustedTypes.createPolicy('mine', { createHTML: (text: string) => text }),
        };
        setTimeout(() => {
          try {
            attempts[what]();
          } catch {
            // A refusal may throw or only be reported; what counts is the event, and that nothing ran.
          }
        });
      }),
    { what: attempt, wanted: directive, url: consoleApp.sandbox.url },
  );
}

const policy: [Attempt, string][] = [
  ['inline script', 'require-trusted-types-for'],
  ['eval', 'require-trusted-types-for'],
  ['new Function', 'require-trusted-types-for'],
  ['text as a handler', 'require-trusted-types-for'],
  ['innerHTML', 'require-trusted-types-for'],
  ['outerHTML', 'require-trusted-types-for'],
  ['insertAdjacentHTML', 'require-trusted-types-for'],
  ['document.write', 'require-trusted-types-for'],
  ['srcdoc', 'require-trusted-types-for'],
  ['script address', 'require-trusted-types-for'],
  ['policy', 'trusted-types'],
  ['remote image', 'img-src'],
  ['remote style', 'style-src-elem'],
  ['inline style', 'style-src-elem'],
  ['remote font', 'font-src'],
  ['remote frame', 'frame-src'],
  ['object', 'require-trusted-types-for'],
  ['worker', 'require-trusted-types-for'],
  ['web socket', 'connect-src'],
  ['fetch', 'connect-src'],
  ['beacon', 'connect-src'],
  ['event stream', 'connect-src'],
  ['form', 'form-action'],
  ['base', 'base-uri'],
];

test('row 6: each thing that the Content Security Policy forbids is refused and reported, and none of it runs', async () => {
  const { sandbox, window } = consoleApp;
  sandbox.world.requests.length = 0;
  for (const [attempt, directive] of policy) {
    await test.step(attempt, async () => {
      const { directives, ran } = await breaches(attempt, directive);
      expect(directives, attempt).toContain(directive);
      expect(ran, attempt).toBe(false);
    });
  }
  expect(sandbox.world.requests).toEqual([]);
  expect(await window.evaluate(() => getComputedStyle(document.body).color)).not.toBe('rgb(255, 0, 0)');
  // The runner waits for the form's refused navigation; a new document ends that.
  await window.reload();
});

test('row 7: even with its policy bypassed the page has no network', async () => {
  const { app, sandbox, window } = consoleApp;
  sandbox.world.requests.length = 0;
  // The page's policy would block the requests before they reach the session's own rule, so it is bypassed.
  const session = await window.context().newCDPSession(window);
  await session.send('Page.setBypassCSP', { enabled: true });
  await window.reload();
  const outcome = await window.evaluate(async (url) => {
    const fetched = await fetch(`${url}/by-fetch`, { mode: 'no-cors' }).then(
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
    return { fetched, image };
  }, sandbox.url);
  expect(outcome).toEqual({ fetched: 'refused', image: 'refused' });
  await expect.poll(() => consoleApp.output()).toContain('"reason":"rendererRequest"');
  await session.send('Page.setBypassCSP', { enabled: false });
  await window.reload();
  expect(sandbox.world.requests).toEqual([]);
  const policies = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getWebRTCIPHandlingPolicy(),
  );
  expect(policies).toBe('disable_non_proxied_udp');
});

test('row 3: the page has our own scheme and can fetch nothing of another', async () => {
  const { app, window } = consoleApp;
  const url = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(url).toBe('app://console/index.html');
  const fetched = await window.evaluate(() =>
    Promise.all(
      ['file:///etc/passwd', 'app://other/index.html', 'app://console/index.html', '/index.html'].map((each) =>
        fetch(each).then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    ),
  );
  expect(fetched).toEqual(Array(4).fill('refused'));
});

test('row 5: an unused scheme is answered with 403, and a page gets nothing from it', async () => {
  const { app, window } = consoleApp;
  const schemes = ['file', 'ftp', 'filesystem', 'chrome', 'mailto'];
  const statuses = await app.evaluate(
    async ({ session }, names) =>
      Promise.all(
        names.map(async (name) => {
          const path = name === 'file' ? '///etc/passwd' : '//version/';
          return (await session.defaultSession.fetch(`${name}:${path}`)).status;
        }),
      ),
    schemes,
  );
  expect(statuses).toEqual(schemes.map(() => 403));
  const loaded = await window.evaluate(
    (names) =>
      Promise.all(
        names.map(
          (name) =>
            new Promise((done) => {
              const image = new Image();
              image.onload = () => done('loaded');
              image.onerror = () => done('refused');
              image.src = `${name}:///etc/passwd`;
            }),
        ),
      ),
    schemes,
  );
  expect(loaded).toEqual(schemes.map(() => 'refused'));
});

test('row 10: the window navigates nowhere else, in no way', async () => {
  const { window } = consoleApp;
  const before = window.url();
  for (const url of ['https://example.com/', 'file:///etc/passwd', 'data:text/html,hello', 'mailto:a@example.com']) {
    await window.evaluate((to) => {
      location.href = to;
    }, url);
  }
  await window.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://example.com/', id: 'away' });
    link.textContent = 'away';
    document.body.append(link);
    link.click();
    link.remove();
    const refresh = document.createElement('meta');
    refresh.httpEquiv = 'refresh';
    refresh.content = '0; url=https://example.com/refreshed';
    document.head.append(refresh);
  });
  await expect.poll(() => consoleApp.output()).toContain('"reason":"navigation"');
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(window.url()).toBe(before);
  expect(await consoleApp.openedPages()).toEqual([]);
});

test('row 10: a file or an address dropped on the window leads nowhere', async () => {
  const { app, window } = consoleApp;
  const before = window.url();
  const session = await window.context().newCDPSession(window);
  const dropped = [
    { items: [], files: [join(import.meta.dirname, 'window.spec.ts')], dragOperationsMask: 1 },
    { items: [{ mimeType: 'text/uri-list', data: 'https://example.com/' }], files: [], dragOperationsMask: 1 },
  ];
  for (const data of dropped) {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
  }
  await expect(window.getByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(window.url()).toBe(before);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('row 11: no other window opens: by script, by target, by the middle button, by a modifier', async () => {
  const { app, window } = consoleApp;
  const before = window.url();
  const opened = await window.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    link.target = '_blank';
    link.id = 'another-window';
    link.textContent = 'another window';
    link.style.cssText = 'position: fixed; inset: 0 auto auto 0; z-index: 1';
    document.body.append(link);
    return [self.open('https://example.com/'), self.open('about:blank')].map((each) => each === null);
  });
  expect(opened).toEqual([true, true]);
  const link = window.locator('#another-window');
  await link.click();
  await link.click({ button: 'middle' });
  await link.click({ modifiers: ['Shift'] });
  await link.click({ modifiers: ['ControlOrMeta'] });
  await link.evaluate((element) => element.remove());
  await expect.poll(() => consoleApp.output()).toContain('"reason":"windowOpen"');
  expect(window.url()).toBe(before);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(await consoleApp.openedPages()).toEqual([]);
});

test('row 9: every permission is denied', async () => {
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

test('row 6: a walk through the screens breaks no rule of the Content Security Policy, and the masked secret is nowhere in the page', async () => {
  // Not in the window attacked above: the runner waits there for refused navigations.
  const own = await launchConsole();
  const { window, app, sandbox } = own;
  // From before the page's first line: loading it must break no rule either.
  await window.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(self, { violations: seen });
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  await window.reload();
  await own.signIn(seededUsers.admin);
  await goToApiManagement(window);
  const dialog = await addApiKey(window, 'Canary');
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  const secret = /Secret key: (.+)\n/.exec(await own.clipboardText())?.[1] ?? '';
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
  expect(own.output()).not.toContain(secret);
  expect(await window.evaluate(() => (self as unknown as { violations: string[] }).violations)).toEqual([]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(sandbox.world.apiKeys(sandbox.world.account(seededAccount).id).map(({ name }) => name)).toContain('Canary');
  await own.close();
});
