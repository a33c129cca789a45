/**
 * All query keys. A person's data lies under the person and an account's under the account, so that each can be
 * forgotten as a whole.
 */
import type { AccountId } from '../../contract/account.ts';
import type { BulkRun } from '../../contract/bulk.ts';
import type { ListOwner } from './list-owner.ts';

const ofPerson = (person: string | null) => ['person', person] as const;
const inAccount = ({ person, account }: ListOwner) => [...ofPerson(person), 'account', account] as const;

export const queryKeys = {
  connections: ['connections'],
  latestConnection: ['latestConnection'],
  hints: ['hints'],
  hintSaid: ['hintSaid'],
  managed: ['managed'],
  preferences: ['preferences'],
  profiles: ['profiles'],
  program: ['program'],
  storage: ['storage'],
  updates: ['updates'],
  updateLater: ['updateLater'],
  updateSaid: ['updateSaid'],
  waitingLink: ['waitingLink'],
  /** Everything that was read for a signed-in person. */
  ofPeople: ['person'],
  accounts: (person: string, query: string) => [...ofPerson(person), 'accounts', query],
  openAccesses: (person: string) => [...ofPerson(person), 'openAccesses'],
  reach: (person: string) => [...ofPerson(person), 'reach'],
  recentAccounts: (person: string) => [...ofPerson(person), 'recentAccounts'],
  savedSecrets: (person: string | null) => [...ofPerson(person), 'savedSecrets'],
  activity: (owner: ListOwner, filter: unknown) => [...inAccount(owner), 'activity', filter],
  apiKeys: (owner: ListOwner) => [...inAccount(owner), 'apiKeys'],
  bulkRun: (owner: ListOwner) => [...inAccount(owner), 'bulkRun'],
  bulkItems: (owner: ListOwner, { id, state, counts }: BulkRun) => [
    ...inAccount(owner),
    'bulkItems',
    id,
    state.kind,
    counts,
  ],
  listView: (owner: ListOwner) => [...inAccount(owner), 'listView'],
  listStopped: (owner: ListOwner) => [...inAccount(owner), 'listStopped'],
  removedHere: (owner: ListOwner) => [...inAccount(owner), 'removedHere'],
  replacements: (owner: ListOwner) => [...inAccount(owner), 'replacements'],
  toHandOver: (owner: ListOwner) => [...inAccount(owner), 'toHandOver'],
  unsettled: (owner: ListOwner) => [...inAccount(owner), 'unsettled'],
} as const;

interface Kept {
  readonly queryKey: readonly unknown[];
}

/** Matches this query of any signed-in person. */
export function isOf(what: 'openAccesses' | 'recentAccounts' | 'savedSecrets') {
  return ({ queryKey }: Kept): boolean => queryKey.at(2) === what;
}

/** Matches everything that was read in this account. */
export function isIn(account: AccountId) {
  return ({ queryKey }: Kept): boolean => queryKey.at(2) === 'account' && queryKey.at(3) === account;
}
