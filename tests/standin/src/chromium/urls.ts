/**
 * Custom schemes in plain Chromium, which cannot navigate to `app://fixture/`. Pages of a privileged scheme live at
 * `https://fixture.app.standin.invalid/` instead: no request to it leaves the computer, the scheme's handler answers
 * each. The main process only ever sees the real URL.
 */
const suffix = '.standin.invalid';

/** Schemes named to `registerSchemesAsPrivileged` or `protocol.handle`. */
export const customSchemes = new Set<string>();

/** `app://fixture/x` → `https://fixture.app.standin.invalid/x`; other URLs are unchanged. */
export function toPage(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/*([^/?#]*)([\s\S]*)$/i.exec(url);
  const scheme = match?.[1]?.toLowerCase();
  if (!match || !scheme || !customSchemes.has(scheme)) return url;
  const host = (match[2] ?? '').toLowerCase().replace(/:\d+$/, '');
  return `https://${host}.${scheme}${suffix}${match[3] || '/'}`;
}

/** The reverse of `toPage`. */
export function fromPage(url: string): string {
  const match = /^https:\/\/([^/?#]*)\.([a-z][a-z0-9+-]*)\.standin\.invalid([\s\S]*)$/.exec(url);
  return match ? `${match[2]}://${match[1]}${match[3] || '/'}` : url;
}

export function isCustom(pageUrl: string): boolean {
  return fromPage(pageUrl) !== pageUrl;
}

/** The origin as Chromium serialises it: `app://fixture`, where Node says `null`. */
export function originOf(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/i.exec(url);
  if (!match) return 'null';
  const scheme = (match[1] ?? '').toLowerCase();
  if (customSchemes.has(scheme)) return `${scheme}://${(match[2] ?? '').toLowerCase()}`;
  if (scheme === 'file') return 'file://';
  try {
    return new URL(url).origin;
  } catch {
    return 'null';
  }
}

/** A content security policy may name the custom scheme; the page must find it under its origin here. */
export function policyForPage(policy: string): string {
  let out = policy;
  for (const scheme of customSchemes) {
    out = out
      .replace(new RegExp(`(^|[\\s;,])${scheme}://([\\w.-]+)`, 'g'), `$1https://$2.${scheme}${suffix}`)
      .replace(new RegExp(`(^|[\\s;,])${scheme}:(?=[\\s;,]|$)`, 'g'), `$1https://*.${scheme}${suffix}`);
  }
  return out;
}
