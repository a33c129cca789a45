import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeStrays, writeDurably } from '../../../main/storage/durable-file.ts';

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
  expect(statSync(file).mode & 0o777).toBe(0o600);
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

/** What one write asks of the system, in order, as strace saw it: `write temp`, `fsync folder`. */
function systemCalls(): string[] {
  const module = join(import.meta.dirname, '../../../main/storage/durable-file.ts');
  const script = `import { writeDurably } from ${JSON.stringify(module)};
    if (!writeDurably(${JSON.stringify(file)}, 'x'.repeat(100_000)).ok) process.exit(3);`;
  const log = join(folder, 'strace.txt');
  const calls = 'openat,write,pwrite64,read,pread64,fsync,fdatasync,rename,renameat,renameat2,close';
  // `-y` names the file of every descriptor.
  const args = ['-f', '-y', '-o', log, '-e', `trace=${calls}`, process.execPath, '--input-type=module', '-e', script];
  const { status, stderr, error } = spawnSync('strace', args, { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`strace is needed here and did not work: ${stderr}`, { cause: error });
  const lines = readFileSync(log, 'utf8').split('\n');
  rmSync(log);
  return lines.flatMap((line) => {
    const name = /^\d+ +(\w+)\(/.exec(line)?.[1];
    const ours = line.includes(`${folder}/a.json`) || line.includes(`<${folder}>`) || line.includes(`"${folder}"`);
    if (name === undefined || !ours) return [];
    expect(line).not.toMatch(/= -1/);
    return [`${name} ${/\.tmp-[0-9a-f]{16}/.test(line) ? 'temp' : 'folder'}`];
  });
}

test('The order on the disk: the bytes, their fsync, read back, the renaming, the folder’s fsync', () => {
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
