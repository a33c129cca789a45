/** Where a release looks for the next one. Without a word of the environment nowhere: this repository's build has no updates. */
import type { Configuration } from 'electron-builder';

/**
 * What electron-builder is told, by `UPDATE_FEED_URL`. Channels are folders on the server, each with the files of its own
 * newest version: the console reads `latest*.yml` of the one that it was built for or that managed settings name.
 */
export function feedOf(env: NodeJS.ProcessEnv): Pick<Configuration, 'publish'> {
  const text = env.UPDATE_FEED_URL;
  if (!text) return {};
  const url = URL.parse(text);
  const isPlain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url?.protocol !== 'https:' || !isPlain) {
    throw new Error('UPDATE_FEED_URL is no https address without user, query and fragment');
  }
  return { publish: [{ provider: 'generic', url: url.href, channel: 'latest' }] };
}
