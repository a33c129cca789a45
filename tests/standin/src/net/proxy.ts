/**
 * Which proxy a request takes, decided as Chromium on Linux does without a desktop's settings: by the environment or
 * `session.setProxy`; never for this computer itself. SOCKS and PAC are missing.
 */
import { BlockList, isIP } from 'node:net';
import { type Dispatcher, ProxyAgent } from 'undici';
import { notHere } from '../not-here.ts';

export interface ProxyConfig {
  mode?: string;
  proxyRules?: string;
  proxyBypassRules?: string;
  pacScript?: string;
}

/** The proxy as a URL by the request's scheme; `all`: for schemes without their own. */
interface Rules {
  proxies: Map<string, string>;
  bypass: string[];
}

/** Chromium accepts either case; the one it looks for first wins. */
function variable(name: string): string {
  return process.env[name] ?? process.env[name.toUpperCase()] ?? '';
}

/** `http://user:password@host:3128/` → `http://host:3128`: credentials are ignored, as Chromium says in its log. */
function proxyAt(text: string): string | undefined {
  const whole = /^[a-z0-9]+:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.parse(whole);
  if (!url || url.hostname === '') return undefined;
  // URL drops a scheme's default port; a proxy's http default is 80 too.
  return `${url.protocol}//${url.host}`;
}

function fromEnvironment(): Rules {
  const proxies = new Map<string, string>();
  const put = (scheme: string, name: string) => {
    const proxy = proxyAt(variable(name));
    if (variable(name) !== '' && proxy) proxies.set(scheme, proxy);
  };
  put('all', 'all_proxy');
  if (proxies.size === 0) {
    put('http', 'http_proxy');
    put('https', 'https_proxy');
  }
  // By suffix, in the environment: `example.com` covers `notexample.com` too (ParseFromString with suffix matching).
  const bypass = variable('no_proxy').split(/[,;\s]+/);
  return { proxies, bypass: bypass.map((rule) => (/^[*.<[\d]/.test(rule) || rule === '' ? rule : `*${rule}`)) };
}

/** `proxy:80`, `http=proxy:80;https=proxy:443`. */
function fromRules(rules: string, bypass: string): Rules {
  const proxies = new Map<string, string>();
  for (const part of rules.split(';')) {
    const [, scheme = 'all', first = ''] = /^\s*(?:([a-z]+)=)?([^,]*)/.exec(part) ?? [];
    const proxy = proxyAt(first.trim());
    if (first.trim() !== '' && proxy) proxies.set(scheme, proxy);
  }
  return { proxies, bypass: bypass.split(/[,;\s]+/) };
}

const ownMachine = new BlockList();
ownMachine.addSubnet('127.0.0.0', 8, 'ipv4');
ownMachine.addSubnet('169.254.0.0', 16, 'ipv4');
ownMachine.addAddress('::1', 'ipv6');
ownMachine.addSubnet('fe80::', 10, 'ipv6');

function isOwnMachine(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost');
  return ownMachine.check(host, family === 4 ? 'ipv4' : 'ipv6');
}

function matches(rule: string, host: string, port: string): boolean {
  if (rule === '<local>') return !host.includes('.') && isIP(host) === 0;
  const subnet = /^(.+)\/(\d+)$/.exec(rule);
  if (subnet?.[1] && isIP(subnet[1]) !== 0) {
    const family = isIP(subnet[1]) === 4 ? 'ipv4' : 'ipv6';
    const list = new BlockList();
    list.addSubnet(subnet[1], Number(subnet[2]), family);
    return isIP(host) !== 0 && list.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6');
  }
  const [, pattern = '', wanted] = /^(?:[a-z]+:\/\/)?(.*?)(?::(\d+))?$/i.exec(rule) ?? [];
  if (pattern === '' || (wanted !== undefined && wanted !== port)) return false;
  const glob = pattern.startsWith('.') ? `*${pattern}` : pattern;
  const escaped = glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`, 'i').test(host);
}

/** The proxy of a request as a URL; undefined: none. */
export function proxyFor(address: string, config: ProxyConfig): string | undefined {
  const url = URL.parse(address);
  if (!url || config.mode === 'direct') return undefined;
  if (config.mode === 'pac_script' || config.mode === 'auto_detect' || config.pacScript) throw notHere('a PAC script');
  const isFixed = config.mode === 'fixed_servers' || (config.mode === undefined && config.proxyRules !== undefined);
  const { proxies, bypass } = isFixed
    ? fromRules(config.proxyRules ?? '', config.proxyBypassRules ?? '')
    : fromEnvironment();
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  if (isOwnMachine(host) && !bypass.includes('<-loopback>')) return undefined;
  if (bypass.some((rule) => rule !== '<-loopback>' && matches(rule, host, port))) return undefined;
  return proxies.get(url.protocol.slice(0, -1)) ?? proxies.get('all');
}

/** `DIRECT`, or `PROXY host:port` as a PAC script says it. */
export function proxyWords(proxy: string | undefined): string {
  if (!proxy) return 'DIRECT';
  const { protocol, hostname, port } = new URL(proxy);
  const kind = { 'http:': 'PROXY', 'https:': 'HTTPS', 'socks5:': 'SOCKS5', 'socks4:': 'SOCKS' }[protocol] ?? 'PROXY';
  return `${kind} ${hostname}:${port || (kind === 'HTTPS' ? '443' : kind === 'PROXY' ? '80' : '1080')}`;
}

const agents = new Map<string, Dispatcher>();

/** Sends through a proxy: plain http in absolute form, https through a tunnel. */
export function dispatcherFor(proxy: string): Dispatcher {
  if (!/^https?:/.test(proxy)) throw notHere('a SOCKS proxy');
  const agent = agents.get(proxy) ?? new ProxyAgent({ uri: proxy, proxyTunnel: false });
  agents.set(proxy, agent);
  return agent;
}

/** Chromium's error if the proxy or the way to it failed; undefined: the server behind it failed. */
export function proxyError(error: unknown): string | undefined {
  for (let at = error as { code?: string; message?: string; cause?: unknown } | undefined; at; ) {
    if (/Proxy response .* !== 200/i.test(at.message ?? '')) return 'net::ERR_TUNNEL_CONNECTION_FAILED';
    if (
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/.test(
        at.code ?? '',
      )
    ) {
      return 'net::ERR_PROXY_CONNECTION_FAILED';
    }
    at = at.cause as typeof at;
  }
  return undefined;
}
