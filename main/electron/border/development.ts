import { net } from 'electron';
import { type DevServer, devServerAt } from './dev-server.ts';
import { isRelease } from './release.ts';

/**
 * A constant of the build (electron.vite.config.ts): true for `npm run dev` alone. Where it is false the bundler leaves out
 * all that depends on it; a test looks for that in what is built.
 */
declare const __DEVELOPMENT__: boolean;

/** Whether this was built by `npm run dev` and was started from its folder. */
export const isDevelopment: boolean = __DEVELOPMENT__ && !isRelease;

/** Where the window's files come from while somebody works on them; undefined: from the built ones. */
export const devServer: DevServer | undefined = __DEVELOPMENT__
  ? devServerAt(process.env.ELECTRON_RENDERER_URL, isRelease, (url) => net.fetch(url, { redirect: 'error' }))
  : undefined;
