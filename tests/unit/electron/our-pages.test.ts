import { expect, test } from 'vitest';
import { isOurs, isTrusted, type Listener } from '../../../main/electron/border/our-pages.ts';

const strangers = [
  'https://example.com/',
  'app://console.evil/index.html',
  'app://console@evil/index.html',
  'app://evil@console/index.html',
  'app://:x@console/index.html',
  'app://console:5174@evil/',
  'app://console:80/index.html',
  'app://consol/index.html',
  'app:///console/index.html',
  'app:console/index.html',
  'https://console/index.html',
  'https://app//console/',
  'https://evil/?app://console/index.html',
  'https://evil/#app://console',
  'apps://console/',
  'app://',
  'about:blank',
  'about:srcdoc',
  'data:text/html,app://console',
  'blob:app://console/0',
  'filesystem:app://console/x',
  'javascript:app://console',
  'file:///etc/passwd',
  'null',
  '',
];

test.each(strangers)('row 10: %j is not ours', (address) => {
  expect(isOurs(address)).toBe(false);
});

test('row 10: our page is ours, with a fragment too', () => {
  expect(isOurs('app://console/index.html')).toBe(true);
  expect(isOurs('app://console/index.html#there')).toBe(true);
});

const ourWindow: Listener = { isDestroyed: () => false, webContents: { id: 1 } };
const destroyedWindow: Listener = { ...ourWindow, isDestroyed: () => true };
const ourFrame = { url: 'app://console/index.html', parent: null };
const ours = { sender: { id: 1 }, senderFrame: ourFrame };

test("row 14: our window's main frame is trusted", () => {
  expect(isTrusted(ours, ourWindow)).toBe(true);
});

test.each([
  ['a frame that is gone', { ...ours, senderFrame: null }, ourWindow],
  ['a frame within our page', { ...ours, senderFrame: { ...ourFrame, parent: ourFrame } }, ourWindow],
  ['an empty address', { ...ours, senderFrame: { ...ourFrame, url: '' } }, ourWindow],
  ...strangers.map((url) => [url, { ...ours, senderFrame: { ...ourFrame, url } }, ourWindow] as const),
  ['another window', { ...ours, sender: { id: 2 } }, ourWindow],
  ['no window yet', ours, undefined],
  ['a window that is destroyed', ours, destroyedWindow],
] as const)('row 14: %s is not trusted', (_what, speaker, window) => {
  expect(isTrusted(speaker, window)).toBe(false);
});
