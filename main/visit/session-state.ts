import type { SessionState } from '../../contract/session.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Visits } from './visits.ts';

/** The session and visit, in the form in which the window gets them. */
export function sessionState({ phase }: Sessions, { current: visit }: Visits): SessionState {
  if (phase.kind !== 'signedIn') return phase;
  const { connection, user, links, tokens, api } = phase.session;
  return {
    kind: 'signedIn',
    stays: tokens.profile !== undefined,
    notStaying: tokens.notStaying,
    connection,
    user,
    capabilities: visit?.capabilities ?? api.capabilities,
    links: [...links.keys()],
    account: visit?.account ?? null,
    grant: visit?.grant ?? null,
    changes: visit?.changes ?? { kind: 'free' },
  };
}
