import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import macros from 'unplugin-parcel-macros';
import type { Plugin } from 'vite';
import { calls, notices } from './contract/bridge.ts';
import { bundledPackages, type Room } from './scripts/package/bundled-packages.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * Keeps React Spectrum's web fonts out of the bundle: its `Fonts` module fetches them from another host, and this renderer
 * has no network. Fails the build if the bundle still names that host.
 */
export function noWebFonts(): Plugin {
  return {
    name: 'no-web-fonts',
    enforce: 'pre',
    load(id) {
      return /[\\/]@react-spectrum[\\/]s2[\\/](dist[\\/]private|src)[\\/]Fonts\.(mjs|cjs|tsx)(\?|$)/.test(id)
        ? 'export function Fonts() { return null }'
        : null;
    },
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        const text = file.type === 'chunk' ? file.code : typeof file.source === 'string' ? file.source : '';
        if (text.includes('use.typekit.net')) this.error(`${file.fileName} still names use.typekit.net`);
      }
    },
  };
}

/** The console's languages, by React Aria's names. */
const spoken = ['en-US', 'sv-SE', 'da-DK', 'nb-NO', 'fi-FI', 'de-DE'];

/**
 * Leaves React Aria's texts in the other twenty-eight languages out of the bundle. Those in the console's languages are 3 kB and
 * load first, because each component needs its texts when it is drawn.
 */
export function spokenLanguages(kept: readonly string[] = spoken): Plugin {
  const words =
    /[\\/](?:react-aria|react-aria-components|react-stately|s2)[\\/]dist[\\/]private[\\/]intl[\\/].*?([a-z]{2}-[A-Z]{2})\.m?js(?:\?|$)/;
  return {
    name: 'spoken-languages',
    enforce: 'pre',
    load(id) {
      const language = words.exec(id)?.[1];
      return language === undefined || kept.includes(language) ? null : 'export default undefined;';
    },
  };
}

/** The commit being built, marked if the sources differ from it; null if the folder is not the top of a repository. */
export function commitOf(folder: string): string | null {
  const git = (...args: string[]) => spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
  // The prefix is empty only at the top of a repository: a copy of the sources inside another one has no commit.
  const [prefix, commit] = git('rev-parse', '--show-prefix', 'HEAD').stdout?.split('\n') ?? [];
  if (prefix !== '' || !/^[0-9a-f]{40,64}$/.test(commit ?? '')) return null;
  // Ignores untracked files: electron-vite has one here while it runs, and a new file matters only if a changed one imports it.
  return `${commit}${git('status', '--porcelain', '--untracked-files=no').stdout === '' ? '' : '-changed'}`;
}

/**
 * The SHA-256 of each of keytar's libraries, by platform and processor. Not for macOS, where signing changes the file, and
 * the system only loads libraries that the program's signature covers.
 */
export function librarySums(folder: string): Record<string, string> {
  const prebuilds = join(folder, 'node_modules/keytar/prebuilds');
  const names = readdirSync(prebuilds).filter((name) => /^(linux|win32)-/.test(name));
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(prebuilds, name, 'keytar.node')))
        .digest('hex'),
    ]),
  );
}

/** The name of a user guide's script, with its language; null for other modules. */
function guideName(id: string): string | null {
  const language = /[\\/]user-guide[\\/](\w+)\.md/.exec(id)?.[1];
  return language === undefined ? null : `guide-${language}`;
}

/** Whether this is for `npm run dev`: electron-vite sets it before it loads this file. */
const isDevelopment = process.env.NODE_ENV_ELECTRON_VITE === 'development';

/** Only packaged builds record which packages are in the program; development builds are never packaged. */
const packagesOf = (room: Room) => (isDevelopment ? [] : [bundledPackages(import.meta.dirname, room)]);

export default defineConfig({
  main: {
    plugins: packagesOf('main'),
    define: {
      __DEVELOPMENT__: JSON.stringify(isDevelopment),
      __COMMIT__: JSON.stringify(commitOf(import.meta.dirname)),
      __LIBRARY_SUMS__: JSON.stringify(librarySums(import.meta.dirname)),
      // Whether this build updates itself on Linux, where no signature proves who made an update (docs/updates.md).
      __LINUX_UPDATES_UNSIGNED__: JSON.stringify(process.env.LINUX_UPDATES_UNSIGNED === 'yes'),
    },
    build: {
      externalizeDeps: false,
      minify: false,
      chunkSizeWarningLimit: 3000,
      sourcemap: false,
      rolldownOptions: {
        // The only native module: it stays in node_modules, and only the keychain process loads it.
        external: ['keytar'],
        input: { main: at('main/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: packagesOf('preload'),
    // The preload script gets the channel names as constants: importing the contract would bundle all of zod into it.
    define: { __CALLS__: JSON.stringify(Object.keys(calls)), __NOTICES__: JSON.stringify(Object.keys(notices)) },
    build: {
      externalizeDeps: false,
      sourcemap: false,
      rolldownOptions: {
        input: { preload: at('preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [macros.vite(), noWebFonts(), spokenLanguages(), react(), ...packagesOf('renderer')],
    optimizeDeps: { exclude: ['@react-spectrum/s2/style'], rolldownOptions: { plugins: [noWebFonts()] } },
    build: {
      outDir: at('out/renderer'),
      sourcemap: false,
      minify: true,
      cssMinify: 'lightningcss',
      // Read from disk, not over a network; the bench allows 300 kB gzipped before the first screen.
      chunkSizeWarningLimit: 1500,
      rolldownOptions: {
        input: at('renderer/index.html'),
        // Two scripts: what signing in needs, and everything that any `import()` loads. By default each `import()` would
        // be a separate file, and many small files compress worse. Languages and guides do have a file each, because a
        // person reads only one.
        output: {
          codeSplitting: {
            groups: [
              { name: 'first', tags: ['$initial'] },
              { debugName: 'languages', name: (id) => /[\\/]texts[\\/](\w+)[\\/]/.exec(id)?.[1] ?? null },
              { debugName: 'guides', name: guideName },
              { name: 'later' },
            ],
          },
        },
      },
    },
  },
});
