/** Which pages may be opened in the system's browser. No Electron here. */

/** Windows refuses longer ones in ShellExecute. */
const longest = 2081;

/** No control characters, white space or backslashes, which a parser would tidy, and no quotes, which a shell reads. */
const isTidy = (text: string) => /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(text);

/**
 * The address to hand to the system, reassembled from its parts; undefined if it is refused. Only https, or http on
 * this computer, without credentials, because the system executes other schemes. The hosts come from the connection's
 * own description (RFC 9728, OpenID Connect discovery); the window names a link by its id, never by address.
 */
export function pageToOpen(address: string): string | undefined {
  if (!isTidy(address)) return undefined;
  const url = URL.parse(address);
  if (url === null) return undefined;
  if (url.username !== '' || url.password !== '' || url.href.length > longest) return undefined;
  const isLoopback = url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || isLoopback ? url.href : undefined;
}
