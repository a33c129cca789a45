/**
 * The text that a person sends to Support: versions, platform, states and request ids. It is built from facts that
 * cannot hold a person's name or address, an API key, a secret, a token or a path; nothing else is ever added.
 */
import { release } from 'node:os';
import type { KeychainProblem } from '../../contract/failure.ts';
import type { Program } from '../../contract/program.ts';
import type { SessionState } from '../../contract/session.ts';
import type { RememberedEvent } from './remembering-log.ts';

/** What only Electron knows is given; the rest is the process's own knowledge. */
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
  /** Each connection's URL; only its host is told. */
  connections: readonly { url: string }[];
  session: SessionState['kind'];
  /** How the keychain's last operation went; undefined: none was asked of it. */
  keychain: 'ok' | KeychainProblem | undefined;
  /** How many secrets are held in memory, and how many the index says the keychain has. */
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

/** The whole text, in English whatever the console's language is: Support reads it. */
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
