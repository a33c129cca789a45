/** What the build puts into out/, as it will be packaged. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const out = join(import.meta.dirname, '../../out');

function files(ending: string): { path: string; text: string }[] {
  return readdirSync(out, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(join(out, path), 'utf8') }));
}

function rendererScripts() {
  return files('.js').filter(({ path }) => path.startsWith('renderer'));
}

/** Distinguishes scripts that the page itself requests from later ones. */
function loadsAtOnce(): (script: { path: string }) => boolean {
  const [page] = files('index.html');
  return ({ path }) => page?.text.includes(`./assets/${basename(path)}`) === true;
}

/** Languages other than English: a person loads one at most. */
const isLanguage = ({ path }: { path: string }) => /assets[\\/](?:sv|da|nb|fi|de)-/.test(path);

/** User guides: a person opens the one in their language. */
const isGuide = ({ path }: { path: string }) => /assets[\\/]guide-(?:en|sv|da|nb|fi|de)-/.test(path);

// The budget is 300 kB before the first screen; signing in needs far less, and the rest loads meanwhile.
test("The renderer's scripts are under 312 kB gzipped, those loaded at once under 240 kB, a language under 20 kB, its guide under 3 kB", () => {
  const all = rendererScripts();
  const scripts = all.filter((script) => !isLanguage(script) && !isGuide(script));
  const isAtOnce = loadsAtOnce();
  const sizeOf = (some: typeof scripts) => some.reduce((sum, { text }) => sum + gzipSync(text, { level: 9 }).length, 0);
  expect(scripts.filter(isAtOnce).length).toBeGreaterThan(0);
  expect(sizeOf(scripts)).toBeLessThan(312_000);
  expect(sizeOf(scripts.filter(isAtOnce))).toBeLessThan(240_000);
  const others = all.filter(isLanguage);
  expect(others).toHaveLength(5);
  for (const other of others) expect(sizeOf([other]), other.path).toBeLessThan(20_000);
  const guides = all.filter(isGuide);
  expect(guides).toHaveLength(6);
  for (const guide of guides) expect(sizeOf([guide]), guide.path).toBeLessThan(3000);
});

test('Each guide is a separate script, loaded when the help is opened', () => {
  const withGuides = rendererScripts().filter(({ text }) => text.includes('](../screenshots/'));
  expect(withGuides.map(({ path }) => path)).toEqual(
    rendererScripts()
      .filter(isGuide)
      .map(({ path }) => path),
  );
  expect(withGuides.filter(loadsAtOnce())).toEqual([]);
});

test('What signing in does not need is not loaded at once', () => {
  const isAtOnce = loadsAtOnce();
  const later = rendererScripts().filter((script) => !isAtOnce(script));
  const atOnce = rendererScripts().filter(isAtOnce);
  for (const call of ['accounts.enter', 'activity.list', 'network.check', 'program.get']) {
    expect(later.filter(({ text }) => text.includes(call)).length, call).toBe(1);
    expect(atOnce.filter(({ text }) => text.includes(call)).length, call).toBe(0);
  }
});

test('The renderer contains no schema library and no address of a font service', () => {
  const text = rendererScripts()
    .map((file) => file.text)
    .join('\n');
  expect(text).not.toContain('ZodError');
  expect(text).not.toContain('use.typekit.net');
});

test('The preload script is one small file that requires only electron', () => {
  const [preload, ...more] = files('.cjs');
  expect(more).toEqual([]);
  expect([...(preload?.text ?? '').matchAll(/require\(["'](.*?)["']\)/g)].map(([, name]) => name)).toEqual([
    'electron',
  ]);
  expect(preload?.text.length).toBeLessThan(5000);
});

test('The build has nothing of the development server but the refusal to start with one', () => {
  const texts = [...files('.js'), ...files('.cjs')].map(({ text }) => text).join('\n');
  expect(texts.match(/ELECTRON_RENDERER_URL/g)).toHaveLength(1);
  expect(texts).not.toMatch(/ws:\/\/127|toggleDevTools/);
});

test('The packaged build has no source maps; a developer’s build has one beside each script', () => {
  const scripts = [...files('.js'), ...files('.cjs')];
  const maps = files('.map').map(({ path }) => path);
  const isMapped = scripts.some(({ text }) => /^\/\/# sourceMappingURL=/m.test(text));
  expect(maps.filter((path) => !path.endsWith('.css.map')).sort()).toEqual(
    isMapped ? scripts.map(({ path }) => `${path}.map`).sort() : [],
  );
  expect(scripts.filter(({ text }) => text.includes('sourceMappingURL=data:'))).toEqual([]);
});
