/**
 * The program's own command-line options. Everything else on the command line belongs to Chromium, and the start guard
 * decides whether to accept it.
 */

interface Option {
  readonly name: string;
  /** The placeholder behind `=`; undefined: the option takes no value. */
  readonly value?: string;
  readonly does: string;
}

const options: readonly Option[] = [
  {
    name: 'connection',
    value: '[NAME,]URL',
    does: 'a management API to sign in to; use it once for each',
  },
  { name: 'user-data-dir', value: 'FOLDER', does: 'where settings and logs are kept, instead of your own folder' },
  {
    name: 'check-managed',
    value: 'FILE',
    does: 'check managed settings; exits with 0, or with 1, the line and the reason',
  },
  { name: 'show-example-managed', does: 'print an example of managed settings' },
  { name: 'version', does: 'print the version' },
  { name: 'help', does: 'print this help' },
];

/** The names of the options that the start guard lets through. */
export const optionNames: readonly string[] = options.map(({ name }) => name);

export type Asked =
  | { readonly kind: 'start' }
  | { readonly kind: 'help' | 'version' | 'exampleManaged' }
  | { readonly kind: 'checkManaged'; readonly file: string }
  /** One line to print. */
  | { readonly kind: 'mistake'; readonly why: string };

/**
 * Whether two words are at most `most` edits apart: a letter replaced, missing or added, or two neighbours swapped
 * (optimal string alignment).
 */
function areAlike(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const ways = [(last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (isSame ? 0 : 1)];
      next.push(Math.min(...ways, isSwapped ? (before[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY));
    }
    [before, last] = [last, next];
  }
  return (last.at(-1) ?? 0) <= most;
}

/** User input, safe to print in a terminal. */
function plain(name: string): string {
  return name.replace(/[^\w-]/g, '?').slice(0, 60);
}

function mistakeInValue({ name, value: wanted }: Option, given: string | undefined): string | undefined {
  if (wanted === undefined) return given === undefined ? undefined : `--${name} takes no value.`;
  return given ? undefined : `--${name} needs a value: --${name}=${wanted}`;
}

function mistakeIn(argument: string): string | undefined {
  const [, written, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
  if (written === undefined) return undefined;
  const option = options.find(({ name }) => name === written);
  if (option) return mistakeInValue(option, value);
  // A longer name tolerates more slips.
  const meant = options.find(({ name }) => areAlike(written.toLowerCase(), name, name.length < 8 ? 1 : 2));
  return meant && `--${plain(written)} is not an option. Did you mean --${meant.name}? For all options, use --help.`;
}

/** What the arguments request. `args` excludes the program's own path. */
export function askedBy(args: readonly string[]): Asked {
  const why = args.map(mistakeIn).find((each) => each !== undefined);
  if (why !== undefined) return { kind: 'mistake', why };
  if (args.includes('--help')) return { kind: 'help' };
  if (args.includes('--version')) return { kind: 'version' };
  if (args.includes('--show-example-managed')) return { kind: 'exampleManaged' };
  const checked = '--check-managed=';
  const file = args.find((each) => each.startsWith(checked))?.slice(checked.length);
  return file === undefined ? { kind: 'start' } : { kind: 'checkManaged', file };
}

/** The output of `--help`. */
export function helpText(product: string): string {
  const written = options.map(({ name, value, does }) => ({ left: `--${name}${value ? `=${value}` : ''}`, does }));
  const width = Math.max(...written.map(({ left }) => left.length));
  const lines = written.map(({ left, does }) => `  ${left.padEnd(width)}  ${does}`);
  return `${product}\n\n${lines.join('\n')}\n`;
}
