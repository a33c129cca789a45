/** What documents and comments name as files of this repository, and what of that is not there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';

/** What is not written by hand, or not ours. */
const skipped = new Set([
  'node_modules',
  '.git',
  'out',
  'dist',
  '.dev',
  '.sandbox',
  '.bench',
  '.tour',
  'test-results',
  'playwright-report',
  'coverage',
]);

/** Every file of the repository, from its folder on. */
export function filesOf(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(root, path);
    return entry.isFile() ? [relative(root, path).replaceAll(sep, '/')] : [];
  });
}

/** What a person reads in a file: a document's code spans, the comments of everything else. */
function proseOf(path: string, text: string): string[] {
  if (extname(path) === '.md') return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const comments =
    extname(path) === '.yml' || extname(path) === '.sh'
      ? /(?:^|\s)#(.*)$/gm
      : /(?<=^|[\s{(])\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
  return [...text.matchAll(comments)].map(([comment]) => comment);
}

/** Paths from one of our folders on, and names of files without one. */
const ourPath =
  /(?<![\w./@*-])(?:\.ci|\.github|\.vscode|build|contract|docs|main|preload|renderer|sandbox|scripts|tests|texts)\/[\w./-]*\w/g;
const fileName =
  /(?<![\w./@<>*-])[\w-]+(?:\.(?:test|spec|setup|config))?\.(?:tsx?|md|grit|mjs|cjs|yml)(?![\w/-]|\.\w)/g;

/** What a text names that is not there; paths may be from the repository or from the file's own folder on. */
export function missingReferences(root: string, path: string, text: string, names: ReadonlySet<string>): string[] {
  const isThere = (to: string) => existsSync(join(root, to)) || existsSync(join(root, dirname(path), to));
  return proseOf(path, text).flatMap((prose) => [
    ...(prose.match(ourPath) ?? []).filter((to) => !isThere(to)),
    ...(prose.match(fileName) ?? []).filter((name) => !names.has(name)),
  ]);
}

/** The names of all files, to which a text may refer without their folder. */
export function namesOf(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.map((file) => basename(file)));
}

/** The text of a file of the repository. */
export function textOf(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
