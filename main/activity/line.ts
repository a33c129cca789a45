/** One line that this computer recorded: who did what, with which API key, when and why. */
import { z } from 'zod';
import { AccountId } from '../../contract/account.ts';
import { type Act, NotedKind } from '../../contract/activity.ts';
import { ApiKeyId, ClientId } from '../../contract/api-key.ts';

/** Other fields come from another version, and are ignored. */
export const Noted = z.object({
  at: z.iso.datetime(),
  person: z.object({ id: z.string(), name: z.string(), isSupport: z.boolean() }),
  connection: z.string(),
  account: AccountId,
  kind: NotedKind,
  apiKey: z.object({ id: ApiKeyId.nullable(), name: z.string(), clientId: ClientId }).nullable(),
  ticket: z.string().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
});
export type Noted = z.infer<typeof Noted>;

/** Ids and names are shorter from every source; the third is the most that the contract lets a person type. */
const longestId = 200;
const longestName = 500;
const longestText = 1000;

/** Longer than any line ever written: six characters for each character of every text. */
export const longestLine = 32 * 1024;

function cut(text: string, most: number): string {
  return text.toWellFormed().slice(0, most).toWellFormed();
}

function cutOrNull(text: string | null): string | null {
  return text === null ? null : cut(text, longestText);
}

/** A connection's id as lines contain it. */
export function connectionInLines(connection: string): string {
  return cut(connection, longestId);
}

/** Keeps only the fields of a line, and cuts them, so that no sender can make a line too long. */
export function tidy(noted: Noted): Noted {
  const { at, person, connection, account, kind, apiKey, ticket, reason, note } = noted;
  return {
    at,
    person: { id: cut(person.id, longestId), name: cut(person.name, longestName), isSupport: person.isSupport },
    connection: connectionInLines(connection),
    account: AccountId.parse(cut(account, longestId)),
    kind,
    apiKey: apiKey && { id: apiKey.id, name: cut(apiKey.name, longestName), clientId: apiKey.clientId },
    ticket: cutOrNull(ticket),
    reason: cutOrNull(reason),
    note: cutOrNull(note),
  };
}

/** undefined if it is not a line of ours, or incomplete. */
export function notedFrom(text: string): Noted | undefined {
  if (text.length > longestLine) return undefined;
  try {
    return Noted.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Converts a line to the activity event that the list shows. */
export function actFrom(line: Noted, id: string): Act {
  const { kind, at, person, apiKey, ticket, reason, note } = line;
  return { id, from: 'computer', kind, at, person, apiKey, ticket, reason, note };
}
