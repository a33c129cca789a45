/** The single instance lock: a link in userData that names its owner, and a socket for messages to the owner. */
import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { profileFolder } from '../chromium/process.ts';
import { codec } from '../ipc/ipc.ts';

export interface SecondInstance {
  argv: string[];
  cwd: string;
  data: unknown;
}

let held: { lock: string; socket: string; server: Server } | undefined;

function ownerLives(lock: string): boolean {
  try {
    const pid = Number(readlinkSync(lock).split('-').at(-1));
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}

/** Chromium passes the second command line on with the switches first, so that programs do not rely on positions. */
function asChromiumSendsIt(argv: readonly string[]): string[] {
  const [exe = '', ...args] = argv;
  const isSwitch = (arg: string) => arg.startsWith('--') && arg !== '--';
  const extra = `--original-process-start-time=${Date.now()}000`;
  return [exe, ...args.filter(isSwitch).reverse(), extra, ...args.filter((arg) => !isSwitch(arg))];
}

/**
 * Sends a text over the socket and waits until it closes; in a separate process, as the caller needs the answer
 * synchronously.
 */
const teller = `const s=require('node:net').connect(process.argv[1]);let t='';process.stdin.on('data',d=>t+=d).on('end',()=>s.end(t));s.on('close',()=>process.exit(0)).on('error',()=>process.exit(1)).resume();setTimeout(()=>process.exit(1),5000)`;

export function requestLock(userData: string, data: unknown, onSecond: (second: SecondInstance) => void): boolean {
  if (held) return true;
  mkdirSync(userData, { recursive: true });
  const lock = join(userData, 'SingletonLock');
  const socketLink = join(userData, 'SingletonSocket');
  const socket = join(profileFolder(), 'SingletonSocket');
  for (let attempt = 0; ; attempt++) {
    try {
      symlinkSync(`${hostname()}-${process.pid}`, lock);
      break;
    } catch {
      if (ownerLives(lock)) {
        const second: SecondInstance = {
          argv: asChromiumSendsIt(process.argv),
          cwd: process.cwd(),
          data: data ?? null,
        };
        spawnSync(process.execPath, ['-e', teller, readlinkSync(socketLink)], { input: codec.encode(second) });
        return false;
      }
      if (attempt > 5) return false;
      rmSync(lock, { force: true });
    }
  }
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    let text = '';
    connection.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    connection.on('end', () => {
      connection.end();
      onSecond(codec.decode(text) as SecondInstance);
    });
    connection.on('error', () => {});
  });
  server.listen(socket);
  server.unref();
  rmSync(socketLink, { force: true });
  symlinkSync(socket, socketLink);
  held = { lock, socket: socketLink, server };
  return true;
}

export function releaseLock(): void {
  if (!held) return;
  held.server.close();
  for (const link of [held.lock, held.socket])
    if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link, { force: true });
  held = undefined;
}
