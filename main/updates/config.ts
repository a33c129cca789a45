/** What a build says of its updates, in `app-update.yml` as electron-builder writes it: how it is read, and when it is not enough. */
import { load } from 'js-yaml';
import { z } from 'zod';
import type { UpdatesOff } from '../../contract/updates.ts';

const File = z.object({
  /** Absent where the build has none and leaves it to who manages the computer. */
  url: z.string().max(2000).optional(),
  updaterCacheDirName: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  publisherName: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  /** Believed only while nothing is packaged. */
  linuxUpdatesUnsigned: z.boolean().optional(),
});

export interface UpdateConfig {
  feedUrl: string | null;
}

export interface Build {
  platform: NodeJS.Platform;
  isPackaged: boolean;
  /** The AppImage that runs, where one does. */
  appImage: string | undefined;
  /** Whether the build takes updates on Linux, where nothing tells who made them. */
  linuxUpdatesUnsigned: boolean;
}

/** Who must have signed an installer, by the whole name; by the common name alone another company's would do. */
const fullName = /^(?=.*(^|,\s*)CN=[^,])(?=.*(^|,\s*)O=[^,])/i;

function yamlOf(text: string): unknown {
  try {
    return load(text);
  } catch {
    return undefined; // no YAML: refused like any other text that is no configuration
  }
}

/** What the file configures, or why updates are off. `text` undefined: there is none. */
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
 * The AppImage that this program runs from. A program that another AppImage has started inherits its variables, and must
 * not replace that one: it runs from elsewhere than what is mounted at APPDIR.
 */
export function appImageOf({ APPIMAGE, APPDIR }: NodeJS.ProcessEnv, execPath: string): string | undefined {
  return APPDIR && execPath.startsWith(`${APPDIR.replace(/\/$/, '')}/`) ? APPIMAGE : undefined;
}
