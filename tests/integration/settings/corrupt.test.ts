/** Whatever lies in place of the settings is set aside, the last good copy is used, and the console says so. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectMode } from '../../helpers/file-mode.ts';
import { openStore } from '../../helpers/settings-store.ts';
import { runSteps } from './support/run-steps.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
  file = join(folder, 'settings.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const aside = 'settings.corrupt-2026-11-23T08-00-00.123Z.json';
const good = JSON.stringify({ value: 'good' });

const varieties: Record<string, () => void> = {
  'an empty file': () => writeFileSync(file, ''),
  'a truncated file': () => writeFileSync(file, good.slice(0, -4)),
  'an array': () => writeFileSync(file, '[]'),
  null: () => writeFileSync(file, 'null'),
  'a text': () => writeFileSync(file, '"settings"'),
  'a byte order mark': () => writeFileSync(file, `\uFEFF${good}`),
  'what is not UTF-8': () => writeFileSync(file, Buffer.from('{"value":"\xE5"}', 'latin1')),
  UTF16: () => writeFileSync(file, good, 'utf16le'),
  NULs: () => writeFileSync(file, Buffer.alloc(4096)),
  'a NUL in a text': () => writeFileSync(file, '{"value":"\0"}'),
  'two objects': () => writeFileSync(file, good + good),
  'half a million levels': () => writeFileSync(file, '['.repeat(500_000)),
  '50 MB': () => {
    writeFileSync(file, good);
    truncateSync(file, 50_000_000);
  },
  'more than 1 MiB of good JSON': () => writeFileSync(file, JSON.stringify({ value: 'x'.repeat(1024 * 1024) })),
  'a folder': () => mkdirSync(join(file, 'inside'), { recursive: true }),
  'a link to good settings': () => {
    writeFileSync(join(folder, 'elsewhere.json'), good, { mode: 0o644 });
    symlinkSync(join(folder, 'elsewhere.json'), file);
  },
  'a link to nothing': () => symlinkSync(join(folder, 'nowhere.json'), file),
  'a pipe': () => expect(spawnSync('mkfifo', [file]).status).toBe(0),
};

const cases = Object.keys(varieties);

/** Leaves only the copy, with the earlier value. */
function keepCopy(): void {
  const store = openStore(folder);
  expect(store.write('value', 'kept').ok).toBe(true);
  expect(readFileSync(`${file}.bak`)).toEqual(readFileSync(file));
  rmSync(file);
}

test.each(cases)('%s is set aside, and the last good copy is used', (variety) => {
  keepCopy();
  varieties[variety]?.();
  const store = openStore(folder);
  expect(store.problems()).toEqual(['settingsRestored']);
  expect(store.read('value')).toBe('kept');
  const put = lstatSync(join(folder, aside));
  if (put.isFile()) expectMode(join(folder, aside), 0o600);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ value: 'kept' });
  expectMode(file, 0o600);
  // The next start has nothing left to report.
  expect(openStore(folder).problems()).toEqual([]);
});

test.each(cases)('%s without a copy is set aside, and the settings begin anew', (variety) => {
  varieties[variety]?.();
  const store = openStore(folder);
  expect(store.problems()).toEqual(['settingsReset']);
  expect(store.read('value')).toBeUndefined();
  // Defaults are not written.
  expect(existsSync(`${file}.bak`)).toBe(false);
  expect(existsSync(file)).toBe(false);
  expect(store.write('value', 'new')).toEqual({ ok: true, value: {} });
  expect(openStore(folder).read('value')).toBe('new');
  expect(lstatSync(join(folder, aside)).isFile()).toBe(
    !['a folder', 'a pipe'].includes(variety) && !/link/.test(variety),
  );
});

test('What a link points at is neither read nor changed', () => {
  varieties['a link to good settings']?.();
  const elsewhere = join(folder, 'elsewhere.json');
  const store = openStore(folder);
  store.write('value', 'new');
  expect(readFileSync(elsewhere, 'utf8')).toBe(good);
  expectMode(elsewhere, 0o644);
  expect(lstatSync(file).isFile()).toBe(true);
});

test('A file that may not be read is set aside too', () => {
  keepCopy();
  writeFileSync(file, good);
  chmodSync(file, 0);
  // Root can read every file, unless it lacks these two capabilities.
  const isRoot = process.getuid?.() === 0;
  const command = isRoot ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];
  expect(runSteps(folder, [['open'], ['read', 'value']], command)).toEqual([['settingsRestored'], 'kept']);
  expectMode(join(folder, aside), 0o600);
});

test.each(cases)('%s in place of both files is reported, and the next write mends both', (variety) => {
  varieties[variety]?.();
  expect(spawnSync('cp', ['-a', file, `${file}.bak`]).status).toBe(0);
  const store = openStore(folder);
  expect(store.problems()).toEqual(['settingsReset']);
  expect(store.write('value', 'new').ok).toBe(true);
  expect(readFileSync(`${file}.bak`)).toEqual(readFileSync(file));
  expect(openStore(folder).read('value')).toBe('new');
});

test('A file that went missing is taken from the copy, and a first start has neither', () => {
  keepCopy();
  const store = openStore(folder);
  expect(store.problems()).toEqual(['settingsRestored']);
  expect(store.read('value')).toBe('kept');
  const first = openStore(join(folder, 'elsewhere'));
  expect(first.problems()).toEqual([]);
  expect(existsSync(join(folder, 'elsewhere'))).toBe(false);
});

test('Two files that are set aside at the same time get different names', () => {
  writeFileSync(file, 'one');
  openStore(folder);
  writeFileSync(file, 'two');
  openStore(folder);
  expect(readFileSync(join(folder, aside), 'utf8')).toBe('one');
  expect(readFileSync(join(folder, aside.replace('.json', '-2.json')), 'utf8')).toBe('two');
});

test('Values of a wrong type or from another version are no corruption: they are left for whoever reads them', () => {
  writeFileSync(file, JSON.stringify({ preferences: 7, fromTomorrow: { deep: [1] }, __proto__: null }));
  const store = openStore(folder);
  expect(store.problems()).toEqual([]);
  expect(store.read('constructor')).toBeUndefined();
  expect(store.write('value', 'new').ok).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ preferences: 7, fromTomorrow: { deep: [1] } });
});

test('What somebody breaks while the program runs is set aside before the next write', () => {
  const store = openStore(folder);
  store.write('value', 'old');
  writeFileSync(file, '{"value": "by hand",}');
  expect(store.read('value')).toBe('old');
  expect(store.write('other', 1).ok).toBe(true);
  expect(readFileSync(join(folder, aside), 'utf8')).toBe('{"value": "by hand",}');
  expect(openStore(folder).read('value')).toBe('old');
});

test('Opening changes nothing where all is well, and only strays of these files go', () => {
  const store = openStore(folder);
  store.write('value', 'old');
  const strays = ['settings.json.tmp-17639712001a2b3c', 'settings.json.bak.tmp-0123456789abcdef'];
  const others = ['settings.json.tmp-mine', 'other.json.tmp-0123456789abcdef', 'settings.json.tmp-0123456789abcdef0'];
  for (const name of [...strays, ...others]) writeFileSync(join(folder, name), '');
  const before = statSync(file).mtimeMs;
  openStore(folder);
  expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.json.bak', ...others].sort());
  expect(statSync(file).mtimeMs).toBe(before);
});

test('Changing a value after it was written or read does not change the settings', () => {
  const store = openStore(folder);
  const value = { list: [1] };
  store.write('value', value);
  value.list.push(2);
  expect(() => (store.read('value') as typeof value).list.push(3)).toThrow(TypeError);
  expect(store.read('value')).toEqual({ list: [1] });
});
