/** What the system's browser may be asked to open. No Electron here. */

/** Windows refuses a longer one in ShellExecute. */
const longest = 2081;

/** Control characters, white space and backslashes, which a parser would tidy away, and quotes, which a shell reads. */
const isTidy = (text: string) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(text);

/**
 * The address as it may be handed to the system, written anew from its parts; undefined for all else. https, or http on
 * this machine, no credentials: other schemes are executed by the system. The hosts are those that the connection's own
 * description names (RFC 9728, OpenID Connect discovery); the window names a link by its id and never an address.
 */
export function pageToOpen(address: string): string | undefined {
  if (!isTidy(address)) return undefined;
  const url = URL.parse(address);
  if (url === null) return undefined;
  if (url.username !== '' || url.password !== '' || url.href.length > longest) return undefined;
  const isLoopback = url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || isLoopback ? url.href : undefined;
}
