/**
 * Imported first by every script that can be started: `--help` prints the comment at the top of the script, `--version` the
 * version, and options that the comment does not name are refused. So each script documents its options once, and never
 * ignores an unknown one silently. A file that only imports such a script is not affected.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The comment at the top of a script, as text. */
export function topComment(source: string): string {
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? '';
  return comment.replace(/^ *\* ?/gm, '').trim();
}

/** The first option that the script's comment does not name; undefined: none. */
export function unknownOption(comment: string, args: readonly string[]): string | undefined {
  if (/every\s+other argument is/.test(comment)) return undefined;
  const known = new Set(comment.match(/--[a-z][a-z-]*/g));
  return args.map((each) => each.split('=')[0] ?? '').find((each) => /^--./.test(each) && !known.has(each));
}

function answer(script: string, args: readonly string[]): void {
  const comment = topComment(readFileSync(script, 'utf8'));
  if (args.includes('--help')) {
    console.log(comment);
    process.exit(0);
  }
  if (args.includes('--version')) {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
    console.log(version);
    process.exit(0);
  }
  const unknown = unknownOption(comment, args);
  if (unknown === undefined) return;
  const path = relative(import.meta.dirname, script).replaceAll(sep, '/');
  console.error(`${unknown} is not an option of scripts/${path}. --help lists the options.`);
  process.exit(2);
}

const [, script, ...args] = process.argv;
const started = script === undefined || !existsSync(script) ? undefined : realpathSync(script);
if (started?.startsWith(import.meta.dirname + sep)) answer(started, args);
