/** IPC, contextBridge and a sandboxed preload's modules. */
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

test('values cross IPC as structured clones', async () => {
  const back = await page.evaluate(async () => {
    const cycle: Record<string, unknown> = { name: 'cycle' };
    cycle.self = cycle;
    const sent = {
      cycle,
      map: new Map([[{ a: 1 }, new Set([1n])]]),
      date: new Date(7),
      nothing: undefined,
      minus: -0,
      not: Number.NaN,
      text: /x/gi,
    };
    const got = (await window.probe.raw('echo', sent)) as typeof sent;
    return {
      cycle: got.cycle.self === got.cycle,
      map: [...got.map].map(([key, set]) => [key, [...set]]),
      date: got.date.getTime(),
      nothing: 'nothing' in got && got.nothing === undefined,
      minus: Object.is(got.minus, -0),
      not: got.not,
      text: String(got.text),
    };
  });
  expect(back).toEqual({
    cycle: true,
    map: [[{ a: 1 }, [1n]]],
    date: 7,
    nothing: true,
    minus: true,
    not: Number.NaN,
    text: '/x/gi',
  });
});

test('texts cross IPC unchanged, whatever is in them', async () => {
  const changed = await page.evaluate(async () => {
    const texts = ['', '"', '"a"', '[0]', '\\"\\', '\0\n\u2028', 'ÅÄÖ 😀', '\ud800', 'a\udc00b', '"'.repeat(100_000)];
    const back = await Promise.all(texts.map((text) => window.probe.raw('echo', text)));
    return texts.filter((text, at) => text !== back[at]).map((text) => JSON.stringify(text));
  });
  expect(changed).toEqual([]);
});

test('bytes and errors cross IPC', async () => {
  const back = await page.evaluate(async () => {
    const bytes = new Uint8Array([0, 128, 255]);
    const got = (await window.probe.raw('echo', {
      bytes,
      view: new DataView(bytes.buffer, 1),
      big: new Uint8Array(300_000),
    })) as {
      bytes: Uint8Array;
      view: DataView;
      big: Uint8Array;
    };
    return {
      bytes: [...got.bytes],
      kind: got.bytes instanceof Uint8Array,
      view: got.view.getUint8(0),
      big: got.big.length,
    };
  });
  expect(back).toEqual({ bytes: [0, 128, 255], kind: true, view: 128, big: 300_000 });
});

test('a value that cannot be cloned is refused before it is sent', async () => {
  const errors = await page.evaluate(async () => {
    const attempts = [() => {}, Symbol('s'), new WeakMap()];
    return Promise.all(
      attempts.map(async (value) => {
        try {
          await window.probe.raw('echo', { value });
          return 'no error';
        } catch (error) {
          return (error as Error).message;
        }
      }),
    );
  });
  expect(errors[0]).toBe('An object could not be cloned.');
  expect(errors[1]).toBe('An object could not be cloned.');
});

test('a handler that throws gives the page only its text, and no code', async () => {
  expect(await page.evaluate(() => window.probe.invoke('fail').catch((error: unknown) => error))).toEqual({
    name: 'Error',
    message: "Error invoking remote method 'fail': TypeError: boom",
    code: undefined,
  });
});

test('a channel without a handler is an error that says so', async () => {
  const message = await page.evaluate(() =>
    (window.probe.raw('nobody') as Promise<never>).catch((error: Error) => error.message),
  );
  expect(message).toBe("Error invoking remote method 'nobody': Error: No handler registered for 'nobody'");
});

test('a second handler and a non-function handler are refused', async () => {
  const messages = await fixture.app.evaluate(({ ipcMain }) => {
    const attempt = (channel: string, handler: unknown) => {
      try {
        ipcMain.handle(channel, handler as never);
        return 'no error';
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    return [attempt('echo', () => {}), attempt('new', 'text')];
  });
  expect(messages).toEqual([
    "Error: Attempted to register a second handler for 'echo'",
    "TypeError: Expected handler to be a function, but found type 'string'",
  ]);
});

test('the main process sees the sending frame, under the address of its scheme', async () => {
  expect(await page.evaluate(() => window.probe.raw('who'))).toEqual({
    url: 'app://fixture/index.html',
    origin: 'app://fixture',
    main: true,
  });
  expect(await fixture.app.evaluate(() => seen.events.find(([name]) => name === 'note'))).toEqual([
    'note',
    'preload runs',
    'app://fixture',
  ]);
});

test('a message from the main process reaches the listener until it is removed', async () => {
  await page.evaluate(() => {
    const got: unknown[] = [];
    Object.assign(window, {
      got,
      off: window.probe.on('news', (...args: unknown[]) => got.push(args)),
    });
  });
  await fixture.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('news', { at: new Date(3) }, 2),
  );
  await expect
    .poll(() => page.evaluate(() => (window as never as { got: unknown[] }).got))
    .toEqual([[{ at: new Date(3) }, 2]]);
  await page.evaluate(() => (window as never as { off(): void }).off());
  await fixture.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.send('news', 'late'));
  await page.evaluate(() => window.probe.raw('echo', 1));
  expect(await page.evaluate(() => (window as never as { got: unknown[] }).got.length)).toBe(1);
});

test('sending a function to the page throws in the main process', async () => {
  const message = await fixture.app.evaluate(({ BrowserWindow }) => {
    try {
      BrowserWindow.getAllWindows()[0]?.webContents.send('news', () => {});
      return 'no error';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toMatch(/could not be cloned/);
});

test('a sandboxed preload may require only four modules', async () => {
  const modules = await page.evaluate(() => window.probe.modules());
  expect(modules).toEqual({
    electron: 'object',
    events: 'function',
    'node:timers': 'object',
    url: 'object',
    fs: 'Error: module not found: fs',
    'node:path': 'Error: module not found: node:path',
    './other.cjs': 'Error: module not found: ./other.cjs',
    child_process: 'Error: module not found: child_process',
  });
  expect(await page.evaluate(() => window.probe.electronKeys())).toEqual(
    'contextBridge crashReporter ipcRenderer nativeImage sharedTexture webFrame webUtils'.split(' '),
  );
  expect(await page.evaluate(() => window.probe.globals())).toEqual([
    'undefined',
    'undefined',
    'object',
    'function',
    'function',
    'object',
    'renderer',
    true,
    true,
  ]);
});

test('page and preload do not see each other', async () => {
  expect(await page.evaluate(() => window.probe.seesPage())).toEqual(['undefined', 'undefined']);
  const names = await page.evaluate(() =>
    ['require', 'ipcRenderer', 'process', 'module'].filter((name) => name in window),
  );
  expect(names).toEqual([]);
  expect(
    await page.evaluate(() =>
      Object.getOwnPropertyNames(window).filter((name) => /electron|deliver|standin|handshake/i.test(name)),
    ),
  ).toEqual([]);
});

test('a page that replaces built-ins cannot affect the preload', async () => {
  const result = await page.evaluate(() => {
    const stolen: unknown[] = [];
    const original = EventTarget.prototype.dispatchEvent;
    EventTarget.prototype.dispatchEvent = function (event) {
      stolen.push(this);
      return original.call(this, event);
    };
    Array.prototype.map = new Proxy(Array.prototype.map, {
      apply: (target, self, args) => Reflect.apply(target, self, args as never),
    });
    const value = window.probe.same([1, 2]);
    EventTarget.prototype.dispatchEvent = original;
    return { value, stolen: stolen.length };
  });
  expect(result).toEqual({ value: [1, 2], stolen: 0 });
});

test('exposed objects are deeply frozen, except bytes', async () => {
  const result = await page.evaluate(() => {
    const attempt = (run: () => void) => {
      try {
        run();
        return 'no error';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const { probe: bridge } = window;
    return {
      replace: attempt(() => Object.assign(window, { probe: 1 })),
      add: attempt(() => Object.assign(bridge, { more: 1 })),
      deep: attempt(() => Object.assign(bridge.list[1], { two: 3 })),
      frozen: [Object.isFrozen(bridge), Object.isFrozen(bridge.list), Object.isFrozen(bridge.list[1])],
      returned: Object.isFrozen(bridge.same({ a: 1 })),
      bytes: [...bridge.bytes],
      date: [bridge.date instanceof Date, bridge.date.getTime()],
      point: bridge.point,
      whole: Object.keys(bridge.ipcRenderer),
    };
  });
  expect(result).toEqual({
    replace: 'TypeError',
    add: 'TypeError',
    deep: 'TypeError',
    frozen: [true, true, true],
    returned: false,
    bytes: [1, 2],
    date: [true, 5],
    point: { x: 1 },
    whole: [],
  });
});

test('an error over the bridge keeps only its message; a plain rejection stays whole', async () => {
  const result = await page.evaluate(async () => {
    const caught = (run: () => unknown) => {
      try {
        return run();
      } catch (error) {
        const { name, message, code } = error as Error & { code?: string };
        return [name, message, code];
      }
    };
    const { probe: bridge } = window;
    return [
      caught(() => bridge.throwsError()),
      caught(() => bridge.throwsString()),
      await (bridge.rejectsObject() as Promise<never>).catch((reason: unknown) => reason),
      bridge.twice(),
    ];
  });
  expect(result).toEqual([
    ['Error', 'from the preload', undefined],
    [
      'Error',
      'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.',
      undefined,
    ],
    { kind: 'failure', detail: [1] },
    'Cannot bind an API on top of an existing property on the window object',
  ]);
});

test('functions cross as proxies, and one that returns is the original', async () => {
  const result = await page.evaluate(() => {
    const mine = (value: number) => value * 2;
    const { probe: bridge } = window;
    const symbol = Symbol('s');
    return [
      bridge.call(mine, 21),
      bridge.same(mine) === mine,
      bridge.same(bridge.same) === bridge.same,
      bridge.same(symbol) === symbol,
      bridge.same(new Error('e')) instanceof Error,
    ];
  });
  expect(result).toEqual([42, true, true, true, true]);
});

test('nothing nested deeper than a thousand levels crosses', async () => {
  const result = await page.evaluate(() => {
    const nested = (depth: number) => {
      let value: unknown[] = [];
      for (let level = 1; level < depth; level++) value = [value];
      return value;
    };
    const attempt = (depth: number) => {
      try {
        window.probe.same(nested(depth));
        return 'fine';
      } catch (error) {
        return (error as Error).message;
      }
    };
    return [attempt(900), attempt(1001)];
  });
  expect(result).toEqual([
    'fine',
    'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
  ]);
});
