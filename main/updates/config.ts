/** Reads a build's update configuration, electron-builder's `app-update.yml`, and decides whether it is enough. */
import { load } from 'js-yaml';
import { z } from 'zod';
import type { UpdatesOff } from '../../contract/updates.ts';

const File = z.object({
  /** Absent if the build has none and leaves it to the computer's administrators. */
  url: z.string().max(2000).optional(),
  updaterCacheDirName: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  publisherName: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Ignored in a packaged program. */
  linuxUpdatesUnsigned: z.boolean().optional(),
});

export interface UpdateConfig {
  feedUrl: string | null;
}

export interface Build {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  /** The running AppImage, if there is one. */
  appImage: string | undefined;
  /** Whether the build accepts updates on Linux, where nothing proves who made them. */
  linuxUpdatesUnsigned: boolean;
}

/** The required signer's full name; the common name alone could be another company's. */
const fullName = /^(?=.*(^|,\s*)CN=[^,])(?=.*(^|,\s*)O=[^,])/i;

function yamlOf(text: string): unknown {
  try {
    return load(text);
  } catch {
    return undefined; // invalid YAML: refused like any other text that is no configuration
  }
}

/** The file's configuration, or why updates are off. `text` undefined: there is no file. */
export function configFrom(text: string | undefined, build: Build): UpdateConfig | UpdatesOff {
  const config = text === undefined ? undefined : File.safeParse(yamlOf(text)).data;
  if (!config) return 'notConfigured';
  if (build.platform === 'linux') {
    if (!build.appImage) return 'packageManager';
    const isWanted = build.linuxUpdatesUnsigned || (!build.isPackaged && config.linuxUpdatesUnsigned === true);
    if (!isWanted) return 'noSignature';
  }
  const names = [config.publisherName ?? []].flat();
  const isSignerKnown = names.length > 0 && names.every((name) => fullName.test(name));
  if (build.platform === 'win32' && !isSignerKnown) return 'noPublisher';
  return { feedUrl: config.url ?? null };
}

/**
 * The AppImage that this program runs from. A program started by another AppImage inherits its variables, and must not
 * replace that one: its executable is not in the mount at APPDIR.
 */
export function appImageOf({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv, execPath: string): string | undefined {
  return APPDIR && execPath.startsWith(`${APPDIR.replace(/\/$/, '')}/`) ? APPIMAGE : undefined;
}
