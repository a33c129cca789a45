import { expect, test } from 'vitest';
import { webPreferences } from '../../../main/electron/border/web-preferences.ts';

test("row 1: the window's preferences, word for word", () => {
  expect(webPreferences('/preload.cjs', true)).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  });
});

test('row 17: a release has no developer tools, an unpackaged program has', () => {
  expect(webPreferences('/preload.cjs', true).devTools).toBe(false);
  expect(webPreferences('/preload.cjs', false).devTools).toBe(true);
});
