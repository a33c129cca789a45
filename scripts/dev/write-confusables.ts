/**
 * `node scripts/dev/write-confusables.ts <confusables.txt>`: writes `main/keys/confusables.ts` from Unicode's file,
 * https://www.unicode.org/Public/security/latest/confusables.txt. Run it for each new version of Unicode.
 */
import '../entry.ts';
import { readFileSync, writeFileSync } from 'node:fs';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name the path of confusables.txt.');
const text = readFileSync(path, 'utf8');
const version = /^# Version: (\S+)/m.exec(text)?.[1] ?? 'unknown';

const charactersOf = (codePoints: string) =>
  String.fromCodePoint(...codePoints.split(' ').map((one) => Number.parseInt(one, 16)));

/** The look-alikes of each prototype, without those that compatibility folds anyway and those that no name contains. */
const byPrototype = new Map<string, string[]>();
for (const [, from = '', to = ''] of text.matchAll(/^([0-9A-F]+) ;\t([0-9A-F ]+?) ;\tMA/gm)) {
  const character = charactersOf(from);
  if (character.normalize('NFKC') !== character) continue;
  if (/[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(character)) continue;
  const prototype = to.replaceAll(' ', '+');
  byPrototype.set(prototype, [...(byPrototype.get(prototype) ?? []), from]);
}

const lines = [...byPrototype].map(([prototype, others]) => `${prototype}:${others.join(' ')}`).sort();
const file = new URL('../../main/keys/confusables.ts', import.meta.url);
writeFileSync(
  file,
  `/**
 * Characters that look alike, written by \`scripts/dev/write-confusables.ts\` from confusables.txt of Unicode ${version}
 * (UTS 39, © Unicode, Inc., https://www.unicode.org/license.txt). A line is the character that stands for all that
 * look like it, and those; all in hexadecimal digits.
 */
export const confusables = \`
${lines.join('\n')}
\`;
`,
);
console.log(`Wrote main/keys/confusables.ts from Unicode ${version}.`);
