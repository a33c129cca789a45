/** The linter's safety rules, each broken once: a rule that accepts its fixture guards nothing. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

const forbidden: [string, string][] = [
  ['main/electron/a.ts', 'new BrowserWindow({});'],
  ['main/main.ts', 'new BrowserWindow({});'],
  ['main/electron/a.ts', 'new WebContentsView({});'],
  ['main/electron/a.ts', "ipcMain.handle('x', () => 1);"],
  ['main/electron/a.ts', "ipcMain.on('x', () => 1);"],
  ['main/electron/a.ts', "shell.openExternal('https://example.com/');"],
  ['main/electron/a.ts', "shell.openPath('/');"],
  ['main/electron/a.ts', "clipboard.writeText('secret');"],
  ['main/electron/a.ts', "app.commandLine.appendSwitch('no-sandbox');"],
  ['main/electron/a.ts', 'crashReporter.start({});'],
  ['main/electron/window/window.ts', 'open({ sandbox: false });'],
  ['main/electron/window/window.ts', 'open({ contextIsolation: false });'],
  ['main/electron/window/window.ts', 'open({ webSecurity: false });'],
  ['main/electron/window/window.ts', 'open({ nodeIntegration: true });'],
  ['main/electron/window/window.ts', 'open({ webviewTag: true });'],
  ['main/electron/a.ts', "contents.executeJavaScript('1');"],
  ['renderer/a.tsx', "document.body.innerHTML = '<b>';"],
  ['renderer/a.tsx', "document.body.outerHTML = '<b>';"],
  ['renderer/a.tsx', "document.body.insertAdjacentHTML('beforeend', '<b>');"],
  ['renderer/a.tsx', "document.write('<b>');"],
  ['renderer/a.tsx', "new Function('1');"],
  ['renderer/a.tsx', "eval('1');"],
  ['renderer/b.tsx', "export const B = () => <p dangerouslySetInnerHTML={{ __html: '<b>' }} />;"],
];

/** Ways to ignore a certificate. */
const bypasses: [string, string][] = [
  ['main/electron/a.ts', 'session.setCertificateVerifyProc(() => 0);'],
  ['main/electron/a.ts', "app.on('certificate-error', () => 0);"],
  ['main/management/a.ts', 'agent({ rejectUnauthorized: false });'],
  ['main/management/a.ts', 'agent({ checkServerIdentity: () => undefined });'],
  ['main/a.ts', "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';"],
];

/** Ways to let the computer's language decide what is found. */
const byLanguage: [string, string][] = [
  ['renderer/keys/a.ts', 'text.toLocaleLowerCase();'],
  ['contract/a.ts', 'text.toLocaleUpperCase();'],
  ['sandbox/a.ts', "text.toLocaleLowerCase('en');"],
];

/** Items whose key is not their id, so that the id may change in place. */
const changing: [string, string][] = ['MenuItem', 'MenuSection', 'PickerItem', 'ComboBoxItem', 'Column', 'Tab'].flatMap(
  (kind): [string, string][] => [
    ['renderer/c.tsx', `export const A = () => <${kind} id={one}>a</${kind}>;`],
    ['renderer/c.tsx', `export const B = () => <${kind} key={two} id={one}>b</${kind}>;`],
  ],
);

/** Answers that are not heard once the component is gone. */
const unheard: [string, string][] = [
  ['renderer/d.ts', 'save.mutate(what, { onError: say });'],
  ['renderer/d.ts', 'save.mutate(what, heard);'],
  ['renderer/d.ts', 'void save.mutateAsync(what, { onSuccess: say });'],
  ['renderer/d.ts', 'mutate(what, { onSuccess: say });'],
  ['renderer/d.ts', 'const { mutate: saveIt } = useSave();'],
];

const permitted: [string, string][] = [
  ['main/electron/window/window.ts', 'new BrowserWindow({ sandbox: true, webviewTag: false });'],
  ['main/electron/border/serve-bridge.ts', "ipcMain.handle('x', () => 1);"],
  ['main/electron/adapters.ts', "shell.openExternal('https://example.com/');"],
  ['main/electron/adapters.ts', "clipboard.writeText('secret');"],
  ['renderer/a.tsx', "document.body.textContent = '<b>';"],
  ['renderer/c.tsx', 'export const C = () => <MenuItem id="one">c</MenuItem>;'],
  ['renderer/d.ts', 'save.mutate(what);'],
  ['renderer/d.ts', 'save.mutateAsync(what).then(say, say);'],
  ['renderer/d.ts', 'const { mutate, mutateAsync } = useSave();'],
  ['renderer/c.tsx', 'export const D = () => <MenuItem key={one} id={one}>d</MenuItem>;'],
];

let folder: string;
let report: string;
const lines = new Map<string, string[]>();

beforeAll(() => {
  for (const [path, code] of [...forbidden, ...bypasses, ...byLanguage, ...changing, ...unheard, ...permitted])
    lines.set(path, [...(lines.get(path) ?? []), code]);
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'safety-')));
  for (const file of ['biome.json', '.gitignore', 'package.json', 'scripts/lint']) {
    cpSync(join(root, file), join(folder, file), { recursive: true });
  }
  for (const [path, code] of lines) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${code.join('\n')}\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none', '.'];
  report = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout;
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Whether a safety rule refuses the line; the fixtures also break rules about names and style. */
function isRefused(path: string, code: string): boolean {
  const line = (lines.get(path) ?? []).indexOf(code) + 1;
  const place = `,file=${join(folder, path)},line=${line},`;
  const found = report.split('\n').filter((each) => each.startsWith('::error ') && each.includes(place));
  return found.some((each) => /title=(?:plugin|lint\/security\/\w+),/.test(each));
}

test.each(forbidden)('row 30: in %s the linter refuses %s', (path, code) => {
  expect(isRefused(path, code)).toBe(true);
});

test.each(bypasses)('row 74: in %s the linter refuses %s', (path, code) => {
  expect(isRefused(path, code)).toBe(true);
});

test.each(byLanguage)('in %s the linter refuses %s', (path, code) => {
  expect(isRefused(path, code)).toBe(true);
});

test.each(changing)('in %s the linter refuses %s', (path, code) => {
  expect(isRefused(path, code)).toBe(true);
});

test.each(unheard)('in %s the linter refuses %s', (path, code) => {
  expect(isRefused(path, code)).toBe(true);
});

test.each(permitted)('row 30: in %s the linter accepts %s', (path, code) => {
  expect(isRefused(path, code)).toBe(false);
});
