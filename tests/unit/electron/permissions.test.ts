import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as permissions from '../../../main/electron/border/permissions.ts';

const typings = readFileSync(join(import.meta.dirname, '../../../node_modules/electron/electron.d.ts'), 'utf8');

/** The permissions that Electron's typings list for a handler. */
function permissionsOf(setter: string): string[] {
  const [, words = ''] =
    new RegExp(`${setter}\\(handler: .*?permission: ((?:'[\\w-]+'(?: \\| )?)+)`).exec(typings) ?? [];
  return [...words.matchAll(/'([\w-]+)'/g)].map(([, word = '']) => word);
}

const requests = permissionsOf('setPermissionRequestHandler');
const checks = permissionsOf('setPermissionCheckHandler');

test("row 9: Electron's typings name the permissions", () => {
  expect(requests).toEqual(expect.arrayContaining(['media', 'clipboard-read', 'openExternal', 'usb', 'unknown']));
  expect(checks).toEqual(expect.arrayContaining(['media', 'clipboard-sanitized-write', 'serial']));
});

test.each(requests)('row 9: a request for %s is denied, once and at once', (permission) => {
  const answers: boolean[] = [];
  permissions.denyRequest(undefined as never, permission as never, (granted) => answers.push(granted), {} as never);
  expect(answers).toEqual([false]);
});

test.each(checks)('row 9: a check for %s is denied', (permission) => {
  expect(permissions.denyCheck(null, permission as never, 'app://console/', {} as never)).toBe(false);
});

test.each(['hid', 'serial', 'usb'] as const)('row 9: a %s device is denied', (deviceType) => {
  expect(permissions.denyDevice({ deviceType, origin: 'app://console', device: {} as never })).toBe(false);
});

test('row 9: no screen is shared and no Bluetooth device paired', () => {
  const answers: unknown[] = [];
  permissions.denyDisplay({} as never, (streams) => answers.push(streams));
  permissions.denyBluetooth({ deviceId: 'x', pairingKind: 'confirm', frame: null }, (response) =>
    answers.push(response),
  );
  expect(answers).toEqual([{}, { confirmed: false }]);
});
