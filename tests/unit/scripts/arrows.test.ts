import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

const forbidden: [string, string][] = [
  ['contract/a.ts', '../main/ports.ts'],
  ['contract/a.ts', 'react'],
  ['renderer/a.ts', '../main/ports.ts'],
  ['renderer/keys/a.ts', '../../main/ports.ts'],
  ['renderer/a.ts', 'electron'],
  ['renderer/a.ts', 'node:fs'],
  ['renderer/a.ts', 'axios'],
  ['preload/a.ts', '../main/ports.ts'],
  ['sandbox/a.ts', '../contract/api-key.ts'],
  ['main/a.ts', 'electron'],
  ['main/keys/a.ts', 'electron'],
  ['main/keys/a.ts', '../electron/window.ts'],
  ['main/compose.ts', './electron/window.ts'],
  ['main/activity/a.ts', 'electron'],
  ['main/keys/a.ts', '../activity/activity.ts'],
  ['main/secrets/a.ts', '../activity/chain.ts'],
  ['main/accounts/a.ts', '../activity/chain.ts'],
  ['main/session/a.ts', '../keys/keys.ts'],
  ['main/session/a.ts', '../accounts/accounts.ts'],
  ['main/accounts/a.ts', '../keys/keys.ts'],
  ['main/management/a.ts', '../compose.ts'],
  ['main/ipc-border.ts', './compose.ts'],
  ['main/ports.ts', './session/session.ts'],
  ['main/updates/a.ts', 'electron'],
  ['main/updates/a.ts', '../keys/keys.ts'],
  ['main/keys/a.ts', '../../renderer/app.tsx'],
  ['main/keys/a.ts', '../../sandbox/sandbox.ts'],
];

const permitted: [string, string][] = [
  ['contract/a.ts', 'zod'],
  ['contract/a.ts', './account.ts'],
  ['renderer/a.ts', '../contract/bridge.ts'],
  ['main/keys/a.ts', '../accounts/accounts.ts'],
  ['main/activity/a.ts', '../keys/place.ts'],
  ['main/secrets/a.ts', '../../contract/activity.ts'],
  ['main/accounts/a.ts', '../session/session.ts'],
  ['main/session/a.ts', '../ports.ts'],
  ['main/updates/a.ts', '../unreachable.ts'],
  ['main/electron/a.ts', 'electron'],
  ['main/main.ts', './electron/window.ts'],
  ['main/ipc-border.ts', '../contract/bridge.ts'],
];

/** A tree of files with one import a line, linted once by the project's own rules. */
let folder: string;
let report: string;
const lines = new Map<string, string[]>();

beforeAll(() => {
  for (const [path, from] of [...forbidden, ...permitted]) lines.set(path, [...(lines.get(path) ?? []), from]);
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'arrows-')));
  for (const file of ['biome.json', '.gitignore', 'scripts/lint'])
    cpSync(join(root, file), join(folder, file), { recursive: true });
  for (const [path, imports] of lines) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), imports.map((from, index) => `import { x${index} } from '${from}';\n`).join(''));
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none', '.'];
  report = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout;
});

afterAll(() => rmSync(folder, { recursive: true }));

function isRefused(path: string, from: string): boolean {
  const line = (lines.get(path) ?? []).indexOf(from) + 1;
  return report.includes(`::error title=lint/style/noRestrictedImports,file=${join(folder, path)},line=${line},`);
}

test.each(forbidden)('%s must not import %s', (path, from) => {
  expect(isRefused(path, from)).toBe(true);
});

test.each(permitted)('%s may import %s', (path, from) => {
  expect(isRefused(path, from)).toBe(false);
});
