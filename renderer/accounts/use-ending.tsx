import { type ReactNode, useState } from 'react';
import type { Account } from '../../contract/account.ts';
import type { KeyToHandOver } from '../../contract/activity.ts';
import { keysToHandOver } from '../data/access.ts';
import { HandOver } from './hand-over.tsx';

/** The account whose access ends. */
export type Ending = Pick<Account, 'id' | 'name'>;

/**
 * Ends the access to an account by `end`, after what was made or copied there is listed once more. `question` is to be
 * drawn; `pending`: what is looked at or ended now.
 */
export function useEnding(end: (account: Ending) => Promise<void>): {
  press(account: Ending): Promise<void>;
  pending: Account['id'] | null;
  question: ReactNode;
} {
  const [pending, setPending] = useState<Account['id'] | null>(null);
  const [listed, setListed] = useState<{ account: Ending; keys: readonly KeyToHandOver[] } | null>(null);
  const press = async (account: Ending) => {
    // One after the other: each may have its own question.
    if (pending !== null) return;
    setPending(account.id);
    const keys = await keysToHandOver(account.id);
    if (keys.length === 0) await end(account);
    else setListed({ account, keys });
    setPending(null);
  };
  const question = listed !== null && (
    <HandOver
      account={listed.account}
      keys={listed.keys}
      onStay={() => setListed(null)}
      onLeave={async () => {
        await end(listed.account);
        setListed(null);
      }}
    />
  );
  return { press, pending, question };
}
