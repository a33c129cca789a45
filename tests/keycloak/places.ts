/** Where Keycloak's distribution is kept on this computer: outside of the repository, and once for all its copies. */
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The version that the tests know. What it does is told in docs/drivers.md. */
export const version = '26.7.3';

/** The ZIP of that version, as Maven Central has it. */
export const zipSha256 = '27a6535553c3cdcd083872ba40629efafb3475e3b758e0c6f691395561dd0f1f';

/** What is off in a Keycloak unless it is built with it, and what tests need: old secrets that work on for a while. */
export const features = 'client-secret-rotation';

/** The folder of the user's cache for this project. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'api-key-console');
}

/** Keycloak, built and with an empty database: what a run copies or links, and never changes. Other features, another one. */
export function preparedHome(env: NodeJS.ProcessEnv = process.env): string {
  return join(cacheFolder(env), `keycloak-${version}-${features}`);
}
