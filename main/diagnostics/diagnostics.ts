/**
 * The text that a person sends to Support: versions, platform, states and request ids. Built only from facts that
 * cannot contain a person's name or address, an API key, a secret, a token or a path.
 */
import { release } from 'node:os';
import type { KeychainProblem } from '../../contract/failure.ts';
import type { Program } from '../../contract/program.ts';
import type { SessionState } from '../../contract/session.ts';
import type { RememberedEvent } from './remembering-log.ts';

/** Combines what only Electron knows (`app`) with what the process knows. */
export function programFacts(app: Pick<Program, 'product' | 'version' | 'commit' | 'locale'>): Program {
  const { versions, platform, arch } = process;
  return {
    ...app,
    electron: versions.electron ?? 'none',
    chromium: versions.chrome ?? 'none',
    node: versions.node,
    platform,
    arch,
    osRelease: release(),
  };
}

export interface Facts {
  program: Program;
  /** Each connection's URL; only its host is shown. */
  connections: readonly { url: string }[];
  session: SessionState['kind'];
  /** How the keychain's last operation went; undefined: there was none. */
  keychain: 'ok' | KeychainProblem | undefined;
  /** The numbers of secrets held in memory and, by the index, saved in the keychain. */
  heldSecrets: number;
  savedSecrets: number;
  events: readonly RememberedEvent[];
}

const sessions: Record<Facts['session'], string> = {
  signedIn: 'signed in',
  signingIn: 'signing in',
  resuming: 'resuming',
  signedOut: 'signed out',
};

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? 'not a URL';
}

function lineOf({ event, channel, kind, reason, requestId, reference }: RememberedEvent): string {
  const parts = [event, channel, kind, reason, requestId && `request ${requestId}`, reference && `ref ${reference}`];
  return `  ${parts.filter(Boolean).join(' ')}`;
}

/** The whole text, always in English because Support reads it. */
export function diagnosticsText(facts: Facts): string {
  const { program } = facts;
  const hosts = facts.connections.map(({ url }) => hostOf(url));
  return [
    `${program.product} ${program.version}, commit ${program.commit ?? 'unknown'}`,
    `Electron ${program.electron}, Chromium ${program.chromium}, Node ${program.node}`,
    `System: ${program.platform} ${program.arch} ${program.osRelease}, locale ${program.locale}`,
    `Connections: ${hosts.join(', ') || 'none'}`,
    `Session: ${sessions[facts.session]}`,
    `Keychain: ${facts.keychain ?? 'not used yet'}`,
    `Secrets: ${facts.heldSecrets} held, ${facts.savedSecrets} saved`,
    'Last events:',
    ...(facts.events.length > 0 ? facts.events.map(lineOf) : ['  none']),
    '',
  ].join('\n');
}
