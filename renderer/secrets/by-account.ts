import type { AccountId } from '../../contract/account.ts';
import { Searchable } from '../../contract/fold.ts';
import type { SavedSecret } from '../../contract/saved-secret.ts';
import { inLocale } from '../ui/locale.ts';

/** The texts in which a saved secret is searched for. */
export const searchableSecrets = new Searchable<SavedSecret>(({ name, clientId, accountName }) => [
  name,
  clientId,
  accountName,
]);

/** The saved secrets of one account. */
export interface SavedOfAccount {
  account: AccountId;
  accountName: string;
  secrets: readonly SavedSecret[];
}

const collator = inLocale((locale) => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }));

/** Groups by account, and sorts groups and secrets by name. An account has the name that it had at the latest save. */
export function byAccount(all: readonly SavedSecret[]): SavedOfAccount[] {
  const groups = new Map<AccountId, SavedSecret[]>();
  for (const secret of all) groups.set(secret.account, [...(groups.get(secret.account) ?? []), secret]);
  return [...groups]
    .map(([account, secrets]) => ({
      account,
      accountName: secrets.reduce((last, each) => (each.savedAt > last.savedAt ? each : last)).accountName,
      secrets: secrets.sort((a, b) => collator().compare(a.name, b.name) || a.savedAt.localeCompare(b.savedAt)),
    }))
    .sort((a, b) => collator().compare(a.accountName, b.accountName));
}
