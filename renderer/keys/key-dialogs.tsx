import { useEffect } from 'react';
import { closeWindow, onCloseAsked } from '../data/secrets.ts';
import { personOf, useSession } from '../data/session.tsx';
import { AddApiKey } from './add-api-key.tsx';
import { RenameApiKey } from './rename-api-key.tsx';
import { useWork } from './work.tsx';

/** The dialogs that outlive a session. They show only to whom they belong, in the account that they are about. */
export function KeyDialogs() {
  const { session } = useSession();
  const { draft } = useWork();
  const isIdle = draft === null || draft.apiKey !== null;
  useEffect(() => (isIdle ? onCloseAsked(closeWindow) : undefined), [isIdle]);
  if (draft === null) return null;
  const isVisible =
    session?.kind === 'signedIn' && personOf(session) === draft.person && session.account?.id === draft.account.id;
  return draft.apiKey === null ? (
    <AddApiKey key={draft.number} draft={draft} isVisible={isVisible} />
  ) : (
    <RenameApiKey key={draft.number} draft={draft} apiKey={draft.apiKey} isVisible={isVisible} />
  );
}
