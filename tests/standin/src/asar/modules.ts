/** Modules from archives, for `import` and `require`. As in Electron, resolution never leaves the archive. */
import { isBuiltin, registerHooks } from 'node:module';
import { dirname, extname, isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { notHere } from '../not-here.ts';
import { bytesOf, entryAt, placeOf, unpackedPath } from './archive.ts';

function isFile(path: string): boolean {
  const place = placeOf(path);
  const entry = place && entryAt(place);
  return entry !== undefined && entry.files === undefined;
}

function manifestIn(folder: string): { type?: string; main?: string; exports?: unknown } | undefined {
  const path = join(folder, 'package.json');
  const place = placeOf(path);
  return place && isFile(path) ? JSON.parse(bytesOf(place).toString('utf8')) : undefined;
}

/** The folders of `path`'s archive, nearest first. */
function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return placeOf(above) ? [above, ...foldersAbove(above)] : [];
}

function withExtension(path: string): string | undefined {
  const own = [path, ...['.js', '.json', '.node'].map((extension) => `${path}${extension}`)].find(isFile);
  return own ?? (isFile(join(path, 'index.js')) ? join(path, 'index.js') : undefined);
}

function inPackage(name: string, from: string): string | undefined {
  for (const folder of foldersAbove(from)) {
    const manifest = manifestIn(join(folder, 'node_modules', name));
    if (manifest?.exports !== undefined) throw notHere(`the exports of a package in an archive (${name})`);
    if (manifest) return withExtension(join(folder, 'node_modules', name, manifest.main ?? 'index.js'));
    const deep = withExtension(join(folder, 'node_modules', name));
    if (deep) return deep;
  }
  return undefined;
}

function find(specifier: string, parent: string, isImport: boolean): string | undefined {
  const isPath = /^\.{0,2}[\\/]/.test(specifier) || isAbsolute(specifier);
  const path = specifier.startsWith('file:') ? fileURLToPath(specifier) : isPath && join(dirname(parent), specifier);
  if (path === false) return inPackage(specifier, parent);
  const whole = isAbsolute(specifier) ? specifier : path;
  return isImport ? [whole].find(isFile) : withExtension(whole);
}

export function loadModulesFromArchives(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const parent = context.parentURL?.startsWith('file:') ? fileURLToPath(context.parentURL) : '';
      const target = specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier;
      if (isBuiltin(specifier) || !(placeOf(parent) || placeOf(target))) return next(specifier, context);
      const found = find(specifier, parent, context.conditions?.includes('import') ?? false);
      const place = found === undefined ? undefined : placeOf(found);
      const entry = place && entryAt(place);
      if (!found || !place || !entry) {
        const text = `Cannot find module '${specifier}' imported from ${parent}`;
        throw Object.assign(new Error(text), { code: 'ERR_MODULE_NOT_FOUND' });
      }
      return { url: pathToFileURL(entry.unpacked ? unpackedPath(place) : found).href, shortCircuit: true };
    },
    load(url, context, next) {
      const path = url.startsWith('file:') ? fileURLToPath(url) : '';
      const place = placeOf(path);
      if (!place) return next(url, context);
      const type = foldersAbove(path).map(manifestIn).find(Boolean)?.type;
      const formats: Record<string, 'json' | 'module' | 'commonjs'> = {
        '.json': 'json',
        '.mjs': 'module',
        '.js': type === 'module' ? 'module' : 'commonjs',
      };
      return {
        format: formats[extname(path)] ?? 'commonjs',
        source: bytesOf(place).toString('utf8'),
        shortCircuit: true,
      };
    },
  });
}
