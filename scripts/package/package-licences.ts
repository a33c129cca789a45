/**
 * What is delivered with a package: the licences of everything in it, and a CycloneDX bill of materials. Made from what the
 * bundler included and the packager adds; nothing in it depends on the time or the machine.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import type { BundledPackage } from './bundled-packages.ts';
import type { ElectronParts } from './package-electron.ts';

/** Licences that only require attribution. Any other licence in the program stops the packaging. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'OFL-1.1',
]);

/** Reasons why packages may not be delivered as they are, one line each; empty if there are none. */
export function licenceProblems(packages: readonly BundledPackage[]): string[] {
  return packages.flatMap(({ name, version, licence, licenceText, sha512 }) => {
    if (!allowed.has(licence)) return [`${name} ${version}: its licence ${licence} is not on the list`];
    if (sha512 === undefined) return [`${name} ${version}: package-lock.json holds it to no SHA-512`];
    return licenceText === '' ? [`${name} ${version}: its package holds no licence text`] : [];
  });
}

/** A single text with every licence, in the packages' order. */
export function licencesText(packages: readonly BundledPackage[]): string {
  const line = '='.repeat(80);
  const parts = packages.map(
    ({ name, version, licence, licenceText }) =>
      `${line}\n${name} ${version} (${licence})\n${line}\n\n${licenceText}\n`,
  );
  return `Parts of this program were made by others, under these licences.\n\n${parts.join('\n')}`;
}

/** What the bill says about the program itself. */
export interface Delivered {
  name: string;
  version: string;
  commit: string | null;
  /** undefined: packaged around the stand-in, which is not for use. */
  electron?: ElectronParts | undefined;
}

function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function hashOf(algorithm: 'SHA-256' | 'SHA-512', hex: string): Models.HashDictionary {
  return new Models.HashDictionary([[Enums.HashAlgorithm[algorithm], hex]]);
}

/**
 * Electron and its parts. Each names Electron's archives and their checksums as its source, because Chromium and Node are
 * delivered only in those.
 */
function electronComponents({ version, chromium, node, archives }: ElectronParts): Models.Component[] {
  const from = `https://github.com/electron/electron/releases/download/v${version}`;
  const references = archives.map(
    ({ name, sha256 }) =>
      new Models.ExternalReference(`${from}/${name}`, Enums.ExternalReferenceType.Distribution, {
        hashes: hashOf('SHA-256', sha256),
      }),
  );
  const part = (name: string, its: string, url: string) =>
    new Models.Component(Enums.ComponentType.Framework, name, {
      version: its,
      bomRef: url,
      purl: url,
      externalReferences: new Models.ExternalReferenceRepository(references),
    });
  return [
    part('Electron', version, `pkg:github/electron/electron@v${version}`),
    part('Chromium', chromium, `pkg:generic/chromium@${chromium}`),
    part('Node.js', node, `pkg:generic/node@${node}`),
  ];
}

/** The bill of materials, CycloneDX 1.6 as JSON. */
export function billOfMaterials(program: Delivered, packages: readonly BundledPackage[]): string {
  const bom = new Models.Bom();
  bom.metadata.component = new Models.Component(Enums.ComponentType.Application, program.name, {
    version: program.version,
    // The library's own would be different each time.
    bomRef: `${program.name}@${program.version}`,
    ...(program.commit !== null && { description: `Commit ${program.commit}` }),
  });
  for (const component of program.electron ? electronComponents(program.electron) : []) bom.components.add(component);
  for (const { name, version, licence, sha512 } of packages) {
    const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name];
    bom.components.add(
      new Models.Component(Enums.ComponentType.Library, own ?? name, {
        version,
        bomRef: purl(name, version),
        purl: purl(name, version),
        ...(group !== undefined && { group }),
        ...(sha512 !== undefined && { hashes: hashOf('SHA-512', Buffer.from(sha512, 'base64').toString('hex')) }),
        licenses: new Models.LicenseRepository([new Models.SpdxLicense(licence)]),
      }),
    );
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return serializer.serialize(bom, { sortLists: true, space: 2 });
}

/** Writes both to the folder that electron-builder.yml takes them from. */
export function writeLicences(root: string, program: Delivered, packages: readonly BundledPackage[]): void {
  const folder = join(root, 'dist/licences');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), licencesText(packages));
  writeFileSync(join(folder, 'sbom.cdx.json'), `${billOfMaterials(program, packages)}\n`);
}
