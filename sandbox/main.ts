/** `npm run sandbox`: the sandbox alone, with its data in a file. */
import { ArgumentsProblem, readArguments, type SandboxArguments } from './command-line.ts';
import { describeUser } from './identity/pages.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

function leave(code: number, line: string): never {
  process.stderr.write(`sandbox: ${line}\n`);
  process.exit(code);
}

function argumentsOrLeave(): SandboxArguments {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    if (error instanceof ArgumentsProblem)
      leave(2, `${error.message}. Usage: npm run sandbox -- [--port N] [--file path] [--customers N]`);
    throw error;
  }
}

async function startOrLeave({ port, file, customers }: SandboxArguments): Promise<Sandbox> {
  try {
    return await startSandbox({ port, file, customers });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') leave(1, `port ${port} is in use. Stop what uses it, or choose another with --port.`);
    if (code === 'EACCES' && port > 0 && port < 1024)
      leave(1, `port ${port} is not permitted. Choose another with --port.`);
    leave(1, `cannot start with ${file}: ${message}`);
  }
}

const wanted = argumentsOrLeave();
const { url, world, stop } = await startOrLeave(wanted);

console.log(`The sandbox of API Key Console listens at ${url}`);
console.log(`Its data is in ${wanted.file}. Its users:\n`);
for (const user of world.users()) {
  const memberships = world.memberships(user.id).map(({ name, role }) => ({ account: name, role }));
  console.log(`  ${user.email.padEnd(30)} ${user.password.padEnd(18)} ${describeUser({ user, memberships })}`);
}
console.log('\nStop it with Ctrl+C.');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stop().then(
      () => process.exit(0),
      (error) => leave(1, `did not stop cleanly: ${error instanceof Error ? error.message : error}`),
    );
  });
}
