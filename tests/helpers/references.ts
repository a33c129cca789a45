/** Finds files that documents and comments name and that do not exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';

/** Folders that are generated or not ours. */
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

/** Every file below the folder, by its path in the repository. */
export function filesOf(root: string, folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(root, path);
    return entry.isFile() ? [relative(root, path).replaceAll(sep, '/')] : [];
  });
}

/** A document's code spans, or the comments of any other file. */
function proseOf(path: string, text: string): string[] {
  if (extname(path) === '.md') return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const comments =
    extname(path) === '.yml' || extname(path) === '.sh'
      ? /(?:^|\s)#(.*)$/gm
      : /(?<=^|[\s{(])\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;
  return [...text.matchAll(comments)].map(([comment]) => comment);
}

/** Paths that begin with one of our folders, and bare file names. */
const ourPath =
  /(?<![\w./@*-])(?:\.ci|\.github|\.vscode|build|contract|docs|main|preload|renderer|sandbox|scripts|tests|texts)\/[\w./-]*\w/g;
const fileName =
  /(?<![\w./@<>*-])[\w-]+(?:\.(?:test|spec|setup|config))?\.(?:tsx?|md|grit|mjs|cjs|yml)(?![\w/-]|\.\w)/g;

/** Files that a text names and that do not exist. Paths may be relative to the repository or to the file's folder. */
export function missingReferences(root: string, path: string, text: string, names: ReadonlySet<string>): string[] {
  const isThere = (to: string) => existsSync(join(root, to)) || existsSync(join(root, dirname(path), to));
  return proseOf(path, text).flatMap((prose) => [
    ...(prose.match(ourPath) ?? []).filter((to) => !isThere(to)),
    ...(prose.match(fileName) ?? []).filter((name) => !names.has(name)),
  ]);
}

/** The names of all files, which a text may use without the folder. */
export function namesOf(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.map((file) => basename(file)));
}

/** The text of a file in the repository. */
export function textOf(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
