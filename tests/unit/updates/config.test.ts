import { expect, test } from 'vitest';
import { appImageOf, type Build, configFrom } from '../../../main/updates/config.ts';

const build: Build = {
  platform: 'linux',
  isPackaged: true,
  appImage: '/x/console.AppImage',
  linuxUpdatesUnsigned: true,
};
const file = 'provider: generic\nurl: https://updates.example.com/\nupdaterCacheDirName: console-updater\n';

test('A build with a feed is configured', () => {
  expect(configFrom(file, build)).toEqual({ feedUrl: 'https://updates.example.com/' });
});

test('A build may leave the feed to whoever manages the computer', () => {
  expect(configFrom('updaterCacheDirName: console-updater\n', build)).toEqual({ feedUrl: null });
});

test.each([
  ['no file', undefined],
  ['a broken file', 'url: [https://'],
  ['something else', 'just words'],
  ['a cache folder elsewhere', file.replace('console-updater', '../../elsewhere')],
])('Updates are off with %s', (_title, text) => {
  expect(configFrom(text, build)).toBe('notConfigured');
});

const signed = (name: string) => `${file}publisherName: ${JSON.stringify(name)}\n`;

test('row 23: on Windows updates are off unless the full name of the signer is known', () => {
  const windows: Build = { ...build, platform: 'win32', appImage: undefined };
  expect(configFrom(file, windows)).toBe('noPublisher');
  expect(configFrom(signed('Example AB'), windows)).toBe('noPublisher');
  expect(configFrom(signed('CN=Example AB'), windows)).toBe('noPublisher');
  expect(configFrom(`${file}publisherName: ["CN=Example AB, O=Example AB, C=SE", "Example"]\n`, windows)).toBe(
    'noPublisher',
  );
  const configured = { feedUrl: 'https://updates.example.com/' };
  expect(configFrom(signed('CN=Example AB, O=Example AB, L=Malmö, C=SE'), windows)).toEqual(configured);
  expect(configFrom(signed('O=Example AB, CN=Example AB'), windows)).toEqual(configured);
});

test('On Linux only the AppImage updates itself', () => {
  expect(configFrom(file, { ...build, appImage: undefined })).toBe('packageManager');
});

test('The AppImage of another program that started this one is never taken for its own', () => {
  const env = { APPIMAGE: '/home/a/terminal.AppImage', APPDIR: '/tmp/.mount_abc' };
  expect(appImageOf(env, '/opt/API Key Console/api-key-console')).toBeUndefined();
  expect(appImageOf(env, '/tmp/.mount_abcd/api-key-console')).toBeUndefined();
  expect(appImageOf({ APPIMAGE: env.APPIMAGE }, '/opt/x')).toBeUndefined();
  expect(appImageOf(env, '/tmp/.mount_abc/api-key-console')).toBe(env.APPIMAGE);
});

test('row 24: on Linux updates are off unless the build turns them on; a file can do so only in an unpackaged program', () => {
  const silent: Build = { ...build, linuxUpdatesUnsigned: false };
  const text = `${file}linuxUpdatesUnsigned: true\n`;
  expect(configFrom(file, silent)).toBe('noSignature');
  expect(configFrom(text, silent)).toBe('noSignature');
  expect(configFrom(file, { ...silent, isPackaged: false })).toBe('noSignature');
  expect(configFrom(text, { ...silent, isPackaged: false })).toEqual({ feedUrl: 'https://updates.example.com/' });
  expect(configFrom(file, { ...silent, platform: 'darwin' })).toEqual({ feedUrl: 'https://updates.example.com/' });
});
