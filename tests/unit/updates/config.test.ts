import { expect, test } from 'vitest';
import { appImageOf, type Build, channelFor, configFrom } from '../../../main/updates/config.ts';
import { newUpdateKey } from '../../helpers/signed-update.ts';

const key = newUpdateKey().publicKey;
const build: Build = { platform: 'linux', isPackaged: true, appImage: '/x/console.AppImage', builtInKeys: key };
const file = 'provider: generic\nurl: https://updates.example.com/\nupdaterCacheDirName: console-updater\n';

test('A build with a feed and a key is configured', () => {
  expect(configFrom(file, build)).toEqual({ feedUrl: 'https://updates.example.com/', publicKeys: [key] });
});

test('A build may leave the feed to who manages the computer', () => {
  expect(configFrom('updaterCacheDirName: console-updater\n', build)).toEqual({ feedUrl: null, publicKeys: [key] });
});

test.each([
  ['no file', undefined],
  ['a broken file', 'url: [https://'],
  ['something else', 'just words'],
  ['a cache folder elsewhere', file.replace('console-updater', '../../elsewhere')],
])('Off with %s', (_title, text) => {
  expect(configFrom(text, build)).toBe('notConfigured');
});

const signed = (name: string) => `${file}publisherName: ${JSON.stringify(name)}\n`;

test('row 23: on Windows updates are off unless the whole name of the signer is known', () => {
  const windows: Build = { ...build, platform: 'win32', appImage: undefined };
  expect(configFrom(file, windows)).toBe('noPublisher');
  expect(configFrom(signed('Example AB'), windows)).toBe('noPublisher');
  expect(configFrom(signed('CN=Example AB'), windows)).toBe('noPublisher');
  expect(configFrom(`${file}publisherName: ["CN=Example AB, O=Example AB, C=SE", "Example"]\n`, windows)).toBe(
    'noPublisher',
  );
  expect(configFrom(signed('CN=Example AB, O=Example AB, L=Malmö, C=SE'), windows)).toMatchObject({
    publicKeys: [key],
  });
  expect(configFrom(signed('O=Example AB, CN=Example AB'), windows)).toMatchObject({ publicKeys: [key] });
});

test('On Linux the AppImage alone updates itself', () => {
  expect(configFrom(file, { ...build, appImage: undefined })).toBe('packageManager');
});

test('The AppImage of another program that has started this one is never taken for its own', () => {
  const env = { APPIMAGE: '/home/a/terminal.AppImage', APPDIR: '/tmp/.mount_abc' };
  expect(appImageOf(env, '/opt/API Key Console/api-key-console')).toBeUndefined();
  expect(appImageOf(env, '/tmp/.mount_abcd/api-key-console')).toBeUndefined();
  expect(appImageOf({ APPIMAGE: env.APPIMAGE }, '/opt/x')).toBeUndefined();
  expect(appImageOf(env, '/tmp/.mount_abc/api-key-console')).toBe(env.APPIMAGE);
});

test('row 24: a key that stands in the file counts only while nothing is packaged', () => {
  const other = newUpdateKey().publicKey;
  const text = `${file}publicKey: ${other}\n`;
  expect(configFrom(text, build)).toMatchObject({ publicKeys: [key] });
  expect(configFrom(text, { ...build, builtInKeys: '' })).toMatchObject({ publicKeys: [] });
  expect(configFrom(text, { ...build, builtInKeys: '', isPackaged: false })).toMatchObject({ publicKeys: [other] });
});

test('What is no key is none, and two may be built in', () => {
  const other = newUpdateKey().publicKey;
  expect(configFrom(file, { ...build, builtInKeys: `nonsense, ${key} ,${other}` })).toMatchObject({
    publicKeys: [key, other],
  });
});

test('Each system has its channel', () => {
  expect(channelFor('win32', 'arm64')).toBe('latest');
  expect(channelFor('darwin', 'arm64')).toBe('latest-mac');
  expect(channelFor('linux', 'x64')).toBe('latest-linux');
  expect(channelFor('linux', 'arm64')).toBe('latest-linux-arm64');
});
