/** The arguments of `npm run sandbox`. */
import { parseArgs } from 'node:util';

export type SandboxArguments = { port: number; file: string; customers: number };

/** Its message is one line that says what is wrong with the arguments. */
export class ArgumentsProblem extends Error {}

/** More would take long and serve no purpose. */
const mostCustomers = 100_000;

/** `--port N` (0: any free port), `--file path` and `--customers N`. Throws `ArgumentsProblem`. */
export function readArguments(argv: string[]): SandboxArguments {
  let values: { port: string; file: string; customers: string };
  try {
    ({ values } = parseArgs({
      args: argv,
      options: {
        port: { type: 'string', default: '4010' },
        file: { type: 'string', default: '.sandbox/world.sqlite' },
        customers: { type: 'string', default: '0' },
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
  const customers = Number(values.customers);
  if (!/^\d{1,6}$/.test(values.customers) || customers > mostCustomers) {
    throw new ArgumentsProblem(`--customers must be a number from 0 to ${mostCustomers}, not '${values.customers}'`);
  }
  return { port, file: values.file, customers };
}
