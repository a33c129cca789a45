/** The server that `npm start` and `npm run dev` connect the console to: the sandbox, or a real Keycloak. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { whyNoKeycloakToGet } from '../../tests/keycloak/availability.ts';
import { issuerOf, startKeycloak } from '../../tests/keycloak/server.ts';
import { describePeople } from './keycloak-people.ts';

export interface Opened {
  /** Additional arguments for the console. */
  readonly args: readonly string[];
  /** A message for the person. */
  readonly said: string;
  stop(): Promise<void>;
}

const sandboxPort = 4010;
const root = join(import.meta.dirname, '../..');

/** The server that a script's arguments ask for. */
export interface Wanted {
  readonly onKeycloak: boolean;
  /** The remaining arguments, which are the console's. */
  readonly args: readonly string[];
}

/** Reads a script's arguments. Ends the script if it wants a Keycloak and none is available. */
export function wantedServer(given: readonly string[]): Wanted {
  const args = given.filter((each) => each !== '--keycloak');
  const onKeycloak = args.length < given.length;
  const why = onKeycloak ? whyNoKeycloakToGet() : undefined;
  if (why === undefined) return { onKeycloak, args };
  console.error(`There is no Keycloak to connect to: ${why}.`);
  process.exit(1);
}

/** The value of an argument such as `--sandbox-file=`. */
export function valueIn(args: readonly string[], flag: string): string | undefined {
  return args.find((each) => each.startsWith(flag))?.slice(flag.length);
}

/** Opens the wanted server: a Keycloak, none if a connection is given, otherwise the sandbox. */
export async function openServer({ onKeycloak, args }: Wanted): Promise<Opened | undefined> {
  if (onKeycloak) return openKeycloak(valueIn(args, '--user-data-dir=') !== undefined);
  if (valueIn(args, '--connection=') !== undefined) return undefined;
  return openSandbox(valueIn(args, '--sandbox-file=') ?? join(root, '.sandbox/world.sqlite'));
}

/** On the usual port, so that the console remembers it between starts; on another if that is taken. */
async function openSandbox(file: string): Promise<Opened> {
  const sandbox = await onUsualPort(file);
  return {
    args: [`--connection=Sandbox,${sandbox.url}`],
    said: `The sandbox is at ${sandbox.url}. Its sign-in page lists the users you can sign in as.`,
    stop: () => sandbox.stop(),
  };
}

async function onUsualPort(file: string): Promise<Sandbox> {
  try {
    return await startSandbox({ file, port: sandboxPort });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startSandbox({ file });
  }
}

/**
 * In the realm `acme`. The server and its address exist only once, so the console's folder is removed with it, unless the
 * person named one.
 */
async function openKeycloak(hasOwnFolder: boolean): Promise<Opened> {
  const keycloak = await startKeycloak((line) => console.log(line));
  const folder = hasOwnFolder ? undefined : mkdtempSync(join(tmpdir(), 'api-key-console-start-'));
  const remove = () => folder && rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  process.once('exit', remove);
  return {
    args: [`--connection=Acme,${issuerOf(keycloak.url, 'acme')}`, ...(folder ? [`--user-data-dir=${folder}`] : [])],
    said: `Keycloak is at ${keycloak.url}. You can sign in as:\n${describePeople(keycloak.url, ['acme'])}`,
    stop: () => keycloak.stop(),
  };
}
