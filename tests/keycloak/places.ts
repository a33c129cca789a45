/** Where Keycloak's distribution is kept on this computer: outside the repository, and shared by all its copies. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The version the tests know. docs/drivers.md describes what it does. */
export const version = '26.7.3';

/** The SHA-256 of that version's ZIP on Maven Central. */
export const zipSha256 = '27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f';

/** A build-time feature, off by default, that the tests need: old secrets that still work for a while. */
export const features = 'client-secret-rotation';

/** This project's folder in the user's cache. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'api-key-console');
}

/** A built Keycloak with an empty database, which runs copy or link and never change. One per version and features. */
export function preparedHome(env: NodeJS.ProcessEnv = process.env): string {
  return join(cacheFolder(env), `keycloak-${version}-${features}`);
}
