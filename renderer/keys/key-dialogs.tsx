import { personOf, useSession } from '../data/session.tsx';
import { AddApiKey } from './add-api-key.tsx';
import { ClosingQuestion, LeavingQuestion } from './closing-question.tsx';
import { RenameApiKey } from './rename-api-key.tsx';
import { useWork } from './work.tsx';
import type { Draft } from './work-state.ts';

/** The dialogs that outlive a session, and the questions before the window is closed or the person leaves. */
export function KeyDialogs() {
  const { draft } = useWork();
  return (
    <>
      {draft !== null && <KeyDialog key={draft.number} draft={draft} />}
      <ClosingQuestion />
      <LeavingQuestion />
    </>
  );
}

/** Shows a dialog only to its own person, in its own account. */
function KeyDialog({ draft }: { draft: Draft }) {
  const { session } = useSession();
  const focus = session?.kind === 'signedIn' && personOf(session) === draft.person ? session.account : null;
  const account = focus?.id === draft.account.id ? focus : null;
  return draft.apiKey === null ? (
    <AddApiKey draft={draft} account={account} />
  ) : (
    <RenameApiKey draft={draft} apiKey={draft.apiKey} account={account} />
  );
}
