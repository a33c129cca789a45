/** The arguments of `npm run bench`. */

export interface BenchArguments {
  /** The benches to run; null: all except those that must be requested. */
  readonly only: readonly string[] | null;
  readonly isQuick: boolean;
  readonly withKeycloak: boolean;
  readonly withSoak: boolean;
  readonly writesDocs: boolean;
}

/** Its message says what is wrong with the arguments, and what is allowed. */
export class ArgumentsProblem extends Error {}

const flags = ['--quick', '--keycloak', '--soak', '--write-docs'] as const;

/** `names`: all benches. Throws `ArgumentsProblem`. */
export function readArguments(args: readonly string[], names: readonly string[]): BenchArguments {
  const refuse = (why: string): never => {
    throw new ArgumentsProblem(`${why}\nOptions: --only=name[,name…] ${flags.join(' ')}\nNames: ${names.join(', ')}`);
  };
  let only: string[] | null = null;
  for (const arg of args) {
    if (arg.startsWith('--only=')) only = [...(only ?? []), ...arg.slice('--only='.length).split(',')];
    else if (!flags.some((flag) => flag === arg)) refuse(`The bench has no option ${arg}.`);
  }
  for (const name of only ?? []) if (!names.includes(name)) refuse(`The bench has no line named '${name}'.`);
  const has = (flag: (typeof flags)[number]) => args.includes(flag);
  return {
    only,
    isQuick: has('--quick'),
    // Naming it requests it.
    withKeycloak: has('--keycloak') || (only ?? []).some((name) => name.toLowerCase().includes('keycloak')),
    withSoak: has('--soak') || (only ?? []).includes('soak'),
    writesDocs: has('--write-docs'),
  };
}
