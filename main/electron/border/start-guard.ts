/**
 * What a release does not start with. Of switches only those are let through that are known to be nobody's weapon:
 * Chromium, Electron and Node have more than a thousand, and every version brings others that take the sandbox away, open
 * a debugger, let another certificate, proxy or name server in, run other code, or write down what goes over the network.
 * Fuses close Node's doors, not Chromium's.
 */
import { createCatalogue } from '../../../texts/catalogue.ts';
import { optionNames } from '../../command-line.ts';

/** Switches by their whole name, in any case. */
const allowed = new Set(
  [
    ...optionNames,
    // Language, and what a display or a desktop needs.
    'lang applelanguages applelocale',
    'force-device-scale-factor high-dpi-support force-color-profile force-dark-mode force-high-contrast',
    'ozone-platform ozone-platform-hint enable-wayland-ime wayland-text-input-version gtk-version display class name',
    'disable-gpu disable-gpu-compositing use-gl use-angle disable-dev-shm-usage disable-smooth-scrolling',
    // For people who use other means than a mouse and a screen.
    'force-renderer-accessibility force-prefers-reduced-motion enable-caret-browsing',
    // Which keychain; not all values are good ones.
    'password-store',
    // By which installers and systems start what they have installed.
    'updated force-run hidden',
  ].flatMap((line) => line.split(' ')),
);

/** Variables that no fuse takes away. `NODE_OPTIONS` and `NODE_EXTRA_CA_CERTS` are the fuses' work. */
const variables: Readonly<Record<string, (value: string) => boolean>> = {
  // Another program in the sandbox's place.
  CHROME_DEVEL_SANDBOX: () => true,
  // What the program does and says, requests among it, onto the terminal or into a file.
  ELECTRON_ENABLE_LOGGING: () => true,
  ELECTRON_LOG_FILE: () => true,
  NODE_DEBUG: () => true,
  NODE_DEBUG_NATIVE: () => true,
  NODE_V8_COVERAGE: () => true,
  ELECTRON_DISABLE_SANDBOX: () => true,
  // The window's files from a server instead of the program. A release does not read it either (development.ts).
  ELECTRON_RENDERER_URL: () => true,
  NODE_TLS_REJECT_UNAUTHORIZED: (value) => value === '0',
  SSLKEYLOGFILE: () => true,
};

/**
 * A switch's name and value as Chromium reads them: white space around it is nothing, one dash is as good as two, and on
 * Windows a slash too and capitals are small. What only one system understands is refused on all.
 */
function readSwitch(argument: string): { name: string; value: string } | undefined {
  // A slash within it makes it a path.
  const [, dashed, slashed, value = ''] =
    /^(?:--?([^-=\s][^=\s]*)|\/([^=\s/\\]+))(?:=(.*))?$/s.exec(argument.trim()) ?? [];
  const name = dashed ?? slashed;
  return name === undefined ? undefined : { name: name.toLowerCase(), value };
}

function isAllowed(name: string, value: string): boolean {
  if (name === 'password-store') return value.toLowerCase() !== 'basic';
  // macOS starts what it has quarantined with a number of its own.
  return allowed.has(name) || /^psn_[\d_]+$/.test(name);
}

/** What somebody typed, fit for a terminal. */
function plain(name: string): string {
  return name.replace(/[^a-z0-9_-]/g, '?').slice(0, 60);
}

/**
 * The first switch that is not allowed, or dangerous variable, by its name and never with its value; undefined: there is
 * none. Words behind a
 * bare `--` count as well: Chromium takes them for files, but not everything in the program does.
 */
export function dangerIn(args: readonly string[], environment: NodeJS.ProcessEnv): string | undefined {
  for (const argument of args) {
    const found = readSwitch(argument);
    if (found && !isAllowed(found.name, found.value)) return `--${plain(found.name)}`;
  }
  return Object.keys(variables).find((name) => {
    // Windows' variables have no case.
    const value = Object.entries(environment).find(([each]) => each.toUpperCase() === name)?.[1];
    return value !== undefined && value !== '' && variables[name]?.(value);
  });
}

export interface Start {
  /** Without the program's own path. */
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Whether it was built to be given to people, as opposed to started from its folder. */
  isRelease: boolean;
  /**
   * Where Node's inspector listens. Only the package made for tests lets anybody open it, by one fuse; a release that has
   * that fuse off never has one, whatever it is started with.
   */
  inspectorUrl: string | undefined;
}

/** Why the program must not start, in one line; undefined: it may. */
export function refusalOf({ args, environment, isRelease, inspectorUrl }: Start): string | undefined {
  if (!isRelease || inspectorUrl !== undefined) return undefined;
  const what = dangerIn(args, environment);
  return what && createCatalogue().t('launch.refused', { what });
}
