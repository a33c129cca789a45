import { net } from 'electron';
import { type DevServer, devServerAt } from './dev-server.ts';
import { isRelease } from './release.ts';

/**
 * A build constant (electron.vite.config.ts): true only for `npm run dev`. If it is false, the bundler removes
 * everything that depends on it; a test checks the build for that.
 */
declare const __DEVELOPMENT__: boolean;

/** Whether this is a build of `npm run dev`, started from its folder. */
export const isDevelopment: boolean = __DEVELOPMENT__ && !isRelease;

/** The server of the window's files during development; undefined: the built files are used. */
export const devServer: DevServer | undefined = __DEVELOPMENT__
  ? devServerAt(process.env.ELECTRON_RENDERER_URL, isRelease, (url) => net.fetch(url, { redirect: 'error' }))
  : undefined;
