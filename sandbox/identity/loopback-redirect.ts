/**
 * Whether the console may be called back at this URI: a loopback IP literal with any port (RFC 8252, section 7.3), and a
 * path that the console invents for each attempt, so another program on the machine cannot know where the answer will
 * arrive. Compared as text, before any URL parser can repair it.
 */
export function isLoopbackCallback(uri: string): boolean {
  const match = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):([1-9]\d{0,4})\/callback\/[A-Za-z0-9_-]{20,128}$/.exec(uri);
  return match !== null && Number(match[1]) <= 65535;
}
