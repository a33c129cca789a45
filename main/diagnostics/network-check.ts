/** The network check: host by host what a sign-in needs, for the person and their IT department. */
import { get } from 'node:http';
import { z } from 'zod';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { NetworkReport, NetworkRole, NetworkStep } from '../../contract/network.ts';
import type { Connection } from '../../contract/session.ts';
import { metadataPlaces } from '../connections/address.ts';
import { type ProbePorts, plain, probe } from './probe.ts';

/** More hosts than any identity provider uses. */
const mostHosts = 6;

const Resource = z.object({ authorization_servers: z.array(z.url()).min(1) });
const endpoints = ['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'device_authorization_endpoint'] as const;

export interface NetworkCheckOptions {
  ports: ProbePorts;
  /** Opens a listener like a sign-in's; returns its address, and how to close it. */
  listen(): Promise<{ address: URL; close(): void }>;
  /** The update server; undefined: updates are off. */
  updates(): URL | undefined;
  onProgress(report: NetworkReport): void;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // Invalid JSON names no further host; the step `answer` has shown it already.
    return null;
  }
}

/** An issuer's metadata URL (OpenID Connect Discovery, section 4). */
function metadataOf(issuer: string): URL {
  return new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
}

export class NetworkCheck {
  readonly #options: NetworkCheckOptions;
  #report: NetworkReport = { isRunning: false, hosts: [] };
  #stop: AbortController | undefined;

  constructor(options: NetworkCheckOptions) {
    this.#options = options;
  }

  get report(): NetworkReport {
    return this.#report;
  }

  /** Runs the check to its end. `busy` while one is running. After cancelling, the findings so far stay available. */
  async run(connection: Connection): Promise<Result<NetworkReport>> {
    if (this.#stop) return failed({ kind: 'busy' });
    const stop = new AbortController();
    this.#stop = stop;
    this.#report = { isRunning: true, hosts: [] };
    try {
      await this.#look(connection, stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      this.#stop = undefined;
      const hosts = this.#report.hosts.map(({ steps, ...host }) => ({
        ...host,
        steps: steps.map((step) => (step.state === 'running' ? { ...step, state: 'skipped' as const } : step)),
      }));
      this.#become({ isRunning: false, hosts });
    }
    return success(this.#report);
  }

  cancel(): void {
    this.#stop?.abort(new Error('cancelled'));
  }

  #become(report: NetworkReport): void {
    this.#report = report;
    this.#options.onProgress(report);
  }

  /** Adds a host and returns how to report its steps; a later report on a step replaces the earlier one. */
  #begin(role: NetworkRole, host: string): (step: NetworkStep) => void {
    const at = this.#report.hosts.length;
    this.#become({ isRunning: true, hosts: [...this.#report.hosts, { role, host: plain(host), steps: [] }] });
    return (step) => {
      const hosts = this.#report.hosts.map((each, index) => {
        if (index !== at) return each;
        const others = each.steps.filter(({ what }) => what !== step.what);
        return { ...each, steps: [...others, step] };
      });
      this.#become({ isRunning: true, hosts });
    };
  }

  async #look(connection: Connection, stopped: AbortSignal): Promise<void> {
    const { ports } = this.#options;
    const seen = new Set<string>();
    const lookAt = async (role: NetworkRole, url: URL) => {
      seen.add(url.origin);
      return probe(url, ports, stopped, this.#begin(role, url.host));
    };
    // A Keycloak connection is its issuer; it has no resource metadata like other APIs.
    const isIssuer = connection.kind === 'keycloak';
    const address = new URL(connection.url);
    let issuer = isIssuer ? connection.url : undefined;
    for (const place of isIssuer ? [address] : metadataPlaces(address)) {
      const resource = await lookAt('managementApi', place);
      issuer ??= Resource.safeParse(parsed(resource)).data?.authorization_servers[0];
      // If there was no answer at all, another path of the same host has none either.
      if (issuer !== undefined || resource === undefined) break;
    }
    const metadata = issuer === undefined ? undefined : await lookAt('identityProvider', metadataOf(issuer));
    const named = z.record(z.string(), z.unknown()).safeParse(parsed(metadata)).data ?? {};
    for (const endpoint of endpoints) {
      const url = URL.parse(String(named[endpoint]));
      const isNew = url !== null && /^https?:$/.test(url.protocol) && !seen.has(url.origin);
      if (isNew && seen.size < mostHosts) await lookAt('identityProvider', new URL('/', url));
    }
    const updates = this.#options.updates();
    if (updates && !seen.has(updates.origin)) await lookAt('updates', updates);
    await this.#lookAtListener(stopped);
  }

  /** Listens like a sign-in, sends a request, and checks that it arrives. */
  async #lookAtListener(stopped: AbortSignal): Promise<void> {
    const tell = this.#begin('thisComputer', '127.0.0.1');
    tell({ what: 'listener', state: 'running', cause: null, seen: '' });
    try {
      const { address, close } = await this.#options.listen();
      try {
        // The request carries no sign-in's answer, so the listener refuses it; only its arrival counts.
        await new Promise<void>((resolve, reject) => {
          const signal = AbortSignal.any([stopped, AbortSignal.timeout(5000)]);
          // Not the console's fetch: a browser reaches the listener without any proxy.
          get(address, { agent: false, signal }, (response) => {
            response.resume();
            resolve();
          }).once('error', reject);
        });
        tell({ what: 'listener', state: 'ok', cause: null, seen: address.host });
      } finally {
        close();
      }
    } catch (error) {
      stopped.throwIfAborted();
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      tell({ what: 'listener', state: 'problem', cause: null, seen: plain(code) });
    }
  }
}

const roles: Record<NetworkRole, string> = {
  managementApi: 'Management API',
  identityProvider: 'Identity provider',
  updates: 'Updates',
  thisComputer: 'This computer',
};

/** The report as text, always in English because an IT department reads it. Hosts, names and codes only. */
export function networkText(report: NetworkReport): string {
  const lines = report.hosts.flatMap(({ role, host, steps }) => [
    `${roles[role]}: ${host}`,
    ...steps.map(({ what, state, cause, seen }) => `  ${[`${what}:`, state, cause, seen].filter(Boolean).join(' ')}`),
  ]);
  return ['Network check', ...lines, ''].join('\n');
}
