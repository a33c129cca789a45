import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

test('Files have the same line endings in every checkout, even if Git is set to write those of Windows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-key-console-checkout-'));
  const git = (...args: string[]) => {
    const own = ['-c', 'user.name=A', '-c', 'user.email=a@example.test', '-c', 'core.autocrlf=true'];
    const { status, stderr, stdout } = spawnSync('git', [...own, ...args], { cwd: folder, encoding: 'utf8' });
    expect({ args, status, stderr }).toMatchObject({ status: 0 });
    return stdout;
  };
  git('init', '--quiet');
  writeFileSync(join(folder, '.gitattributes'), readFileSync(join(root, '.gitattributes')));
  const texts = ['a.ts', 'a.sh', 'a.md', 'a.svg', 'a.json', 'no-ending'];
  const pictures = ['a.png', 'a.ico', 'a.icns'];
  for (const name of [...texts, ...pictures]) writeFileSync(join(folder, name), 'one\ntwo\r\n');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Begin');
  for (const name of [...texts, ...pictures]) rmSync(join(folder, name));
  git('checkout', '--', '.');
  for (const name of texts) expect(readFileSync(join(folder, name), 'utf8'), name).toBe('one\ntwo\n');
  for (const name of pictures) expect(readFileSync(join(folder, name), 'utf8'), name).toBe('one\ntwo\r\n');
  rmSync(folder, { recursive: true });
});
