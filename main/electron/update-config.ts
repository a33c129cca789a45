/** Where this build looks for updates: `app-update.yml` beside the program, as electron-builder writes it. */
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { load } from 'js-yaml';
import { z } from 'zod';
import type { UpdatesOff } from '../../contract/updates.ts';

declare const __UPDATE_PUBLIC_KEYS__: string | undefined;

/** The maker's keys, as the build was given them (docs/updates.md); none in this repository. */
const builtInKeys = typeof __UPDATE_PUBLIC_KEYS__ === 'string' ? __UPDATE_PUBLIC_KEYS__ : '';

const Config = z.object({
  /** Absent where the build has none and leaves it to who manages the computer. */
  url: z.string().max(2000).optional(),
  updaterCacheDirName: z.string().regex(/^[A-Za-z0-9._-]+$/),
  publisherName: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Believed only while nothing is packaged. */
  publicKey: z.string().max(200).optional(),
});
type Config = z.infer<typeof Config>;

export interface UpdateConfig {
  file: string;
  cacheName: string;
  feedUrl: string | null;
  publicKeys: readonly string[];
}

const switchName = 'update-config';

/** The whole name of who must have signed an installer; by the common name alone another company's would do. */
const fullName = /(^|,\s*)CN=.+(^|,\s*)O=/i;

function readConfig(file: string): Config | undefined {
  try {
    return Config.safeParse(load(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined; // none, or not to be read: updates are off, and say so
  }
}

function isKey(text: string): boolean {
  try {
    return (
      createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' }).asymmetricKeyType === 'ed25519'
    );
  } catch {
    return false; // refused like a key of another kind; without any, updates are off
  }
}

/** What is configured, or why updates are off. Packaged, no switch and no file elsewhere changes that. */
export function updateConfig(): UpdateConfig | UpdatesOff {
  const given = app.isPackaged ? '' : app.commandLine.getSwitchValue(switchName);
  if (!app.isPackaged && given === '') return 'notPackaged';
  const file = app.isPackaged ? join(process.resourcesPath, 'app-update.yml') : given;
  const config = readConfig(file);
  if (!config) return 'notConfigured';
  if (process.platform === 'linux' && !process.env.APPIMAGE) return 'packageManager';
  const names = [config.publisherName ?? []].flat();
  if (process.platform === 'win32' && (names.length === 0 || !names.every((name) => fullName.test(name))))
    return 'noPublisher';
  const keys = builtInKeys.split(',').concat(app.isPackaged ? [] : (config.publicKey ?? []));
  return {
    file,
    cacheName: config.updaterCacheDirName,
    feedUrl: config.url ?? null,
    publicKeys: keys.map((key) => key.trim()).filter(isKey),
  };
}
