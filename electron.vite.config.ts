import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import macros from 'unplugin-parcel-macros';
import type { Plugin } from 'vite';
import { calls, notices } from './contract/bridge.ts';

const at = (path: string) => resolve(import.meta.dirname, path);

/**
 * Keeps React Spectrum's web fonts out of the bundle: its `Fonts` module fetches them from another host, and this
 * renderer has no network. Fails the build if that host's name comes back.
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

/**
 * Leaves the words of React Aria's other thirty-three languages out of the bundle; the console speaks English, and its
 * own languages come one by one.
 */
export function oneLanguage(kept = 'en-US'): Plugin {
  const words =
    /[\\/](?:react-aria|react-aria-components|react-stately|s2)[\\/]dist[\\/]private[\\/]intl[\\/].*?([a-z]{2}-[A-Z]{2})\.m?js(?:\?|$)/;
  return {
    name: 'one-language',
    enforce: 'pre',
    load(id) {
      const language = words.exec(id)?.[1];
      return language === undefined || language === kept ? null : 'export default undefined;';
    },
  };
}

export default defineConfig({
  main: {
    // The keys by which a release build knows its updates (docs/updates.md): public ones, never a private one.
    define: { __UPDATE_PUBLIC_KEYS__: JSON.stringify(process.env.UPDATE_PUBLIC_KEYS ?? '') },
    build: {
      externalizeDeps: false,
      minify: false,
      chunkSizeWarningLimit: 3000,
      sourcemap: false,
      rolldownOptions: {
        // The one native module: it stays in node_modules, and only the keychain's child loads it.
        external: ['keytar'],
        input: { main: at('main/main.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    // The preload script gets the channel names as constants: importing the contract would carry all of zod into it.
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
    plugins: [macros.vite(), noWebFonts(), oneLanguage(), react()],
    optimizeDeps: { exclude: ['@react-spectrum/s2/style'], rolldownOptions: { plugins: [noWebFonts()] } },
    build: {
      outDir: at('out/renderer'),
      sourcemap: false,
      minify: true,
      cssMinify: 'lightningcss',
      // Read from the disk, not over a network; a test keeps the whole under 300 kB gzipped.
      chunkSizeWarningLimit: 1500,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});
