/**
 * Which packages are in the program: those with code left in a bundle, according to the bundler, and keytar, which is not
 * bundled. The bill of materials and the licences are made from this (package-licences.ts).
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'vite';

export type Room = 'main' | 'preload' | 'renderer';

export interface BundledPackage {
  name: string;
  version: string;
  /** From its package.json, an SPDX expression. */
  licence: string;
  licenceText: string;
  /** The SHA-512 of the package's archive in package-lock.json, in base64; undefined if it has none there. */
  sha512?: string | undefined;
}

const rooms: readonly Room[] = ['main', 'preload', 'renderer'];
const fileOf = (root: string, room: Room) => join(root, 'dist/bundled', `${room}.json`);

/** The folder of the package that a module belongs to; undefined for our own modules. */
export function packageFolder(id: string): string | undefined {
  return /^\0?(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/?]+)/.exec(id)?.[1];
}

function textIn(folder: string): string {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  if (names.length > 0) return names.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
  // Some packages have their licence only at the end of their README.
  const readme = readdirSync(folder).find((name) => /^readme/i.test(name));
  const text = readme ? readFileSync(join(folder, readme), 'utf8') : '';
  return /^(?:#+ *licen[cs]e|licen[cs]e\n-+)\s*([\s\S]{200,})$/im.exec(text)?.[1]?.trim() ?? '';
}

/** The MIT licence's text, for a package that names MIT and its author but contains no text. */
const mit = (author: string) => `MIT License

Copyright (c) ${author}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Reads a package's folder. */
export function readPackage(folder: string): BundledPackage {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
    author?: string | { name: string };
  };
  const person = typeof author === 'string' ? author : author?.name;
  const text = textIn(folder) || (license === 'MIT' && person ? mit(person) : '');
  return { name, version, licence: license ?? 'UNKNOWN', licenceText: text };
}

/**
 * Records which packages have code in the bundle of one electron-vite build. `root` is a parameter because electron-vite
 * loads its configuration, including this, as a single file from elsewhere.
 */
export function bundledPackages(root: string, room: Room): Plugin {
  return {
    name: 'bundled-packages',
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((file) =>
        file.type === 'asset'
          ? file.originalFileNames.map((name) => join(root, room === 'renderer' ? 'renderer' : '', name))
          : Object.entries(file.modules).flatMap(([id, { renderedLength }]) =>
              renderedLength > 0 || /\.css(\?|$)/.test(id) ? [id] : [],
            ),
      );
      const folders = new Set(ids.flatMap((id) => packageFolder(id) ?? []));
      mkdirSync(dirname(fileOf(root, room)), { recursive: true });
      writeFileSync(fileOf(root, room), JSON.stringify([...folders].sort()));
    },
  };
}

/** Every package in the last build, each version once, sorted by name. */
export function packagesInProgram(root: string): BundledPackage[] {
  const folders = rooms.flatMap((room) => JSON.parse(readFileSync(fileOf(root, room), 'utf8')) as string[]);
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string }>;
  };
  const all = [...folders, join(root, 'node_modules/keytar')].map((folder) => {
    const { integrity } = lock.packages[relative(root, folder).replaceAll('\\', '/')] ?? {};
    return { ...readPackage(folder), sha512: /^sha512-(\S+)$/.exec(integrity ?? '')?.[1] };
  });
  const byId = new Map(all.map((each) => [`${each.name}@${each.version}`, each]));
  return [...byId.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
