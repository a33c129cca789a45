/** Client IDs and Secret keys chosen by a hostile server, and how to run what the console copies of them. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { CopyFormat } from '../../contract/copy-format.ts';
import { type Pair, written } from '../../main/secrets/copy-formats.ts';
import { newTestFolder } from './test-folder.ts';

/** The copied text; a failure fails the test. */
export function copiedAs(format: CopyFormat, pair: Pair): string {
  const copied = written(format, pair);
  if (!copied.ok) throw new Error(`not copied as ${format}: ${JSON.stringify(copied.failure)}`);
  return copied.value;
}

/** The file that a value creates if it is run as a command. */
const mark = 'ran';

const commands = [
  `$(touch ${mark})`,
  `\`touch ${mark}\``,
  `;touch ${mark};`,
  `$(touch\${IFS}${mark})`,
  `\ntouch ${mark}\n`,
  `\r\ntouch ${mark}\r\n`,
  `&touch ${mark}&`,
  `|touch ${mark}`,
  `>${mark}`,
  `\nEND_OF_BODY\ntouch ${mark}\n`,
  `});New-Item ${mark};({`,
  `$(New-Item ${mark})`,
  `/../../${mark}`,
  `\\..\\..\\${mark}`,
];

const signs = [...'\'"`\\$!%^&|<>(){}[];,=#@~*?/ \t\n\r', '%PATH%', '!!', '\u001b[201~', '\u0000', '\u0085'];
const foreign = ['\u2028', '\u2019', '\u201c', '\u202e', '\u200b', '\ufeff', 'é', '＝', '\ud800', '😀'];

/** Commands, special characters of every shell, invisible characters and plain letters, in any order. */
export const hostileValue = fc
  .array(
    fc.oneof(fc.constantFrom(...commands), fc.constantFrom(...signs, ...foreign), fc.constantFrom('a', 'Z9', 'x-_.')),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map((parts) => parts.join(''));

/** The same in visible ASCII only, of which more is accepted. */
export const hostileAscii = hostileValue
  .map((text) => text.replace(/[^\x21-\x7e]/gu, ''))
  .filter((text) => text !== '');

/** `count` generated pairs, the same in every run. */
export function somePairs(value: fc.Arbitrary<string>, count: number): Pair[] {
  const tokenUrl = new URL('https://api.example.test/oauth/token');
  return fc
    .sample(fc.tuple(value, value), { numRuns: count, seed: 20261123 })
    .map(([clientId, clientSecret]) => ({ clientId, clientSecret, tokenUrl }));
}

/** undefined if this computer has no such program. */
export function pathOf(program: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':');
  const names = process.platform === 'win32' ? [`${program}.exe`] : [program];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Runs a program in a new folder with these files: what it printed, and whether a value ran as a command. */
export function runIn(program: string, args: string[], files: Readonly<Record<string, string>>) {
  const folder = newTestFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const printed = execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return { printed, ran: existsSync(join(folder, mark)) };
}
