import { type ReactNode, useState } from 'react';
import type { Account } from '../../contract/account.ts';
import type { KeyToHandOver } from '../../contract/activity.ts';
import type { BulkRun } from '../../contract/bulk.ts';
import type { Replacement } from '../../contract/replacement.ts';
import { keysToHandOver } from '../data/access.ts';
import { unfinishedRun } from '../data/bulk.ts';
import { replacementsIn } from '../data/replacements.ts';
import { useIsHere } from '../ui/use-is-here.ts';
import { HandOver } from './hand-over.tsx';

/** The account whose access ends. */
export type Ending = Pick<Account, 'id' | 'name'>;

interface Listed {
  account: Ending;
  keys: readonly KeyToHandOver[];
  run: BulkRun | null;
  cases: readonly Replacement[];
}

/**
 * Ends the access to an account by calling `end`; if keys were made or copied there, or something is unfinished, that
 * is listed first. Ends nothing once the component is gone. Render `question`. `pending`: the account that is being
 * looked at or ended.
 */
export function useEnding(end: (account: Ending) => Promise<void>): {
  press(account: Ending): Promise<void>;
  pending: Account['id'] | null;
  question: ReactNode;
} {
  const [pending, setPending] = useState<Account['id'] | null>(null);
  const [listed, setListed] = useState<Listed | null>(null);
  const isHere = useIsHere();
  const press = async (account: Ending) => {
    // One at a time: each may have its own question.
    if (pending !== null) return;
    setPending(account.id);
    const [keys, run, cases] = await Promise.all([
      keysToHandOver(account.id),
      unfinishedRun(account.id),
      replacementsIn(account.id),
    ]);
    // Whoever has gone on meanwhile has not left.
    if (!isHere.current) return;
    if (keys.length === 0 && run === null && cases.length === 0) await end(account);
    else setListed({ account, keys, run, cases });
    setPending(null);
  };
  const question = listed !== null && (
    <HandOver
      account={listed.account}
      keys={listed.keys}
      run={listed.run}
      cases={listed.cases}
      onStay={() => setListed(null)}
      onLeave={async () => {
        await end(listed.account);
        // Another account may be listed by now.
        setListed((now) => (now === listed ? null : now));
      }}
    />
  );
  return { press, pending, question };
}
