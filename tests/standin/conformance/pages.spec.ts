/** Pages of a custom scheme: what Chromium enforces, navigation, permissions, requests, windows, crashes. */
import { expect, type Page, test } from '@playwright/test';
import { type Launched, launch } from './fixture.ts';

let fixture: Launched;
let page: Page;

test.beforeAll(async () => {
  fixture = await launch('basic');
  page = await fixture.app.firstWindow();
  await page.getByText('Hello').waitFor();
});
test.afterAll(() => fixture.stop());
test.beforeEach(async () => {
  // The test's own connection may learn of a document later than the main process does.
  const before = await (await page.waitForFunction(() => performance.timeOrigin)).jsonValue();
  await fixture.app.evaluate(async ({ BrowserWindow }) => {
    await BrowserWindow.getAllWindows()[0]?.loadURL('app://fixture/index.html');
    seen.events.length = 0;
    seen.allow = false;
  });
  await page.waitForFunction((earlier) => performance.timeOrigin > earlier && document.body.dataset.module, before);
});

const events = () => fixture.app.evaluate(() => seen.events);
const names = async () => (await events()).map(([name]) => name);
/** A round trip through page and main process: everything before it has happened. */
const roundTrip = () => page.evaluate(() => window.probe.raw('echo', 0));

test('a page of the scheme is a secure context and runs its module scripts', async () => {
  expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle, document.body.dataset.module])).toEqual([
    true,
    'object',
    'ran',
  ]);
});

test('the handler’s content security policy is enforced', async () => {
  await page.getByRole('button', { name: 'inline' }).click();
  expect(await page.evaluate(() => document.body.dataset.inline)).toBeUndefined();
  expect(
    await page.evaluate(() =>
      fetch('https://example.test/').then(
        () => 'went out',
        (error: Error) => error.message,
      ),
    ),
  ).toBe('Failed to fetch');
  await fixture.app.evaluate(() => {
    seen.allow = true;
  });
  const framed = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = 'framed.html';
    const done = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await done;
    try {
      return frame.contentDocument?.title ?? 'blocked';
    } catch {
      return 'blocked';
    }
  });
  expect(framed).not.toBe('Framed');
});

test('the handler gets the method, the scheme’s address and the body', async () => {
  const back = await page.evaluate(() =>
    fetch('echo', { method: 'POST', body: 'text' }).then((response) => response.json()),
  );
  expect(back).toEqual({ method: 'POST', url: 'app://fixture/echo', body: 'text' });
});

test('a 404 from the handler is a normal load', async () => {
  await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('app://fixture/none'));
  expect(await names()).toContain('did-finish-load');
});

test('a module script without a content type counts as HTML and is refused', async () => {
  const outcome = await page.evaluate(
    () =>
      new Promise((done) => {
        const script = Object.assign(document.createElement('script'), { type: 'module', src: 'untyped.js' });
        script.onload = () => done('ran');
        script.onerror = () => done('refused');
        document.body.append(script);
      }),
  );
  expect(outcome).toBe('refused');
});

for (const [path, why] of [
  ['throws', 'throws'],
  ['nothing', 'returns no Response'],
])
  test(`a handler that ${why} fails the load with ERR_UNEXPECTED`, async () => {
    const failure = await fixture.app.evaluate(
      ({ BrowserWindow }, url) =>
        BrowserWindow.getAllWindows()[0]
          ?.loadURL(url)
          .catch((error: Error & { code: string; errno: number; url: string }) => {
            const { message, code, errno } = error;
            return { message, code, errno, url: error.url };
          }),
      `app://fixture/${path}`,
    );
    const url = `app://fixture/${path}`;
    expect(failure).toEqual({
      message: `ERR_UNEXPECTED (-9) loading '${url}'`,
      code: 'ERR_UNEXPECTED',
      errno: -9,
      url,
    });
    expect(await events()).toContainEqual(['did-fail-load', -9, 'ERR_UNEXPECTED', url]);
  });

test('a load by the main process asks no handler, and its events come in order', async () => {
  await fixture.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.loadURL('app://fixture/index.html'),
  );
  const order = (await names()).filter((name) => !['note', 'ready-to-show'].includes(name as string));
  expect(order).toEqual(['did-start-navigation', 'did-navigate', 'dom-ready', 'did-finish-load']);
});

test('a second load ends the first with ERR_ABORTED', async () => {
  const message = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const first = window?.loadURL('app://fixture/index.html').catch((error: Error) => error.message);
    await window?.loadURL('app://fixture/framed.html');
    return first;
  });
  expect(message).toBe("ERR_ABORTED (-3) loading 'app://fixture/index.html'");
});

test('a link away asks the app and, when denied, goes nowhere', async () => {
  await page.locator('#away').click();
  await roundTrip();
  const asked = (await events()).filter(([name]) => (name as string).startsWith('will-'));
  expect(asked.map(([name]) => name)).toContain('will-frame-navigate');
  expect(asked.every(([, url]) => url === 'https://example.test/')).toBe(true);
  expect(
    await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
  ).toBe('app://fixture/index.html');
});

test('a redirect of a navigation asks the app and, when prevented, goes nowhere', async () => {
  await fixture.app.evaluate(({ BrowserWindow }) => {
    seen.allow = true;
    BrowserWindow.getAllWindows()[0]?.webContents.once('will-redirect', (event) => event.preventDefault());
  });
  await page.evaluate(() => {
    location.href = 'redirect';
  });
  await expect.poll(events).toContainEqual(['will-redirect', 'app://fixture/index.html']);
  expect(
    await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
  ).toBe('app://fixture/index.html');
});

test('a navigation within the document only raises its event', async () => {
  await page.locator('#hash').click();
  await expect.poll(events).toContainEqual(['did-navigate-in-page', null]);
  expect(await names()).not.toContain('will-navigate');
  expect(
    await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
  ).toBe('app://fixture/index.html#there');
});

test('window.open and target=_blank ask the handler; if denied, no window opens', async () => {
  expect(await page.evaluate(() => window.open('https://example.test/open'))).toBeNull();
  await page.locator('#blank').click();
  await expect
    .poll(async () => (await events()).filter(([name]) => name === 'window-open'))
    .toEqual([
      ['window-open', 'https://example.test/open'],
      ['window-open', 'https://example.test/new'],
    ]);
  expect(await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('permissions follow the handlers', async () => {
  const states = await page.evaluate(async () => {
    const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state;
    return [
      await state('geolocation'),
      await state('notifications'),
      await state('camera'),
      await Notification.requestPermission(),
    ];
  });
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
});

test('webRequest cancels requests of the page and the main process, and only the last listener counts', async () => {
  const inMain = await fixture.app.evaluate(async ({ session, net }) => {
    const { webRequest } = session.defaultSession;
    webRequest.onBeforeRequest(() => {});
    webRequest.onBeforeRequest({ urls: ['*://*/echo*', 'http://127.0.0.1/*'] }, (_details, callback) =>
      callback({ cancel: true }),
    );
    return net.fetch('http://127.0.0.1:9/').catch((error: Error) => error.message);
  });
  expect(inMain).toBe('net::ERR_BLOCKED_BY_CLIENT');
  expect(
    await page.evaluate(() =>
      fetch('echo').then(
        () => 'went through',
        (error: Error) => error.message,
      ),
    ),
  ).toBe('Failed to fetch');
  await fixture.app.evaluate(({ session }) => session.defaultSession.webRequest.onBeforeRequest(null));
  expect(await page.evaluate(() => fetch('echo').then((response) => response.status))).toBe(200);
});

test('the window has the requested size, and its page follows', async () => {
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 600]);
  await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(700, 500));
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([700, 500]);
});

test('a window without a given position is centred on its display, and a given position is kept', async () => {
  const places = await fixture.app.evaluate(({ BrowserWindow, screen }) => {
    const { x, y, width, height } = screen.getPrimaryDisplay().workArea;
    const inTheMiddle = new BrowserWindow({ width: 400, height: 300, show: false });
    const halfGiven = new BrowserWindow({ width: 400, height: 300, x: 5, show: false });
    const given = new BrowserWindow({ width: 400, height: 300, x: 50, y: 60, show: false });
    const all = [inTheMiddle, halfGiven, given].map((window) => window.getBounds());
    for (const window of [inTheMiddle, halfGiven, given]) window.destroy();
    const middle = [Math.round(x + (width - 400) / 2), Math.round(y + (height - 300) / 2)];
    return { all, middle, isAmongThem: screen.getAllDisplays().some(({ id }) => id === screen.getPrimaryDisplay().id) };
  });
  const [x = 0, y = 0] = places.middle;
  for (const place of places.all.slice(0, 2)) {
    // Window managers centre differently.
    expect(Math.abs(place.x - x)).toBeLessThan(60);
    expect(Math.abs(place.y - y)).toBeLessThan(60);
  }
  expect(places.all[2]).toMatchObject({ x: 50, y: 60, width: 400, height: 300 });
  expect(places.isAmongThem).toBe(true);
});

test('a window that is moved and sized says so, and when maximized keeps its previous bounds', async () => {
  const seen = await fixture.app.evaluate(async ({ BrowserWindow, screen }) => {
    const window = new BrowserWindow({ width: 400, height: 300, x: 50, y: 60, show: false });
    const events: string[] = [];
    const once = (name: string) =>
      new Promise<void>((done) =>
        window.once(name as 'move', () => {
          events.push(name);
          done();
        }),
      );
    const moved = [once('move'), once('resize')];
    window.setBounds({ x: 80, y: 90, width: 500, height: 350 });
    await Promise.all(moved);
    const normal = window.getBounds();
    const maximized = once('maximize');
    window.maximize();
    await maximized;
    const large = window.getBounds();
    const { workArea } = screen.getDisplayMatching(large);
    const maximal = {
      isMaximized: window.isMaximized(),
      isVisible: window.isVisible(),
      kept: window.getNormalBounds(),
    };
    const back = once('unmaximize');
    window.unmaximize();
    await back;
    const after = { isMaximized: window.isMaximized(), bounds: window.getBounds() };
    window.destroy();
    return { events: events.toSorted(), normal, fills: large.width >= workArea.width, maximal, after };
  });
  const place = { x: 80, y: 90, width: 500, height: 350 };
  expect(seen).toEqual({
    events: ['maximize', 'move', 'resize', 'unmaximize'],
    normal: place,
    fills: true,
    maximal: { isMaximized: true, isVisible: true, kept: place },
    after: { isMaximized: false, bounds: place },
  });
});

test('zoom makes room for fewer, larger pixels, and survives a load', async () => {
  const zoom = (factor: number) =>
    fixture.app.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to),
      factor,
    );
  const before = await page.evaluate(() => [innerWidth, innerHeight]);
  await zoom(2);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual(before.map((each) => each / 2));
  const [factor, level] = await fixture.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return [contents?.getZoomFactor() ?? 0, contents?.getZoomLevel() ?? 0];
  });
  expect(factor).toBeCloseTo(2, 5);
  expect(level).toBeCloseTo(Math.log(2) / Math.log(1.2), 5);
  const refused = await fixture.app.evaluate(({ BrowserWindow }) => {
    try {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(0);
      return 'no error';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(refused).toContain("'zoomFactor' must be a double greater than 0.0");
  await zoom(1);
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual(before);
});

test('a right click reports what can be done with the text there, unless the page prevents it', async () => {
  await fixture.app.evaluate(({ BrowserWindow }) => {
    const clicked: object[] = [];
    Object.assign(globalThis, { clicked });
    BrowserWindow.getAllWindows()[0]?.webContents.on('context-menu', (_event, params) => {
      const { isEditable, selectionText, formControlType, editFlags } = params;
      clicked.push({ isEditable, selectionText, formControlType, copy: editFlags.canCopy, paste: editFlags.canPaste });
    });
  });
  const clicked = () => fixture.app.evaluate(() => (globalThis as unknown as { clicked: object[] }).clicked);
  const field = page.getByLabel('Text');
  const typed = `${'typed '.repeat(20)}text`;
  await field.fill(typed);
  await field.selectText();
  await field.click({ button: 'right' });
  await expect.poll(clicked).toHaveLength(1);
  await page.evaluate(() => addEventListener('contextmenu', (event) => event.preventDefault(), { once: true }));
  await page.getByRole('heading').click({ button: 'right' });
  await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('h1') ?? document.body));
  await page.getByRole('heading').click({ button: 'right', position: { x: 5, y: 10 } });
  await expect.poll(clicked).toHaveLength(2);
  expect(await clicked()).toEqual([
    {
      isEditable: true,
      selectionText: typed,
      formControlType: 'input-text',
      copy: true,
      paste: true,
    },
    { isEditable: false, selectionText: 'Hello', formControlType: 'none', copy: true, paste: false },
  ]);
});

test('a menu keeps its items, also by id; an item with a role ignores click listeners', async () => {
  const told = await fixture.app.evaluate(({ Menu }) => {
    const clicks: string[] = [];
    const menu = Menu.buildFromTemplate([
      { label: 'File', submenu: [{ id: 'one', label: 'One', click: () => clicks.push('one'), accelerator: 'F5' }] },
      { role: 'copy', click: () => clicks.push('copy') },
    ]);
    const one = menu.getMenuItemById('one');
    one?.click();
    const before = one?.enabled;
    if (one) one.enabled = false;
    let message = 'no error';
    try {
      menu.popup(null as never);
    } catch (error) {
      message = `${(error as Error).name}: ${(error as Error).message}`;
    }
    return { clicks, before, after: menu.getMenuItemById('one')?.enabled, none: menu.getMenuItemById('two'), message };
  });
  expect(told).toEqual({
    clicks: ['one'],
    before: true,
    after: false,
    none: null,
    message: 'TypeError: Options must be an object',
  });
});

test('the window follows its page’s title unless the change is prevented', async () => {
  const title = () => fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  expect(await title()).toBe('Basic page');
  await page.evaluate(() => {
    document.title = 'Second';
  });
  await expect.poll(title).toBe('Second');
  const prevented = fixture.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((done) => {
        BrowserWindow.getAllWindows()[0]?.once('page-title-updated', (event, text) => {
          event.preventDefault();
          done(text);
        });
      }),
  );
  await roundTrip();
  await page.evaluate(() => {
    document.title = 'Third';
  });
  expect(await prevented).toBe('Third');
  expect(await title()).toBe('Second');
});

test('nativeTheme drives prefers-color-scheme', async () => {
  const dark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await fixture.app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'light';
  });
  await expect.poll(dark).toBe(false);
  const heard = await fixture.app.evaluate(
    ({ nativeTheme }) =>
      new Promise((done) => {
        nativeTheme.once('updated', () => done(nativeTheme.shouldUseDarkColors));
        nativeTheme.themeSource = 'dark';
      }),
  );
  expect(heard).toBe(true);
  await expect.poll(dark).toBe(true);
  await fixture.app.evaluate(({ nativeTheme }) => {
    nativeTheme.themeSource = 'system';
  });
  await expect.poll(dark).toBe(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await dark()).toBe(true);
  await page.emulateMedia({ colorScheme: null });
});

test('an iframe has no bridge', async () => {
  const inFrame = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return [typeof (frame.contentWindow as Window | null)?.probe, typeof window.probe];
  });
  expect(inFrame).toEqual(['undefined', 'object']);
});

test('a page that navigates to a custom address by script asks the app under that address', async () => {
  await fixture.app.evaluate(() => {
    seen.allow = true;
  });
  await page.evaluate(() => {
    location.href = 'framed.html';
  });
  await expect.poll(events).toContainEqual(['will-navigate', 'app://fixture/framed.html']);
  await expect
    .poll(() => fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()))
    .toBe('app://fixture/framed.html');
});

test('a window closes at any moment of a navigation', async () => {
  const stayed = await fixture.app.evaluate(async ({ BrowserWindow }) => {
    const late: number[] = [];
    for (let delay = 0; delay < 40; delay += 2) {
      const window = new BrowserWindow({ show: false });
      const closed = new Promise<boolean>((done) => window.once('closed', () => done(true)));
      const begun = new Promise((done) => window.webContents.once('did-start-navigation', done));
      // A load that its window's close interrupts may reject.
      window.loadURL('app://fixture/index.html').catch(() => undefined);
      await begun;
      setTimeout(() => window.close(), delay);
      const tooLate = new Promise<boolean>((done) => setTimeout(() => done(false), 10_000));
      if (!(await Promise.race([closed, tooLate]))) late.push(delay);
    }
    return late;
  });
  expect(stayed).toEqual([]);
});

test('the contents report a crash, then the app does; the window stays and a reload helps', async () => {
  const gone = fixture.app.evaluate(
    ({ app, BrowserWindow }) =>
      new Promise((done) => {
        const window = BrowserWindow.getAllWindows()[0];
        app.once('render-process-gone', () =>
          setImmediate(() =>
            done([window?.webContents.isCrashed(), window?.webContents.isDestroyed(), window?.isDestroyed()]),
          ),
        );
        window?.webContents.forcefullyCrashRenderer();
      }),
  );
  expect(await gone).toEqual([true, false, false]);
  expect((await names()).filter((name) => (name as string).includes('gone'))).toEqual([
    'contents render-process-gone',
    'app render-process-gone',
  ]);
  const alive = await fixture.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((done) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => done([contents.isCrashed(), contents.getURL()]));
        contents?.reload();
      }),
  );
  expect(alive).toEqual([false, 'app://fixture/index.html']);
});
