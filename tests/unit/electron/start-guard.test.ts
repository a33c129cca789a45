import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dangerIn, refusalOf } from '../../../main/electron/border/start-guard.ts';

const dangerous: [string, string][] = [
  ['--no-sandbox', '--no-sandbox'],
  ['--disable-web-security', '--disable-web-security'],
  ['--remote-debugging-port=9222', '--remote-debugging-port'],
  ['--remote-debugging-port=0', '--remote-debugging-port'],
  ['--remote-debugging-pipe', '--remote-debugging-pipe'],
  ['--remote-debugging-address=0.0.0.0', '--remote-debugging-address'],
  ['--inspect', '--inspect'],
  ['--inspect=0.0.0.0:9229', '--inspect'],
  ['--inspect-brk', '--inspect-brk'],
  ['--inspect-wait', '--inspect-wait'],
  ['--debug-port=1', '--debug-port'],
  ['--proxy-server=evil:8080', '--proxy-server'],
  ['--proxy-pac-url=https://evil/pac', '--proxy-pac-url'],
  ['--ignore-certificate-errors', '--ignore-certificate-errors'],
  ['--ignore-certificate-errors-spki-list=x', '--ignore-certificate-errors-spki-list'],
  ['--host-rules=MAP * evil', '--host-rules'],
  ['--host-resolver-rules=MAP * 127.0.0.1', '--host-resolver-rules'],
  ['--js-flags=--expose-gc', '--js-flags'],
  ['--load-extension=/tmp/x', '--load-extension'],
  ['--log-net-log=/tmp/x', '--log-net-log'],
  ['--ssl-key-log-file=/tmp/x', '--ssl-key-log-file'],
  ['--password-store=basic', '--password-store'],
  ['--disable-features=NetworkServiceSandbox', '--disable-features'],
  ['--renderer-cmd-prefix=xterm', '--renderer-cmd-prefix'],
  ['--zygote-cmd-prefix=xterm', '--zygote-cmd-prefix'],
  ['--ppapi-plugin-launcher=xterm', '--ppapi-plugin-launcher'],
  ['--browser-subprocess-path=/tmp/x', '--browser-subprocess-path'],
  ['--gssapi-library-name=/tmp/x.so', '--gssapi-library-name'],
  ['--no-sandbox-and-elevated', '--no-sandbox-and-elevated'],
  ['--service-sandbox-type=none', '--service-sandbox-type'],
  ['--enable-logging=file', '--enable-logging'],
  ['--unsafe-pac-url', '--unsafe-pac-url'],
  ['--ssl-version-max=tls1.2', '--ssl-version-max'],
  ['--crash-dumps-dir=/tmp', '--crash-dumps-dir'],
  ['--inspection', '--inspection'],
  ['--what-the-next-version-brings', '--what-the-next-version-brings'],
  ['--e\u001b[31m=x', '--e??31m'],
  ['-no-sandbox', '--no-sandbox'],
  ['/no-sandbox', '--no-sandbox'],
  ['--No-Sandbox', '--no-sandbox'],
  ['  --no-sandbox  ', '--no-sandbox'],
  ['\t--host-rules=MAP\n* evil', '--host-rules'],
];

test.each(dangerous)('row 2: %j is refused, and called %s', (argument, name) => {
  expect(dangerIn([argument], {})).toBe(name);
  expect(dangerIn(['--lang=en', 'api-key-console://accounts/a', argument], {})).toBe(name);
  expect(dangerIn(['--', argument], {})).toBe(name);
});

const harmless = [
  '--user-data-dir=/home/a/data',
  '--connection=Production,https://api.example.com',
  '--lang=en',
  '--ozone-platform=wayland',
  '--password-store=gnome-libsecret',
  '--force-device-scale-factor=2',
  '-AppleLanguages',
  '-psn_0_12345',
  '--force-renderer-accessibility',
  '--updated',
  'no-sandbox',
  'api-key-console://accounts/a?ticket=--no-sandbox',
  '/home/a/no-sandbox',
  '--',
  '-',
  '',
];

test.each(harmless)('row 2: %j is let through', (argument) => {
  expect(dangerIn([argument], {})).toBeUndefined();
});

test.each([
  ['ELECTRON_DISABLE_SANDBOX', '1'],
  ['electron_disable_sandbox', '1'],
  ['NODE_TLS_REJECT_UNAUTHORIZED', '0'],
  ['SSLKEYLOGFILE', '/tmp/keys'],
  ['CHROME_DEVEL_SANDBOX', '/tmp/sandbox'],
  ['NODE_DEBUG', 'http'],
  ['NODE_V8_COVERAGE', '/tmp/coverage'],
  ['ELECTRON_ENABLE_LOGGING', '1'],
  ['ELECTRON_RENDERER_URL', 'http://127.0.0.1:5173'],
])('row 2: the variable %s=%s is refused', (name, value) => {
  expect(dangerIn([], { [name]: value })).toBe(name.toUpperCase());
});

test.each([
  ['NODE_TLS_REJECT_UNAUTHORIZED', '1'],
  ['ELECTRON_DISABLE_SANDBOX', ''],
  ['HTTPS_PROXY', 'http://proxy:8080'],
  ['PATH', '/usr/bin'],
])('row 2: the variable %s=%j is let through', (name, value) => {
  expect(dangerIn([], { [name]: value })).toBeUndefined();
});

test('row 2: a refusal is one line that names the switch but not its value, whatever is on the command line', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.string(), (words, value) => {
      const args = [...words, `--host-rules=${value}S3CRET`];
      const refusal = refusalOf({ args, environment: {}, isRelease: true, inspectorUrl: undefined });
      expect(refusal).toMatch(/^API Key Console does not start with \S+: [^\n]+$/);
      expect(refusal).not.toContain('S3CRET');
    }),
  );
});

test('row 2: only a release refuses, and a release for tests, whose inspector is really open, does not', () => {
  const given = { args: ['--no-sandbox', '--inspect=0'], environment: {}, inspectorUrl: undefined };
  expect(refusalOf({ ...given, isRelease: true })).toContain('--no-sandbox');
  expect(refusalOf({ ...given, isRelease: false })).toBeUndefined();
  expect(refusalOf({ ...given, isRelease: true, inspectorUrl: 'ws://127.0.0.1:9229/x' })).toBeUndefined();
  expect(refusalOf({ ...given, args: [], isRelease: true })).toBeUndefined();
});
