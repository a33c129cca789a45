const { contextBridge, ipcRenderer } = require('electron');

const attempt = (run) => {
  try {
    const value = run();
    return value === undefined ? 'undefined' : typeof value;
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
};
const errorOf = (error) => ({ name: error.name, message: error.message, code: error.code });
let heard;
class Point {
  x = 1;
  norm() {
    return 1;
  }
}
ipcRenderer.send('note', 'preload runs');
contextBridge.exposeInMainWorld('probe', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args).catch((error) => Promise.reject(errorOf(error))),
  raw: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, listener) => {
    const forward = (_event, ...args) => listener(...args);
    ipcRenderer.on(channel, forward);
    return () => ipcRenderer.removeListener(channel, forward);
  },
  modules: () =>
    Object.fromEntries(
      ['electron', 'events', 'node:timers', 'url', 'fs', 'node:path', './other.cjs', 'child_process'].map((name) => [
        name,
        attempt(() => require(name)),
      ]),
    ),
  electronKeys: () => Object.keys(require('electron')).sort(),
  globals: () => [
    typeof __dirname,
    typeof __filename,
    typeof process,
    typeof Buffer,
    typeof setImmediate,
    typeof module,
    process.type,
    process.sandboxed,
    process.contextIsolated,
  ],
  seesPage: () => [typeof window.pageSecret, typeof window.probe],
  throwsError: () => {
    throw Object.assign(new TypeError('from the preload'), { code: 'C' });
  },
  throwsString: () => {
    throw 'text';
  },
  rejectsObject: () => Promise.reject({ kind: 'failure', detail: [1] }),
  same: (value) => value,
  call: (callback, ...args) => callback(...args),
  list: [1, { two: 2 }],
  date: new Date(5),
  point: new Point(),
  bytes: new Uint8Array([1, 2]),
  ipcRenderer,
  hear: (value) => {
    heard = value;
  },
  heard: () => [Object.prototype.toString.call(heard), heard instanceof Object],
  twice: () => {
    try {
      contextBridge.exposeInMainWorld('probe', {});
      return 'no error';
    } catch (error) {
      return error.message;
    }
  },
});
