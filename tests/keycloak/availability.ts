/** The one place that decides whether a Keycloak can run on this computer. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { preparedHome } from './places.ts';

/** The oldest Java it runs on. */
const oldestJava = 17;

function outputOf(command: string, args: readonly string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? `${stdout}\n${stderr}` : undefined;
}

/** The major version in the output of `java -version`; 0 if there is none. */
export function javaVersionIn(text: string): number {
  return Number(/version "(?:1\.)?(\d+)/.exec(text)?.[1] ?? 0);
}

/**
 * Why there is no Keycloak for tests here, in a few words; undefined if there is. `npm test` gets one before it asks; a
 * test runner on its own does not, as it is 177 MB and takes minutes to prepare.
 */
export function whyNoKeycloak(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (!env.KEYCLOAK_HOME && !existsSync(preparedHome(env)))
    return 'none was made ready; npm run keycloak does that once';
  return whyNoKeycloakToGet(env);
}

/** Why none can be obtained here either; undefined if there is one or it can be obtained. */
export function whyNoKeycloakToGet(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (process.platform === 'win32') return 'no shell for kc.sh on Windows';
  const java = outputOf(env.JAVA_HOME ? join(env.JAVA_HOME, 'bin/java') : 'java', ['-version']);
  if (java === undefined || javaVersionIn(java) < oldestJava) return `no Java ${oldestJava}`;
  if (env.KEYCLOAK_HOME || existsSync(preparedHome(env))) return undefined;
  if (outputOf('mvn', ['-v']) === undefined) return 'no KEYCLOAK_HOME, and no Maven to get Keycloak with';
  return outputOf('unzip', ['-v']) === undefined ? 'no KEYCLOAK_HOME, and no unzip to unpack it with' : undefined;
}
