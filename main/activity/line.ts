/** One line of what this computer has noted: who did what, with which API key, when and why. */
import { z } from 'zod';
import { AccountId } from '../../contract/account.ts';
import { type Act, NotedKind } from '../../contract/activity.ts';
import { ApiKeyId, ClientId } from '../../contract/api-key.ts';

/** Whatever else a line says was put there by another version, and is passed over. */
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

/** Ids and names are shorter wherever they come from; the rest is what the contract lets a person type. */
const longestId = 200;
const longestName = 500;
const longestText = 1000;

/** Longer than any line that is ever written: six characters for each one of every text. */
export const longestLine = 32 * 1024;

function cut(text: string, most: number): string {
  return text.toWellFormed().slice(0, most).toWellFormed();
}

function cutOrNull(text: string | null): string | null {
  return text === null ? null : cut(text, longestText);
}

/** A connection as lines name it. */
export function connectionInLines(connection: string): string {
  return cut(connection, longestId);
}

/** An act with nothing in it but the fields of a line, none of them long: a line has its most, whoever sent the texts. */
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

/** undefined if it is no line of ours, or only half of one. */
export function notedFrom(text: string): Noted | undefined {
  if (text.length > longestLine) return undefined;
  try {
    return Noted.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A line as the list shows it. */
export function actFrom(line: Noted, id: string): Act {
  const { kind, at, person, apiKey, ticket, reason, note } = line;
  return { id, from: 'computer', kind, at, person, apiKey, ticket, reason, note };
}
