/** A private Keycloak on loopback, with realms, people and API keys. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Admin, adminOf } from './admin.ts';
import { homeFor, type Prepare, prepare } from './prepared.ts';
import { type EndSignal, startProcess } from './process.ts';

export interface Keycloak {
  /** Without a trailing slash. */
  readonly url: string;
  readonly admin: Admin;
  /** Ends only its process; what it wrote stays. */
  halt(signal: EndSignal): Promise<void>;
  /** Restarts it after that, with its data and at the same address. */
  startAgain(): Promise<void>;
  /** Ends it, and removes everything it wrote. */
  stop(): Promise<void>;
}

/** Where the people of a realm sign in. */
export function issuerOf(url: string, realm: string): string {
  return `${url}/realms/${realm}`;
}

/** Starts a Keycloak for the caller alone, and resolves when it listens. `making`: what it is made from. */
export async function startKeycloak(say?: (line: string) => void, making: Prepare = prepare): Promise<Keycloak> {
  const prepared = await making(say);
  const folder = mkdtempSync(join(tmpdir(), 'api-key-console-keycloak-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    homeFor(folder, prepared);
    let running = await startProcess(folder);
    const { url } = running;
    return {
      url,
      admin: adminOf(url),
      halt: (signal) => running.stop(signal),
      async startAgain() {
        running = await startProcess(folder, Number(new URL(url).port));
      },
      async stop() {
        await running.stop();
        remove();
        process.off('exit', remove);
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
