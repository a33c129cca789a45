/** Rows 19, 21, 28 of the checklist: what the package contains, and that it contains nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { seededUsers } from '../../sandbox/seed.ts';
import { installedElectron } from '../../scripts/dev/electron-runtime.ts';
import { packagesInProgram } from '../../scripts/package/bundled-packages.ts';
import { licenceProblems } from '../../scripts/package/package-licences.ts';
import { filesBelow, fusesOf, type Layout, packagedLayout } from './layout.ts';

const root = join(import.meta.dirname, '../..');
let layout: Layout;
const libraries =
  process.platform === 'darwin' ? ['darwin-arm64', 'darwin-x64'] : [`${process.platform}-${process.arch}`];
const unpacked = libraries.map((name) => `node_modules/keytar/prebuilds/${name}/keytar.node`);

/** Everything that the archive may hold; each line must also match a file. */
const expected = [
  /^package\.json$/,
  /^out\/main\/main\.js$/,
  /^out\/main\/chunks\/[\w-]+\.js$/,
  /^out\/preload\/preload\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(js|css|woff2|png)$/,
  /^node_modules\/keytar\/(LICENSE\.md|package\.json|lib\/keytar\.js)$/,
  ...unpacked.map((path) => new RegExp(`^${path.replaceAll('.', '\\.')}$`)),
];

test.beforeAll(() => {
  layout = packagedLayout();
});

/** The archive's files, without the folders, which are prefixes of other paths. */
function archived(): string[] {
  const paths = listPackage(layout.archive, { isPack: false }).map((path) => path.slice(1).replaceAll('\\', '/'));
  return paths.filter((path) => !paths.some((other) => other.startsWith(`${path}/`)));
}

test('row 28: the archive holds only what is on the list: no sources, maps, tests, sandbox or packages', () => {
  const files = archived();
  expect(files.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
  expect(expected.filter((pattern) => !files.some((path) => pattern.test(path)))).toEqual([]);
});

test('row 21: only this platform’s library lies outside the archive', () => {
  expect(filesBelow(`${layout.archive}.unpacked`)).toEqual(unpacked);
  const beside = filesBelow(layout.resources).filter((path) => !path.startsWith('app.asar'));
  const ofPlatform = /^(icon\.icns|[\w-]+\.lproj\/locale\.pak)$/;
  expect(beside.filter((path) => !ofPlatform.test(path))).toEqual([
    'LICENSE',
    'THIRD-PARTY-LICENCES.txt',
    'sbom.cdx.json',
  ]);
});

test('No source map is referenced, and nothing reveals the build machine, the sandbox or development', () => {
  const scripts = archived().filter((path) => /\.(c?js|css|html|json)$/.test(path));
  const texts = scripts.map((path) => [path, extractFile(layout.archive, path).toString('utf8')] as const);
  const traces = [
    root,
    'sourceMappingURL=',
    seededUsers.admin.password,
    'startSandbox',
    'use.typekit.net',
    'localhost:5173',
    'ws://127.0.0.1',
    'toggleDevTools',
  ];
  expect(
    texts.flatMap(([path, text]) => traces.filter((trace) => text.includes(trace)).map((trace) => [path, trace])),
  ).toEqual([]);
});

test('The packaged package.json names the program and nothing of its development', () => {
  const manifest = JSON.parse(extractFile(layout.archive, 'package.json').toString('utf8')) as Record<string, unknown>;
  expect(manifest).toMatchObject({
    name: 'api-key-console',
    productName: 'API Key Console',
    main: './out/main/main.js',
  });
  expect(manifest).toHaveProperty('desktopName', 'api-key-console.desktop');
  for (const field of ['devDependencies', 'scripts']) expect(manifest).not.toHaveProperty(field);
});

test('row 28: the bill of materials lists each bundled package with its hash, and its licence is delivered', () => {
  const packages = packagesInProgram(root);
  expect(licenceProblems(packages)).toEqual([]);
  const bill = JSON.parse(readFileSync(join(layout.resources, 'sbom.cdx.json'), 'utf8')) as {
    bomFormat: string;
    components: { purl: string; hashes?: object[]; externalReferences?: { hashes: object[] }[] }[];
  };
  expect(bill.bomFormat).toBe('CycloneDX');
  for (const { hashes, externalReferences = [] } of bill.components)
    expect(hashes ?? externalReferences.flatMap((each) => each.hashes)).not.toHaveLength(0);
  const purls = bill.components.map(({ purl }) => decodeURIComponent(purl));
  const others = purls.filter((purl) => !purl.startsWith('pkg:npm/')).map((purl) => purl.split('@')[0]);
  const electron = ['pkg:generic/chromium', 'pkg:generic/node', 'pkg:github/electron/electron'];
  expect(others.sort()).toEqual(installedElectron() ? electron : []);
  const named = purls.filter((purl) => purl.startsWith('pkg:npm/')).map((purl) => purl.slice('pkg:npm/'.length));
  expect(named.sort()).toEqual(packages.map(({ name, version }) => `${name}@${version}`).sort());
  const ids = named.map((each) => each.replace(/@[^@]+$/, ''));
  expect(ids).toEqual(
    expect.arrayContaining(['@github/keytar', 'axios', 'react', '@fontsource-variable/source-sans-3']),
  );
  // The last three are axios's for Node, where the console uses Electron's own network.
  for (const name of ['fastify', 'form-data', 'follow-redirects', 'proxy-from-env']) expect(ids).not.toContain(name);
  const texts = readFileSync(join(layout.resources, 'THIRD-PARTY-LICENCES.txt'), 'utf8');
  for (const { name, version } of packages) expect(texts).toContain(`${name} ${version} (`);
});

test('row 19: every fuse matches the configuration, read back from the binary', async () => {
  // runAsNode, cookieEncryption, nodeOptions, nodeCliInspect, asarIntegrity, onlyLoadAppFromAsar, browserV8Snapshot,
  // grantFileProtocolExtraPrivileges, wasmTrapHandlers
  expect(await fusesOf(layout)).toEqual([false, true, false, false, true, true, false, false, true]);
});
