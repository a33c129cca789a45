/** A Keycloak of one's own, on loopback, with realms, people and API keys in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Admin, adminOf } from './admin.ts';
import { homeFor, prepare } from './prepared.ts';
import { startProcess } from './process.ts';

export interface Keycloak {
  /** Without a slash at the end. */
  readonly url: string;
  readonly admin: Admin;
  /** Ends it, and removes everything that it wrote. */
  stop(): Promise<void>;
}

/** Where people of a realm sign in. */
export function issuerOf(url: string, realm: string): string {
  return `${url}/realms/${realm}`;
}

/** Starts one that nobody else knows, and resolves when it answers. */
export async function startKeycloak(say?: (line: string) => void): Promise<Keycloak> {
  const prepared = await prepare(say);
  const folder = mkdtempSync(join(tmpdir(), 'api-key-console-keycloak-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    homeFor(folder, prepared);
    const { url, stop } = await startProcess(folder);
    const end = async () => {
      await stop();
      remove();
      process.off('exit', remove);
    };
    return { url, admin: adminOf(url), stop: end };
  } catch (error) {
    remove();
    throw error;
  }
}
