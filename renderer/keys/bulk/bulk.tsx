import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Account } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import { useBulkRun } from '../../data/bulk.ts';
import type { ListOwner } from '../../data/list-owner.ts';
import { useSavedIds } from '../../data/saved-secrets.ts';
import { personOf, useSignedIn } from '../../data/session.tsx';
import { focusAfterDialog } from '../../ui/screen.tsx';
import { BulkDialog } from './bulk-dialog.tsx';
import { BulkLine } from './bulk-line.tsx';
import { BulkQuestion } from './bulk-question.tsx';

interface BulkProps {
  account: Account;
  /** Renders the list; `askToDelete` opens the question about these API keys. */
  children: (askToDelete: (apiKeys: readonly ApiKey[]) => void) => ReactNode;
}

/** Work on several API keys: the question first, then the dialog, or a line over the list while that is closed. */
export function Bulk({ account, children }: BulkProps) {
  const session = useSignedIn();
  const owner = useMemo<ListOwner>(() => ({ person: personOf(session), account: account.id }), [session, account.id]);
  const savedIds = useSavedIds(account.id);
  const [asked, setAsked] = useState<readonly ApiKey['id'][] | null>(null);
  const askToDelete = useCallback((apiKeys: readonly ApiKey[]) => setAsked(apiKeys.map(({ id }) => id)), []);
  const run = useBulkRun(owner);
  const [isShown, setShown] = useState(false);
  const leave = () => {
    setShown(false);
    focusAfterDialog();
  };
  const isOpen = run?.state.kind === 'running' || run?.state.kind === 'paused';
  // One run at a time: asking for another shows how far this one is, and asks nothing once this one has ended.
  if (asked !== null && isOpen) {
    setAsked(null);
    setShown(true);
  }
  return (
    <>
      {run !== null && !isShown && <BulkLine owner={owner} run={run} onShow={() => setShown(true)} />}
      {children(askToDelete)}
      {asked !== null && !isOpen && (
        <BulkQuestion
          owner={owner}
          account={account}
          ids={asked}
          savedIds={savedIds}
          onCancel={() => setAsked(null)}
          onStarted={() => {
            setAsked(null);
            setShown(true);
          }}
        />
      )}
      {run !== null && isShown && (
        <BulkDialog
          owner={owner}
          account={account}
          run={run}
          onHide={leave}
          onClosed={leave}
          onRetry={(ids) => {
            setShown(false);
            setAsked(ids);
          }}
        />
      )}
    </>
  );
}
