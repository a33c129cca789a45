import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStatement } from '../../../main/updates/statement.ts';
import { publicKeyOf, readPrivateKey, signReleases, writeNewKey } from '../../../scripts/sign-update.ts';
import { newUpdateKey } from '../../helpers/signed-update.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';

const contents = Buffer.from('a program');
const sha512 = createHash('sha512').update(contents).digest('base64');
const name = 'api-key-console-1.2.0.AppImage';

/** A folder as electron-builder leaves it. */
function built(hash = sha512): string {
  const folder = newTestFolder();
  writeFileSync(join(folder, name), contents);
  const lines = [
    'version: 1.2.0',
    'files:',
    `  - url: ${name}`,
    `    sha512: ${hash}`,
    `    size: ${contents.length}`,
    '    blockMapSize: 1234',
    `path: ${name}`,
    `sha512: ${hash}`,
    "releaseDate: '2026-11-23T08:00:00.000Z'",
  ];
  writeFileSync(join(folder, 'latest-linux.yml'), `${lines.join('\n')}\n`);
  return folder;
}

const key = newUpdateKey();
const how = { privateKey: key.privateKey, counter: 12, expiresAt: new Date('2027-01-22T00:00:00Z'), notes: 'Faster.' };

test('What electron-builder has built is signed as the console reads it', async () => {
  const folder = built();
  const [file = ''] = await signReleases({ folder, ...how });
  expect(file).toBe(join(folder, 'latest-linux.signed.json'));
  expect(readStatement(readFileSync(file, 'utf8'), [key.publicKey])).toEqual({
    product: 'api-key-console',
    channel: 'latest-linux',
    version: '1.2.0',
    counter: 12,
    expiresAt: '2027-01-22T00:00:00.000Z',
    notes: 'Faster.',
    files: [{ name, sha512, size: contents.length }],
  });
});

test('A file that is not what its description says is not signed', async () => {
  const folder = built(`${'A'.repeat(86)}==`);
  await expect(signReleases({ folder, ...how })).rejects.toThrow('is not the file that latest-linux.yml describes');
  expect(existsSync(join(folder, 'latest-linux.signed.json'))).toBe(false);
  await expect(signReleases({ folder: newTestFolder(), ...how })).rejects.toThrow('no latest*.yml');
});

test('The private key is refused inside of the repository, and where it is of another kind', () => {
  const folder = newTestFolder();
  const inside = join(folder, 'repository');
  mkdirSync(inside);
  expect(() => writeNewKey(join(inside, 'key.pem'), inside)).toThrow('not in the repository');
  const file = join(folder, 'key.pem');
  const publicKey = writeNewKey(file, inside);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(() => writeNewKey(file, inside)).toThrow('EEXIST');
  expect(publicKeyOf(readPrivateKey(file, inside))).toBe(publicKey);
  expect(() => readPrivateKey(file, folder)).toThrow('lies in the repository');
  expect(() => readPrivateKey(undefined)).toThrow('names no file');
  const other = join(folder, 'other.pem');
  writeFileSync(other, generateKeyPairSync('x25519').privateKey.export({ format: 'pem', type: 'pkcs8' }));
  expect(() => readPrivateKey(other, inside)).toThrow('not an ed25519 key');
});
