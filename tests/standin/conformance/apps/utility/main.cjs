// CommonJS on purpose: require('electron') must work too. It starts nothing; the tests do.
const electron = require('electron');
const early = {};
for (const [name, run] of Object.entries({
  window: () => new electron.BrowserWindow(),
  notification: () => new electron.Notification(),
  fork: () => electron.utilityProcess.fork('x'),
  session: () => electron.session.defaultSession,
  fetch: () => electron.net.fetch('http://127.0.0.1'),
  path: () => electron.app.setPath('userData', 'relative'),
  unknown: () => electron.app.getPath('nowhere'),
}))
  try {
    run();
    early[name] = 'no error';
  } catch (error) {
    early[name] = `${error.name}: ${error.message}`;
  }
globalThis.early = early;
globalThis.at = (name) => require('node:path').join(__dirname, name);
electron.app.on('window-all-closed', () => {});
