import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  appendLine,
  createDurably,
  makeFolder,
  removeStrays,
  writeDurably,
} from '../../../main/storage/durable-file.ts';
import { expectMode } from '../../helpers/file-mode.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durable-'));
  file = join(folder, 'a.json');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('A file is written with mode 0600, and nothing else stays', () => {
  expect(writeDurably(file, 'åäö')).toEqual({ ok: true });
  expect(writeDurably(file, Buffer.from('second'))).toEqual({ ok: true });
  expect(readFileSync(file, 'utf8')).toBe('second');
  expectMode(file, 0o600);
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('A link is replaced, and what it pointed at is as it was', () => {
  writeFileSync(join(folder, 'target'), 'mine');
  symlinkSync('target', file);
  expect(writeDurably(file, 'new').ok).toBe(true);
  expect(lstatSync(file).isFile()).toBe(true);
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('mine');
});

test('A failure says the system’s name for it and leaves nothing behind', () => {
  mkdirSync(join(file, 'inside'), { recursive: true });
  expect(writeDurably(file, 'x')).toEqual({ ok: false, code: 'EISDIR' });
  expect(writeDurably(join(folder, 'nowhere/a.json'), 'x')).toEqual({ ok: false, code: 'ENOENT' });
  expect(readdirSync(folder)).toEqual(['a.json']);
});

test('Strays of a folder that is not there are no error', () => {
  removeStrays(join(folder, 'nowhere/a.json'));
});

test('Creating a file does not replace one that is there', async () => {
  expect(await createDurably(file, 'first')).toEqual({ ok: true });
  expect(await createDurably(file, 'second')).toEqual({ ok: false, code: 'EEXIST' });
  expect(readFileSync(file, 'utf8')).toBe('first');
  expectMode(file, 0o600);
  expect(await createDurably(join(folder, 'nowhere/a.json'), 'x')).toEqual({ ok: false, code: 'ENOENT' });
});

test('A line is put at the end, behind half of one if that is there', () => {
  expect(appendLine(file, 'one', true)).toEqual({ ok: true });
  appendFileSync(file, 'ha');
  expect(appendLine(file, 'two')).toEqual({ ok: true });
  expect(appendLine(file, 'three')).toEqual({ ok: true });
  expect(readFileSync(file, 'utf8')).toBe('one\nha\ntwo\nthree\n');
  expectMode(file, 0o600);
});

test('A line for a file that was removed does not create it again', async () => {
  await createDurably(file, 'one\n');
  rmSync(file);
  expect(appendLine(file, 'two')).toEqual({ ok: false, code: 'ENOENT' });
  expect(readdirSync(folder)).toEqual([]);
});

test('A line is not appended to a folder, a link or a pipe', () => {
  mkdirSync(file);
  expect(appendLine(file, 'x')).toEqual({ ok: false, code: 'EISDIR' });
  writeFileSync(join(folder, 'target'), '');
  symlinkSync('target', join(folder, 'link'));
  expect(appendLine(join(folder, 'link'), 'x')).toEqual({ ok: false, code: 'ELOOP' });
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  expect(appendLine(join(folder, 'pipe'), 'x')).toEqual({ ok: false, code: 'NOT_A_FILE' });
  expect(readFileSync(join(folder, 'target'), 'utf8')).toBe('');
});

test('A folder is made for its owner, and a file in its place is told', () => {
  const inside = join(folder, 'inside');
  expect([makeFolder(inside), makeFolder(inside)]).toEqual([{ ok: true }, { ok: true }]);
  expectMode(inside, 0o700);
  writeFileSync(file, '');
  expect(makeFolder(file)).toEqual({ ok: false, code: 'EEXIST' });
});

/** Runs a script on main's modules under strace; returns its output, and strace's lines about the folder. */
function traced(script: string, calls: string, ...more: string[]): { printed: string; lines: string[] } {
  const log = join(folder, 'strace.txt');
  const main = join(import.meta.dirname, '../../../main');
  const code = `const main = ${JSON.stringify(main)}, folder = ${JSON.stringify(folder)}; ${script}`;
  // `-y` prints the path of every file descriptor.
  const args = ['-f', '-y', '-o', log, '-e', `trace=${calls}`, ...more];
  const run = [...args, process.execPath, '--input-type=module', '-e', code];
  const { status, stdout, stderr, error } = spawnSync('strace', run, { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`strace is needed here and did not work: ${stderr}`, { cause: error });
  const lines = readFileSync(log, 'utf8').split('\n');
  rmSync(log);
  return { printed: stdout, lines: lines.filter((line) => line.includes(folder)) };
}

/** The system calls of one write, in order: `write temp`, `fsync folder`. */
function systemCalls(): string[] {
  const script = `const { writeDurably } = await import(main + '/storage/durable-file.ts');
    if (!writeDurably(folder + '/a.json', 'x'.repeat(100_000)).ok) process.exit(3);`;
  const calls = 'openat,write,pwrite64,read,pread64,fsync,fdatasync,rename,renameat,renameat2,close';
  return traced(script, calls).lines.flatMap((line) => {
    const name = /^\d+ +(\w+)\(/.exec(line)?.[1];
    const ours = line.includes(`${folder}/a.json`) || line.includes(`<${folder}>`) || line.includes(`"${folder}"`);
    if (name === undefined || !ours) return [];
    expect(line).not.toMatch(/= -1/);
    return [`${name} ${/\.tmp-[0-9a-f]{16}/.test(line) ? 'temp' : 'folder'}`];
  });
}

test('A write syncs the bytes, reads them back, renames the file and syncs the folder, in this order', () => {
  const calls = systemCalls();
  const reads = calls.filter((call) => call === 'read temp');
  expect(reads.length).toBeGreaterThan(0);
  expect(calls.filter((call) => call !== 'read temp')).toEqual([
    'openat temp',
    'write temp',
    'fsync temp',
    'close temp',
    'openat temp',
    'close temp',
    'openat folder',
    'rename temp',
    'fsync folder',
    'close folder',
  ]);
  expect(calls.indexOf('read temp')).toBeGreaterThan(calls.indexOf('fsync temp'));
  expect(calls.lastIndexOf('read temp')).toBeLessThan(calls.indexOf('rename temp'));
});

/** The files and folders that were synced, in order, relative to the test's folder. */
function synced(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, name, path = ''] = /^\d+ +(fsync|fdatasync)\(\d+<([^>]*)>/.exec(line) ?? [];
    return name === undefined ? [] : [path.replace(folder, '.')];
  });
}

test('A line of activity is synced to the disk, and so are the folders that lead to it', () => {
  const { lines } = traced(
    `const { ActivityLog } = await import(main + '/activity/activity-log.ts');
    const person = { id: 'u', name: 'n', isSupport: false };
    const log = new ActivityLog({ folder, onLost: () => process.exit(3) });
    log.append({ at: '2026-11-23T08:00:00.000Z', person, connection: 'c', account: 'a', kind: 'secret.copied',
      apiKey: null, ticket: null, reason: null, note: null });
    await log.settled();`,
    'fsync,fdatasync',
  );
  expect(synced(lines)).toEqual(['.', './activity/acts.jsonl', './activity']);
});

test('A folder whose name could not be synced is synced again the next time', () => {
  const { printed, lines } = traced(
    `const { makeFolder } = await import(main + '/storage/durable-file.ts');
    console.log(JSON.stringify([1, 2, 3].map(() => makeFolder(folder + '/inside'))));`,
    'fsync',
    '-e',
    'inject=fsync:error=EIO:when=1',
  );
  expect(JSON.parse(printed)).toEqual([{ ok: false, code: 'EIO' }, { ok: true }, { ok: true }]);
  expect(synced(lines)).toEqual(['.', '.']);
});

test.each([
  ['EINVAL', { ok: true }],
  ['EOPNOTSUPP', { ok: true }],
  ['EIO', { ok: false, code: 'EIO' }],
  ['ENOSPC', { ok: false, code: 'ENOSPC' }],
])('When syncing the folder fails with %s, every way of writing answers %j', (code, answer) => {
  const { printed } = traced(
    `const { appendLine, createDurably, makeFolder, syncFile, writeDurably } = await import(main + '/storage/durable-file.ts');
    const replaced = writeDurably(folder + '/a.json', 'x'), created = await createDurably(folder + '/b.json', 'x');
    appendLine(folder + '/c.jsonl', 'x', true);
    const appended = await syncFile(folder + '/c.jsonl');
    console.log(JSON.stringify([replaced, created, appended, makeFolder(folder + '/inside')]));`,
    'fsync',
    '-P',
    folder,
    '-e',
    `inject=fsync:error=${code}`,
  );
  expect(JSON.parse(printed)).toEqual([answer, answer, answer, answer]);
});

test('A file that cannot be synced is refused, even where a folder would not be', () => {
  const { printed } = traced(
    `const { appendLine, createDurably, syncFile, writeDurably } = await import(main + '/storage/durable-file.ts');
    const replaced = writeDurably(folder + '/a.json', 'x'), created = await createDurably(folder + '/b.json', 'x');
    appendLine(folder + '/c.jsonl', 'x', true);
    console.log(JSON.stringify([replaced, created, await syncFile(folder + '/c.jsonl')]));`,
    'fsync,fdatasync',
    '-e',
    'inject=fsync,fdatasync:error=EINVAL',
  );
  const refused = { ok: false, code: 'EINVAL' };
  expect(JSON.parse(printed)).toEqual([refused, refused, refused]);
});
