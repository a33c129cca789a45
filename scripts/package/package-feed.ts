/** Where a release looks for updates. By default nowhere: a build of this repository has no updates. */
import type { Configuration } from 'electron-builder';

/**
 * electron-builder's configuration, from `UPDATE_FEED_URL`. Channels are folders on the server, each with the files of its
 * newest version: the console reads `latest*.yml` in the folder that it was built for, or that managed settings name.
 */
export function feedOf(env: NodeJS.ProcessEnv): Pick<Configuration, 'publish'> {
  const text = env.UPDATE_FEED_URL;
  if (!text) return {};
  const url = URL.parse(text);
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url?.protocol !== 'https:' || !isPlain) {
    throw new Error('UPDATE_FEED_URL must be an https address without user, query or fragment');
  }
  return { publish: [{ provider: 'generic', url: url.href, channel: 'latest' }] };
}
