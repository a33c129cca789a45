import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type BundledPackage, packageFolder } from '../../../scripts/package/bundled-packages.ts';
import { archivesFor } from '../../../scripts/package/package-electron.ts';
import { billOfMaterials, licenceProblems, licencesText } from '../../../scripts/package/package-licences.ts';

const fine: BundledPackage = {
  name: '@a/b',
  version: '1.2.3',
  licence: 'MIT',
  licenceText: 'Permission is granted',
  sha512: Buffer.alloc(64, 7).toString('base64'),
};

test('A licence that is not listed or has no text stops the packaging, and so does a package without a checksum', () => {
  expect(licenceProblems([fine])).toEqual([]);
  expect(licenceProblems([{ ...fine, licence: 'GPL-3.0-only' }])).toEqual([
    '@a/b 1.2.3: its licence GPL-3.0-only is not on the list',
  ]);
  expect(licenceProblems([{ ...fine, licence: 'UNKNOWN' }])).toHaveLength(1);
  expect(licenceProblems([{ ...fine, licenceText: '' }])).toEqual(['@a/b 1.2.3: its package holds no licence text']);
  expect(licenceProblems([{ ...fine, sha512: undefined }])).toEqual([
    '@a/b 1.2.3: package-lock.json holds it to no SHA-512',
  ]);
});

test('The bill of materials is reproducible, and has package, version, licence and checksum', () => {
  const program = { name: 'API Key Console', version: '1.0.0', commit: null };
  const bill = billOfMaterials(program, [fine]);
  expect(billOfMaterials(program, [fine])).toBe(bill);
  expect(JSON.parse(bill)).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    metadata: { component: { name: 'API Key Console', version: '1.0.0' } },
    components: [
      {
        group: '@a',
        name: 'b',
        version: '1.2.3',
        purl: 'pkg:npm/%40a/b@1.2.3',
        licenses: [{ license: { id: 'MIT' } }],
        hashes: [{ alg: 'SHA-512', content: '07'.repeat(64) }],
      },
    ],
  });
  expect(licencesText([fine])).toContain('Permission is granted');
});

test('The bill of materials has Electron, Chromium and Node, and the checksum of each Electron archive', () => {
  const root = join(import.meta.dirname, '../../..', 'node_modules/electron');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const sums = JSON.parse(readFileSync(join(root, 'checksums.json'), 'utf8')) as Record<string, string>;
  const archives = archivesFor(sums, version, 'linux');
  expect(archives.map(({ name }) => name)).toEqual(
    ['arm64', 'x64'].map((processor) => `electron-v${version}-linux-${processor}.zip`),
  );
  const electron = { version, chromium: '153.0.1.2', node: '24.1.2', archives };
  const bill = JSON.parse(
    billOfMaterials({ name: 'API Key Console', version: '1.0.0', commit: null, electron }, [fine]),
  ) as {
    components: { name: string; version: string; hashes?: object[]; externalReferences?: { hashes: object[] }[] }[];
  };
  expect(bill.components.map((each) => `${each.name} ${each.version}`)).toEqual(
    expect.arrayContaining([`Electron ${version}`, 'Chromium 153.0.1.2', 'Node.js 24.1.2', 'b 1.2.3']),
  );
  // Each has a checksum; Chromium and Node that of the archive that contains them.
  for (const { hashes, externalReferences = [] } of bill.components)
    expect(hashes ?? externalReferences.flatMap((each) => each.hashes)).not.toHaveLength(0);
  const [found] = bill.components.flatMap(({ externalReferences }) => externalReferences ?? []);
  expect(found).toEqual({
    type: 'distribution',
    url: expect.stringMatching(new RegExp(`/v${version}/electron-v${version}-linux-arm64\\.zip$`)),
    hashes: [{ alg: 'SHA-256', content: sums[`electron-v${version}-linux-arm64.zip`] }],
  });
});

test.each([
  ['/p/node_modules/axios/lib/a.js', '/p/node_modules/axios'],
  ['/p/node_modules/@a/b/c.js?x=1', '/p/node_modules/@a/b'],
  ['\0/p/node_modules/a/node_modules/b/c.js', '/p/node_modules/a/node_modules/b'],
  ['/p/main/main.ts', undefined],
])('The module %s belongs to the package %s', (id, folder) => {
  expect(packageFolder(id)).toBe(folder);
});
