/** The keychain's child as one of Electron's utility processes. */
import { utilityProcess } from 'electron';
import { KeychainClient, type KeychainHost, mostBytesOn } from '../keychain/client.ts';
import { anySum } from '../keychain/library.ts';
import modulePath from '../keychain/process.ts?modulePath';
import type { Clock } from '../ports.ts';

/** A constant of the build (electron.vite.config.ts): the SHA-256 of keytar's library by platform and processor. */
declare const __LIBRARY_SUMS__: Record<string, string>;

/** What the child expects the library to be; one that is not known is not loaded. On macOS the system looks itself. */
const expected =
  process.platform === 'darwin' ? anySum : (__LIBRARY_SUMS__[`${process.platform}-${process.arch}`] ?? '');

/**
 * What the child gets of our environment: what leads to the session's bus and to the person's own keychain. No
 * language, so that the texts by which failures are told apart are English; no DISPLAY, so that where there is no bus
 * none is started that would outlive us; no NODE_OPTIONS and nothing else that changes what runs.
 */
const wanted = [
  ...['HOME', 'PATH', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR'],
  ...['USER', 'LOGNAME', 'TMPDIR'],
  ...['SystemRoot', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TEMP'],
];

function environment(): Record<string, string> {
  const found = wanted.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // Never empty: Electron takes an empty environment for "the same as ours".
  return { LC_ALL: 'C', ...Object.fromEntries(found) };
}

const keychainHost: KeychainHost = {
  start() {
    const child = utilityProcess.fork(modulePath, [expected], {
      env: environment(),
      serviceName: 'keychain',
      stdio: 'ignore',
    });
    let isRunning = false;
    let isUnwanted = false;
    // Before it has started `kill` does nothing, and it would start all the same.
    child.on('spawn', () => {
      isRunning = true;
      if (isUnwanted) child.kill();
    });
    return {
      post: (request) => child.postMessage(request),
      onMessage: (hear) => child.on('message', hear),
      onExit: (hear) => child.on('exit', hear),
      kill() {
        isUnwanted = true;
        if (isRunning) child.kill();
      },
    };
  },
};

/** The system's keychain. An operation may take as long as a person needs to type the keychain's password. */
export function systemKeychain(clock: Clock): KeychainClient {
  return new KeychainClient(keychainHost, clock, { deadlineMs: 30_000, mostBytes: mostBytesOn(process.platform) });
}
