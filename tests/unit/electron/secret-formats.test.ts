import { expect, test } from 'vitest';
import { secretFormats } from '../../../main/electron/secret-formats.ts';

const raw = (name: string) => `electron application/osclipboard;format="${name}"`;

async function shown(platform: NodeJS.Platform): Promise<Record<string, unknown>> {
  const entries = Object.entries(secretFormats('the secret', platform)).map(async ([format, value]) => [
    format,
    typeof value === 'string' ? value : [...new Uint8Array(await value.arrayBuffer())],
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

test('On Windows a copied secret is kept from clipboard monitors, history and cloud', async () => {
  expect(await shown('win32')).toEqual({
    'text/plain': 'the secret',
    [raw('ExcludeClipboardContentFromMonitorProcessing')]: [0, 0, 0, 0],
    [raw('CanIncludeInClipboardHistory')]: [0, 0, 0, 0],
    [raw('CanUploadToCloudClipboard')]: [0, 0, 0, 0],
  });
});

test('On macOS a copied secret is marked as concealed and transient', async () => {
  expect(await shown('darwin')).toEqual({
    'text/plain': 'the secret',
    [raw('org.nspasteboard.ConcealedType')]: 'secret',
    [raw('org.nspasteboard.TransientType')]: 'secret',
  });
});

test("On Linux a copied secret carries the hint of KDE's password managers, and no mark contains the secret", async () => {
  expect(await shown('linux')).toEqual({
    'text/plain': 'the secret',
    [raw('x-kde-passwordManagerHint')]: 'secret',
  });
});
