import { expect, test } from 'vitest';
import { type BundledPackage, packageFolder } from '../../../scripts/bundled-packages.ts';
import { billOfMaterials, licenceProblems, licencesText } from '../../../scripts/package-licences.ts';

const fine: BundledPackage = { name: '@a/b', version: '1.2.3', licence: 'MIT', licenceText: 'Permission is granted' };

test('A licence that is not on the list stops the packaging, and so does one without its text', () => {
  expect(licenceProblems([fine])).toEqual([]);
  expect(licenceProblems([{ ...fine, licence: 'GPL-3.0-only' }])).toEqual([
    '@a/b 1.2.3: its licence GPL-3.0-only is not on the list',
  ]);
  expect(licenceProblems([{ ...fine, licence: 'UNKNOWN' }])).toHaveLength(1);
  expect(licenceProblems([{ ...fine, licenceText: '' }])).toEqual(['@a/b 1.2.3: its package holds no licence text']);
});

test('The bill of materials is the same each time, and names package, version and licence', () => {
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
      },
    ],
  });
  expect(licencesText([fine])).toContain('Permission is granted');
});

test.each([
  ['/p/node_modules/axios/lib/a.js', '/p/node_modules/axios'],
  ['/p/node_modules/@a/b/c.js?x=1', '/p/node_modules/@a/b'],
  ['\0/p/node_modules/a/node_modules/b/c.js', '/p/node_modules/a/node_modules/b'],
  ['/p/main/main.ts', undefined],
])('The module %s is of the package %s', (id, folder) => {
  expect(packageFolder(id)).toBe(folder);
});
