/**
 * What a release does not start with: switches and variables that take the sandbox away, open a debugger, let another
 * certificate, proxy or name server in, run other code, or write down what goes over the network. Fuses close Node's
 * doors, not Chromium's. `user-data-dir`, `lang` and the like are nobody's weapon and stay.
 */
import { createCatalogue } from '../../../texts/catalogue.ts';

/** Switches by their whole name, in any case. */
const switches = new Set(
  [
    // The sandbox and the borders between processes and sites.
    'no-sandbox disable-setuid-sandbox disable-namespace-sandbox disable-seccomp-filter-sandbox disable-gpu-sandbox',
    'allow-sandbox-debugging no-zygote no-zygote-sandbox single-process in-process-gpu',
    'disable-site-isolation-trials disable-site-isolation-for-policy',
    // What a page may do.
    'disable-web-security allow-running-insecure-content allow-file-access-from-files',
    'unsafely-treat-insecure-origin-as-secure use-fake-ui-for-media-stream enable-experimental-web-platform-features',
    'enable-blink-features disable-blink-features enable-features disable-features bypasscsp-schemes',
    // Debuggers, and programs that start ours.
    'auto-open-devtools-for-tabs remote-allow-origins wait-for-debugger wait-for-debugger-children',
    'renderer-cmd-prefix utility-cmd-prefix gpu-launcher browser-subprocess-path',
    // Other code.
    'js-flags load-extension disable-extensions-except load-and-launch-app',
    // Another network, or one that does not look at certificates.
    'proxy-server proxy-pac-url proxy-bypass-list proxy-auto-detect no-proxy-server',
    'host-rules host-resolver-rules auth-server-allowlist auth-negotiate-delegate-allowlist',
    'ignore-certificate-errors ignore-certificate-errors-spki-list ignore-urlfetcher-cert-requests',
    'allow-insecure-localhost ssl-version-min test-type enable-automation',
    // What goes over the network or through the browser, into a file.
    'log-net-log net-log-capture-mode ssl-key-log-file trace-startup trace-startup-file enable-tracing',
    'use-mock-keychain',
  ].flatMap((line) => line.split(' ')),
);

/** Families of switches: `--inspect-brk`, `--remote-debugging-pipe` and whatever they gain. */
const families = ['inspect', 'debug', 'remote-debugging'];

/** Variables that no fuse takes away. `NODE_OPTIONS` and `NODE_EXTRA_CA_CERTS` are the fuses' work. */
const variables: Readonly<Record<string, (value: string) => boolean>> = {
  ELECTRON_DISABLE_SANDBOX: () => true,
  NODE_TLS_REJECT_UNAUTHORIZED: (value) => value === '0',
  SSLKEYLOGFILE: () => true,
};

/**
 * A switch's name and value as Chromium reads them: white space around it is nothing, one dash is as good as two, and on
 * Windows a slash too and capitals are small. What only one system understands is refused on all.
 */
function readSwitch(argument: string): { name: string; value: string } | undefined {
  const [, name, value = ''] = /^(?:--?|\/)([^=\s]+)(?:=(.*))?$/s.exec(argument.trim()) ?? [];
  return name === undefined ? undefined : { name: name.toLowerCase(), value };
}

function isDangerous(name: string, value: string): boolean {
  if (name === 'password-store') return value.toLowerCase() === 'basic';
  return switches.has(name) || families.some((family) => name === family || name.startsWith(`${family}-`));
}

/**
 * The first dangerous switch or variable, by its name and never with its value; undefined: there is none. Words behind a
 * bare `--` count as well: Chromium takes them for files, but not everything in the program does.
 */
export function dangerIn(args: readonly string[], environment: NodeJS.ProcessEnv): string | undefined {
  for (const argument of args) {
    const found = readSwitch(argument);
    if (found && isDangerous(found.name, found.value)) return `--${found.name}`;
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
  return what && createCatalogue('en').t('launch.refused', { what });
}
