/** Gets Keycloak's distribution from KEYCLOAK_HOME or with Maven. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { version, zipSha256 } from './places.ts';

const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`;

/** Runs a command to its end; if it fails, throws with the end of its output. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env });
  if (status === 0) return;
  const said = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-15).join('\n');
  throw new Error(`${command} ${args[0] ?? ''} failed: ${error?.message ?? said}`);
}

/** Throws unless a file has the expected SHA-256. */
export function checkSha256(file: string, expected: string): void {
  const found = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (found !== expected) throw new Error(`${file} is not what it should be: its SHA-256 is ${found}`);
}

/** Maven uses the proxies, mirrors and sign-ins configured on this computer. */
function unpackByMaven(folder: string): void {
  const download = join(folder, 'download');
  mkdirSync(download, { recursive: true });
  run('mvn', ['-q', '-B', 'dependency:get', `-Dartifact=${artifact}`, '-Dtransitive=false']);
  run('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${download}`]);
  const [zip = ''] = readdirSync(download);
  checkSha256(join(download, zip), zipSha256);
  run('unzip', ['-q', join(download, zip), '-d', download]);
  renameSync(join(download, `keycloak-${version}`), join(folder, 'home'));
  rmSync(download, { recursive: true });
}

/** Puts a distribution into `<folder>/home`. Copies KEYCLOAK_HOME, because it belongs to somebody else. */
export function putDistribution(folder: string, env: NodeJS.ProcessEnv = process.env): void {
  if (env.KEYCLOAK_HOME) cpSync(env.KEYCLOAK_HOME, join(folder, 'home'), { recursive: true });
  else unpackByMaven(folder);
  rmSync(join(folder, 'home/data'), { recursive: true, force: true });
}
