import type { AccountId } from '../../contract/account.ts';
import type { ConnectionLoss } from '../../contract/session.ts';

/** What belongs to a connection: unsettled creations, and secrets in the keychain. */
export interface AtConnection {
  unsettled: readonly { account: AccountId }[];
  savedSecrets: readonly { account: AccountId; accountName: string }[];
}

/** The losses by account, largest first. */
export function lossesOf({ unsettled, savedSecrets }: AtConnection): ConnectionLoss[] {
  const accounts = new Set([...unsettled, ...savedSecrets].map(({ account }) => account));
  const losses = [...accounts].map((account) => {
    const saved = savedSecrets.filter((each) => each.account === account);
    return {
      account,
      name: saved[0]?.accountName ?? null,
      unsettled: unsettled.filter((each) => each.account === account).length,
      savedSecrets: saved.length,
    };
  });
  return losses.sort((a, b) => countOf([b]) - countOf([a]));
}

/** How many items the losses contain. */
export function countOf(losses: readonly ConnectionLoss[]): number {
  return losses.reduce((count, { unsettled, savedSecrets }) => count + unsettled + savedSecrets, 0);
}
