/** Everything else: APIs of the program, its windows, its session and the system that no other suite covers. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Launched, launch, onStandIn, start } from './fixture.ts';

let fixture: Launched;
test.beforeAll(async () => {
  fixture = await launch('utility', ['--some-switch=its value']);
});
test.afterAll(() => fixture.stop());

test('a switch has its value, one without value and a missing one have none', async () => {
  const values = await fixture.app.evaluate(({ app }) =>
    ['some-switch', 'absent'].map((name) => [app.commandLine.getSwitchValue(name), app.commandLine.hasSwitch(name)]),
  );
  expect(values).toEqual([
    ['its value', true],
    ['', false],
  ]);
});

test('the locale is a language tag', async () => {
  expect(await fixture.app.evaluate(({ app }) => app.getLocale())).toMatch(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/);
});

test('the system’s languages are language tags, at least one', async () => {
  const tags = await fixture.app.evaluate(({ app }) => app.getPreferredSystemLanguages());
  expect(tags.length).toBeGreaterThan(0);
  for (const tag of tags) expect(tag).toMatch(/^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/);
});

test('a path that was set is returned, and the logs lie below it', async () => {
  const folder = join(fixture.home, 'moved');
  const paths = await fixture.app.evaluate(({ app }, to) => {
    app.setPath('userData', to);
    return [app.getPath('userData'), app.getPath('logs')];
  }, folder);
  expect(paths[0]).toBe(folder);
  if (process.platform === 'linux') expect(paths[1]).toBe(join(folder, 'logs'));
});

test('the About panel accepts its options and shows nothing by itself', async () => {
  const windows = await fixture.app.evaluate(({ app, BrowserWindow }) => {
    app.setAboutPanelOptions({ applicationName: 'Fixture', applicationVersion: '1' });
    return BrowserWindow.getAllWindows().length;
  });
  expect(windows).toBe(0);
});

test('claiming a scheme returns whether it succeeded', async () => {
  const answers = await fixture.app.evaluate(({ app }) => {
    const claimed = app.setAsDefaultProtocolClient('x-conformance');
    app.removeAsDefaultProtocolClient('x-conformance');
    return [typeof claimed, app.isDefaultProtocolClient('x-conformance')];
  });
  expect(answers).toEqual(['boolean', false]);
});

test('idle time is in whole seconds, and listeners hear of sleep', async () => {
  const [seconds, heard] = await fixture.app.evaluate(({ powerMonitor }) => {
    const told: string[] = [];
    powerMonitor.on('suspend', () => told.push('suspend'));
    powerMonitor.on('resume', () => told.push('resume'));
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
    return [powerMonitor.getSystemIdleTime(), told] as const;
  });
  expect(Number.isInteger(seconds) && seconds >= 0).toBe(true);
  expect(heard).toEqual(['suspend', 'resume']);
});

test('before ready an error box on Linux is two lines on standard error', async () => {
  test.skip(process.platform !== 'linux', 'elsewhere it is a window');
  const app = start('life', ['--do=box,quit']);
  expect((await app.ended).code).toBe(0);
  expect(app.output()).toMatch(/The title\n+The text/);
});

test('opening a path that does not exist returns an error text', async () => {
  const problem = await fixture.app.evaluate(({ shell }, path) => shell.openPath(path), join(fixture.home, 'none'));
  expect(problem).not.toBe('');
});

test('spell checking is on until turned off, and its languages are those that were set', async () => {
  const found = await fixture.app.evaluate(({ session: { defaultSession } }) => {
    const before = defaultSession.isSpellCheckerEnabled();
    defaultSession.setSpellCheckerEnabled(false);
    defaultSession.setSpellCheckerLanguages([]);
    return [before, defaultSession.isSpellCheckerEnabled(), defaultSession.getSpellCheckerLanguages()];
  });
  expect(found).toEqual([true, false, []]);
});

test('a scheme that Chromium knows can be handled, and only once', async () => {
  const [status, again, after] = await fixture.app.evaluate(async ({ session: { defaultSession } }) => {
    const { protocol } = defaultSession;
    protocol.handle('file', () => new Response('no', { status: 403 }));
    const refused = await defaultSession.fetch('file:///etc/hostname');
    const second = (() => {
      try {
        protocol.handle('file', () => new Response(''));
        return 'no error';
      } catch {
        return 'refused';
      }
    })();
    protocol.unhandle('file');
    const answer = await defaultSession.fetch('file:///etc/hostname').then(
      () => 'the file',
      () => 'no file',
    );
    return [refused.status, second, answer];
  });
  expect([status, again]).toEqual([403, 'refused']);
  expect(after).not.toBe(403);
});

test('handlers for devices, screens and Bluetooth can be set and removed', async () => {
  const result = await fixture.app.evaluate(({ session: { defaultSession } }) => {
    defaultSession.setDevicePermissionHandler(() => false);
    defaultSession.setDisplayMediaRequestHandler((_request, decide) => decide({}));
    defaultSession.setBluetoothPairingHandler((_details, decide) => decide({ confirmed: false }));
    defaultSession.setDevicePermissionHandler(null);
    defaultSession.setDisplayMediaRequestHandler(null);
    defaultSession.setBluetoothPairingHandler(null);
    return 'no error';
  });
  expect(result).toBe('no error');
});

test('a window is hidden, shown, minimised, restored and focused; its contents have an id and a policy for WebRTC', async () => {
  const result = await fixture.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false });
    const steps: unknown[] = [window.isVisible(), window.isMinimized()];
    const ready = new Promise((done) => window.once('ready-to-show', () => done(window.isVisible())));
    await window.loadURL('data:text/html,<p>window</p>');
    steps.push(await ready);
    window.show();
    steps.push(window.isVisible());
    window.restore();
    window.focus();
    steps.push(window.isMinimized());
    window.setContentProtection(true);
    const { webContents: contents } = window;
    steps.push(webContents.fromId(contents.id) === contents, contents.getWebRTCIPHandlingPolicy());
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    steps.push(contents.getWebRTCIPHandlingPolicy());
    window.destroy();
    steps.push(window.isDestroyed());
    return steps;
  });
  expect(result).toEqual([false, false, false, true, false, true, 'default', 'disable_non_proxied_udp', true]);
});

test('a notification keeps its text, is shown and closed, and may be shown again', async () => {
  const [isSupported, first, later, name, heard] = await fixture.app.evaluate(({ Notification }) => {
    const notification = new Notification({ title: 'title', body: 'body', silent: true });
    const told: string[] = [];
    notification.on('close', () => told.push('close'));
    const said = [notification.title, notification.body, notification.silent, notification.hasReply];
    notification.title = 'another';
    notification.show();
    notification.show();
    notification.close();
    notification.close();
    return [
      typeof Notification.isSupported(),
      said,
      [notification.title, new Notification().body],
      Notification.prototype.constructor.name,
      told,
    ] as const;
  });
  expect(isSupported).toBe('boolean');
  expect(first).toEqual(['title', 'body', true, false]);
  expect(later).toEqual(['another', '']);
  expect(name).toBe('Notification');
  // macOS and Windows emit `close`, but not within the call.
  expect(heard).toEqual([]);
});

test('the stand-in keeps a notification, emits its events at once, and has only what Linux has', async () => {
  test.skip(!onStandIn, 'only the stand-in tells what is on the screen');
  const [on, again, gone, absent] = await fixture.app.evaluate((electron) => {
    const { Notification } = electron;
    const { notifications } = (electron as unknown as { standIn: { notifications: object[] } }).standIn;
    const notification = new Notification({ title: 'title' });
    const told: string[] = [];
    notification.on('show', () => told.push(`shown ${notifications.length}`));
    notification.show();
    const shown = [notifications[0] === notification, ...told];
    notification.show();
    const count = notifications.length;
    notification.close();
    const attempt = () => {
      try {
        return String(Notification.getHistory());
      } catch (error) {
        return (error as Error).message;
      }
    };
    return [shown, count, notifications.length, attempt()] as const;
  });
  expect(on).toEqual([true, 'shown 1']);
  expect([again, gone]).toEqual([1, 0]);
  expect(absent).toBe('not in the stand-in: Notification.getHistory');
});
