/**
 * Refuses dangerous switches and variables at the start of a release. Only switches known to be harmless pass:
 * Chromium, Electron and Node have more than a thousand, and every version adds some that disable the sandbox, open a
 * debugger, admit another certificate, proxy or name server, run other code, or log network traffic. Fuses close Node's
 * doors, not Chromium's.
 */
import { createCatalogue } from '../../../texts/catalogue.ts';
import { optionNames } from '../../command-line.ts';

/** Allowed switches by their whole name, in any case. */
const allowed = new Set(
  [
    ...optionNames,
    // Language, and display or desktop settings.
    'lang applelanguages applelocale',
    'force-device-scale-factor high-dpi-support force-color-profile force-dark-mode force-high-contrast',
    'ozone-platform ozone-platform-hint enable-wayland-ime wayland-text-input-version gtk-version display class name',
    'disable-gpu disable-gpu-compositing use-gl use-angle disable-dev-shm-usage disable-smooth-scrolling',
    // Accessibility.
    'force-renderer-accessibility force-prefers-reduced-motion enable-caret-browsing',
    // The keychain to use; some values are refused.
    'password-store',
    // Switches with which installers and systems start the program.
    'updated force-run hidden',
  ].flatMap((line) => line.split(' ')),
);

/** Variables that no fuse disables. Fuses disable `NODE_OPTIONS` and `NODE_EXTRA_CA_CERTS`. */
const variables: Readonly<Record<string, (value: string) => boolean>> = {
  // Replaces the sandbox by another program.
  CHROME_DEVEL_SANDBOX: () => true,
  // Prints what the program does, requests included, to the terminal or a file.
  ELECTRON_ENABLE_LOGGING: () => true,
  ELECTRON_LOG_FILE: () => true,
  NODE_DEBUG: () => true,
  NODE_DEBUG_NATIVE: () => true,
  NODE_V8_COVERAGE: () => true,
  ELECTRON_DISABLE_SANDBOX: () => true,
  // Loads the window's files from a server. A release does not read it anyway (development.ts).
  ELECTRON_RENDERER_URL: () => true,
  NODE_TLS_REJECT_UNAUTHORIZED: (value) => value === '0',
  SSLKEYLOGFILE: () => true,
};

/**
 * Parses a switch as Chromium does: surrounding white space is ignored, one dash is as good as two, and on Windows a
 * slash works too and case is ignored. What only one system understands is refused on all.
 */
function readSwitch(argument: string): { name: string; value: string } | undefined {
  // A slash inside makes it a path.
  const [, dashed, slashed, value = ''] =
    /^(?:--?([^-=\s][^=\s]*)|\/([^=\s/\\]+))(?:=(.*))?$/s.exec(argument.trim()) ?? [];
  const name = dashed ?? slashed;
  return name === undefined ? undefined : { name: name.toLowerCase(), value };
}

function isAllowed(name: string, value: string): boolean {
  if (name === 'password-store') return value.toLowerCase() !== 'basic';
  // macOS passes a process serial number to quarantined programs.
  return allowed.has(name) || /^psn_[\d_]+$/.test(name);
}

/** User input, safe to print in a terminal. */
function plain(name: string): string {
  return name.replace(/[^a-z0-9_-]/g, '?').slice(0, 60);
}

/**
 * The name of the first forbidden switch or dangerous variable, never with its value; undefined: none. Includes words
 * after a bare `--`: Chromium takes them for files, but not everything in the program does.
 */
export function dangerIn(args: readonly string[], environment: NodeJS.ProcessEnv): string | undefined {
  for (const argument of args) {
    const found = readSwitch(argument);
    if (found && !isAllowed(found.name, found.value)) return `--${plain(found.name)}`;
  }
  return Object.keys(variables).find((name) => {
    // Variables on Windows are case-insensitive.
    const value = Object.entries(environment).find(([each]) => each.toUpperCase() === name)?.[1];
    return value !== undefined && value !== '' && variables[name]?.(value);
  });
}

export interface Start {
  /** Without the program's own path. */
  args: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** Whether it is a build for people, as opposed to one started from its folder. */
  isRelease: boolean;
  /**
   * Where Node's inspector listens. Only the package made for tests lets anybody open it, by one fuse; a release with
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
