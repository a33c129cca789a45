/** The arguments of `npm run sandbox`. */
import { parseArgs } from 'node:util';

export type SandboxArguments = { port: number; file: string };

/** Says in one line what is wrong with the arguments. */
export class ArgumentsProblem extends Error {}

/** `--port N` (0 takes a free one) and `--file path`. Throws `ArgumentsProblem`. */
export function readArguments(argv: string[]): SandboxArguments {
  let values: { port: string; file: string };
  try {
    ({ values } = parseArgs({
      args: argv,
      options: {
        port: { type: 'string', default: '4010' },
        file: { type: 'string', default: '.sandbox/world.sqlite' },
      },
    }));
  } catch (error) {
    throw new ArgumentsProblem(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65535) {
    throw new ArgumentsProblem(`--port must be a number from 0 to 65535, not '${values.port}'`);
  }
  if (values.file === '') throw new ArgumentsProblem('--file must not be empty');
  return { port, file: values.file };
}
