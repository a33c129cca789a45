/** The other APIs: before ready, clipboard, utilityProcess, names and paths, and what is missing. */
import { expect, test } from '@playwright/test';
import { type Launched, launch, onStandIn } from './fixture.ts';

let fixture: Launched;
test.beforeAll(async () => {
  fixture = await launch('utility');
});
test.afterAll(() => fixture.stop());

test('before ready the APIs refuse with Electron’s error texts', async () => {
  expect(await fixture.app.evaluate(() => (globalThis as never as { early: object }).early)).toEqual({
    window: 'Error: Cannot create BrowserWindow before app is ready',
    notification: 'Error: Cannot create Notification before app is ready',
    fork: 'TypeError: utilityProcess cannot be created before app is ready.',
    session: 'TypeError: Session can only be received when app is ready',
    fetch: 'TypeError: Session can only be received when app is ready',
    path: 'Error: Path must be absolute',
    unknown: "Error: Failed to get 'nowhere' path",
  });
});

test('after ready it is too late for schemes and the sandbox', async () => {
  const late = await fixture.app.evaluate(({ app, protocol }) => {
    const attempt = (run: () => void) => {
      try {
        run();
        return 'no error';
      } catch (error) {
        return (error as Error).message;
      }
    };
    return [attempt(() => protocol.registerSchemesAsPrivileged([])), attempt(() => app.enableSandbox())];
  });
  expect(late).toEqual([
    'protocol.registerSchemesAsPrivileged should be called before app is ready',
    'app.enableSandbox() can only be called before app is ready',
  ]);
});

test('arguments, names and versions are right for a program started from its folder', async () => {
  const facts = await fixture.app.evaluate(({ app }) => [
    process.argv.slice(1),
    process.defaultApp,
    process.type,
    app.isPackaged,
    app.getName(),
    app.getVersion(),
    typeof process.versions.electron,
    typeof process.versions.chrome,
  ]);
  expect(facts).toEqual([['.'], true, 'browser', false, 'utility', '0.0.1', 'string', 'string']);
});

test('the clipboard has promises, atomic writes and strict payloads', async () => {
  const result = await fixture.app.evaluate(async ({ clipboard, ClipboardItem }) => {
    const told = (error: Error) => `${error.name}: ${error.message}`;
    const old = clipboard as unknown as Record<string, unknown>;
    const marker = 'electron application/osclipboard;format="x-kde-passwordManagerHint"';
    await clipboard.write([new ClipboardItem({ 'text/plain': 'secret', [marker]: 'secret' })]);
    const types = (await clipboard.read())[0]?.types;
    const hasBoth = [await clipboard.has('text/plain'), await clipboard.readText()];
    const notBack = await clipboard.write(await clipboard.read()).then(() => 'no error', told);
    await clipboard.writeText('plain');
    const after = (await clipboard.read())[0]?.types;
    const number = await clipboard
      .write([new ClipboardItem({ 'text/plain': 42 as never })])
      .then(() => 'no error', told);
    const noList = await clipboard.write('x' as never).then(() => 'no error', told);
    const cleared = clipboard.clear();
    return {
      types,
      hasBoth,
      notBack: notBack.slice(0, 9),
      after,
      number,
      noList,
      cleared,
      empty: await clipboard.readText(),
      old: [old.readHTML, old.availableFormats],
    };
  });
  expect(result).toEqual({
    types: ['text/plain', 'electron application/osclipboard;format="x-kde-passwordManagerHint"'],
    hasBoth: [true, 'secret'],
    notBack: 'TypeError',
    after: ['text/plain'],
    number: 'TypeError: ClipboardItem payload values must be a string or a Blob',
    noList: 'TypeError: clipboard.write expects an array of ClipboardItem',
    cleared: undefined,
    empty: '',
    old: [undefined, undefined],
  });
});

/** Runs a utility process to its end, or to its second message. */
const utility = (task: string, options: object = {}, ending = '') =>
  fixture.app.evaluate(
    async ({ utilityProcess }, { task: what, options: given, ending: end }) => {
      const { at } = globalThis as never as { at(name: string): string };
      const events: [string, ...unknown[]][] = [];
      const child = utilityProcess.fork(at(what === 'missing' ? 'none.mjs' : 'child.mjs'), [what], {
        stdio: 'pipe',
        ...given,
      });
      events.push(['pid at first', typeof child.pid, 'kill at first', end === 'kill' ? child.kill() : false]);
      let errors = '';
      child.stderr?.on('data', (chunk: Buffer) => (errors += chunk));
      const over = new Promise<void>((done) =>
        child.on('exit', (code) => {
          events.push(['exit', code], ['pid', typeof child.pid]);
          setTimeout(done, 50);
        }),
      );
      child.on('spawn', () => events.push(['spawn', typeof child.pid]));
      const answered = new Promise<void>((done) =>
        child.on('message', (message) => {
          events.push(['message', message]);
          if (message === 'started') child.postMessage({ n: 1n, at: new Date(2) });
          else done();
        }),
      );
      await Promise.race([over, answered]);
      if (child.pid && end === 'SIGKILL') process.kill(child.pid, 'SIGKILL');
      else if (child.pid) events.push(['killed', child.kill()]);
      await over;
      child.postMessage('late');
      return { events, errors, stdout: child.stdout };
    },
    { task, options, ending },
  );
const message = { got: { n: 1n, at: new Date(2) }, type: 'utility', argv: ['talk'] };

test('a utility process starts, talks and is killed with code 0', async () => {
  const { events, stdout } = await utility('talk');
  expect(events).toEqual([
    ['pid at first', 'undefined', 'kill at first', false],
    ['spawn', 'number'],
    ['message', 'started'],
    ['message', { ...message, env: null, home: 'string' }],
    ['killed', true],
    ['exit', 0],
    ['pid', 'undefined'],
  ]);
  expect(stdout).toBeNull();
});

test('a given environment replaces the utility process’s whole environment, and an empty one changes nothing', async () => {
  const talk = async (env: object) =>
    (await utility('talk', { env })).events.find(([name, text]) => name === 'message' && text !== 'started')?.[1];
  expect(await talk({})).toMatchObject({ env: null, home: 'string' });
  expect(await talk({ MARK: 'm', PATH: '/usr/bin' })).toMatchObject({ env: 'm', home: 'undefined' });
});

test('the exit code tells how a utility process ended', async () => {
  const codes = async (task: string, ending = '') =>
    (await utility(task, {}, ending)).events.find(([name]) => name === 'exit')?.[1];
  expect(await codes('exit')).toBe(7);
  expect(await codes('throw')).toBe(1);
  expect(await codes('missing')).toBe(1);
  expect(await codes('talk', 'SIGKILL')).not.toBe(0);
  expect(await codes('reject')).toBe(0);
});

test('posting a function to a utility process throws', async () => {
  const message = await fixture.app.evaluate(({ utilityProcess }) => {
    const child = utilityProcess.fork((globalThis as never as { at(name: string): string }).at('child.mjs'), ['talk']);
    child.once('spawn', () => child.kill());
    try {
      child.postMessage(() => {});
      return 'no error';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(message).toMatch(/could not be cloned/);
});

test('tests may replace functions of the module, as Playwright users do', async () => {
  const opened = await fixture.app.evaluate(async (electron) => {
    const calls: string[] = [];
    electron.shell.openExternal = async (url: string) => void calls.push(url);
    electron.dialog.showMessageBox = (async () => ({ response: 1, checkboxChecked: false })) as never;
    await electron.shell.openExternal('https://example.test/');
    return [calls, (await electron.dialog.showMessageBox({ message: '' })).response];
  });
  expect(opened).toEqual([['https://example.test/'], 1]);
});

test('only the test answers where to save a file', async () => {
  // Real Electron would show its window, and wait.
  if (onStandIn) {
    const unanswered = fixture.app.evaluate(({ dialog }) => dialog.showSaveDialog({ defaultPath: 'a.csv' }));
    await expect(unanswered).rejects.toThrow('not in the stand-in: dialog.showSaveDialog');
  }
  const answered = await fixture.app.evaluate(async ({ dialog }) => {
    const asked: unknown[] = [];
    dialog.showSaveDialog = (async (options: unknown) => {
      asked.push(options);
      return { canceled: true, filePath: '' };
    }) as never;
    return [await dialog.showSaveDialog({ defaultPath: 'a.csv' }), asked];
  });
  expect(answered).toEqual([{ canceled: true, filePath: '' }, [{ defaultPath: 'a.csv' }]]);
});

test('a menu keeps its items and their actions', async () => {
  const result = await fixture.app.evaluate(({ Menu }) => {
    let clicked = 0;
    const menu = Menu.buildFromTemplate([
      { label: 'File', submenu: [{ id: 'new', label: 'New', click: () => clicked++ }, { role: 'quit' }] },
    ]);
    Menu.setApplicationMenu(menu);
    Menu.getApplicationMenu()?.getMenuItemById('new')?.click();
    return [clicked, Menu.getApplicationMenu()?.items[0]?.label];
  });
  expect(result).toEqual([1, 'File']);
});

test('an API that the stand-in lacks throws, on any object', async () => {
  test.skip(!onStandIn, 'real Electron has these');
  const messages = await fixture.app.evaluate((electron) => {
    const attempt = (run: () => unknown) => {
      try {
        run();
        return 'no error';
      } catch (error) {
        return (error as Error).message;
      }
    };
    return [
      attempt(() => electron.app.getLoginItemSettings()),
      attempt(() => new electron.Tray('x')),
      attempt(() => electron.desktopCapturer.getSources({ types: [] })),
      attempt(() => electron.session.defaultSession.netLog),
      attempt(() => (electron as unknown as Record<string, () => void>).nonsense?.()),
      attempt(() => electron.safeStorage.isEncryptionAvailable()),
      String(JSON.stringify(electron.app.commandLine.hasSwitch('x'))),
    ];
  });
  const words = [
    'app.getLoginItemSettings',
    'Tray',
    'desktopCapturer.getSources',
    'session.netLog',
    'electron.nonsense',
    'safeStorage.isEncryptionAvailable',
  ];
  expect(messages).toEqual([...words.map((word) => `not in the stand-in: ${word}`), 'false']);
});
