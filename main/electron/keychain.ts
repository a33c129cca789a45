/** Runs the keychain's child as an Electron utility process. */
import { utilityProcess } from 'electron';
import { KeychainClient, type KeychainHost, mostBytesOn } from '../keychain/client.ts';
import { anySum } from '../keychain/library.ts';
import modulePath from '../keychain/process.ts?modulePath';
import type { Clock } from '../ports.ts';

/** A build constant (electron.vite.config.ts): the SHA-256 of keytar's library by platform and architecture. */
declare const __LIBRARY_SUMS__: Record<string, string>;

/** The checksum that the child requires; an unknown library is not loaded. On macOS the system checks it itself. */
const expected =
  process.platform === 'darwin' ? anySum : (__LIBRARY_SUMS__[`${process.platform}-${process.arch}`] ?? '');

/**
 * The variables that the child gets from our environment: those that lead to the session's bus and to the person's own
 * keychain. No language, so that the error texts are English; no DISPLAY, so that without a bus none is started that
 * would outlive us; no NODE_OPTIONS or anything else that changes what runs.
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
    // `kill` does nothing before the child has spawned, and it would spawn anyway.
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

/** The system's keychain. Its deadline leaves a person time to type the keychain's password. */
export function systemKeychain(clock: Clock): KeychainClient {
  return new KeychainClient(keychainHost, clock, { deadlineMs: 30_000, mostBytes: mostBytesOn(process.platform) });
}
