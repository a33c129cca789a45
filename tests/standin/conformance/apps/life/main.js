// Reports what happens to it, line by line; `--do=…` selects what it does.
import { app, BrowserWindow, dialog } from 'electron';

const say = (...words) => process.stdout.write(`> ${words.join(' ')}\n`);
const does = app.commandLine.getSwitchValue('do');
const has = (word) => does.split(',').includes(word);

for (const name of ['before-quit', 'will-quit', 'window-all-closed'])
  if (name !== 'window-all-closed' || has('keep'))
    app.on(name, (event) => {
      say(name);
      if (has(`prevent-${name}`)) event.preventDefault();
    });
app.on('quit', (_event, code) => say('quit', code));
process.on('exit', (code) => say('exit', code));
app.on('ready', () => say('ready'));

if (has('lock')) {
  app.on('second-instance', (_event, argv, folder, data) => {
    say(
      'second',
      JSON.stringify({ link: argv.find((word) => word.startsWith('myapp:')) ?? null, folder: typeof folder, data }),
    );
    if (argv.includes('--leave')) app.quit();
  });
  const first = app.requestSingleInstanceLock({ from: 'fixture' });
  say('lock', first);
  if (!first) app.exit(0);
}
if (has('await-ready')) await app.whenReady();
if (has('slow')) {
  await new Promise((done) => setTimeout(done, 100));
  say('evaluated', app.isReady());
}
if (has('throw')) {
  void app.whenReady().then(() => setTimeout(() => app.quit(), 50));
  throw new Error('thrown while loading');
}
if (has('box')) dialog.showErrorBox('The title', 'The text');
if (has('early-quit')) app.quit();
if (has('relaunch')) {
  // Relaunches a shell only, which writes to the test's file that it ran.
  const file = app.commandLine.getSwitchValue('file');
  app.relaunch({ execPath: '/bin/sh', args: ['-c', `echo relaunched > '${file}'`] });
  say('relaunch asked');
}
if (has('reject')) void Promise.reject(new Error('nobody catches this'));

void app.whenReady().then(() => {
  if (has('stay')) {
    say('started', process.pid, app.getPath('userData'));
    return;
  }
  if (has('exit-code')) {
    process.exit(2);
    say('after process.exit');
    return;
  }
  const window = new BrowserWindow({ show: false });
  window.on('close', (event) => {
    say('close');
    if (has('prevent-close')) {
      event.preventDefault();
      setTimeout(() => {
        say('still', BrowserWindow.getAllWindows().length);
        app.exit(0);
      }, 100);
    }
  });
  window.on('closed', () => {
    say('closed');
    try {
      window.setTitle('late');
    } catch (error) {
      say(`${error.name}: ${error.message}`, window.isDestroyed());
    }
  });
  void window.loadURL('data:text/html,<p>life</p>').then(() => {
    say('started', process.pid, app.getPath('userData'));
    if (has('quit')) app.quit();
    if (has('close-window')) window.close();
    if (has('exit')) app.exit(3);
  });
});
