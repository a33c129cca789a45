/** One line of this computer's chain: what happened, and a hash over that and the hash of the line before. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AccountId } from '../../contract/account.ts';
import { type Act, localActs } from '../../contract/activity.ts';
import { ApiKeyId, ClientId } from '../../contract/api-key.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a noted act says; the chain adds its number and the hashes. */
export const Noted = z.strictObject({
  at: z.iso.datetime(),
  person: z.strictObject({ id: z.string(), name: z.string(), isSupport: z.boolean() }),
  connection: z.string(),
  account: AccountId,
  kind: z.enum(localActs),
  apiKey: z.strictObject({ id: ApiKeyId.nullable(), name: z.string(), clientId: ClientId }).nullable(),
  ticket: z.string().nullable(),
  reason: z.string().nullable(),
  note: z.string().nullable(),
});
export type Noted = z.infer<typeof Noted>;

/** `previous`: the hash of the line before. */
export const Line = Noted.extend({ number: z.number().int().positive(), previous: hash, hash });
export type Line = z.infer<typeof Line>;

/** Where a chain has got to: how many lines, and the last one's hash. */
export interface Reached {
  readonly count: number;
  readonly hash: string;
}

/** Before the first line. */
export const beginning: Reached = { count: 0, hash: '0'.repeat(64) };

/** Ids and names are shorter wherever they come from; the rest is what the contract lets a person type. */
const longestName = 500;
const longestText = 1000;

/** More than the longest line that is ever written: six bytes for each character of every text. */
export const mostBytesOfLine = 32 * 1024;

function cut(text: string, most: number): string {
  return text.toWellFormed().slice(0, most).toWellFormed();
}

function cutOrNull(text: string | null): string | null {
  return text === null ? null : cut(text, longestText);
}

/** An act with nothing in it but the fields of a line, none of them long: a line has its most, whoever sent the texts. */
export function tidy(noted: Noted): Noted {
  const { at, person, connection, account, kind, apiKey, ticket, reason, note } = noted;
  return {
    at,
    person: { id: cut(person.id, 200), name: cut(person.name, longestName), isSupport: person.isSupport },
    connection: cut(connection, 200),
    account: AccountId.parse(cut(account, 200)),
    kind,
    apiKey: apiKey && { id: apiKey.id, name: cut(apiKey.name, longestName), clientId: apiKey.clientId },
    ticket: cutOrNull(ticket),
    reason: cutOrNull(reason),
    note: cutOrNull(note),
  };
}

/** The one way to write a line but for its hash: the order of the fields is part of what is hashed. */
function written({ number, at, person, connection, account, kind, apiKey, ticket, reason, note, previous }: Line) {
  const { id, name, isSupport } = person;
  const key = apiKey && { id: apiKey.id, name: apiKey.name, clientId: apiKey.clientId };
  const who = { id, name, isSupport };
  return { number, at, person: who, connection, account, kind, apiKey: key, ticket, reason, note, previous };
}

function hashOf(line: Line): string {
  return createHash('sha256')
    .update(JSON.stringify(written(line)))
    .digest('hex');
}

/** The line that follows, as a line and as the text of the file, without its line break. */
export function nextLine(noted: Noted, { count, hash: previous }: Reached): { line: Line; text: string } {
  const open: Line = { ...tidy(noted), number: count + 1, previous, hash: previous };
  const line = { ...open, hash: hashOf(open) };
  return { line, text: textOf(line) };
}

function textOf(line: Line): string {
  return JSON.stringify({ ...written(line), hash: line.hash });
}

/** A line as it can be read; undefined if it is none. Whether it is as it was written is another question. */
export function lineFrom(text: string): Line | undefined {
  if (text.length > mostBytesOfLine) return undefined;
  try {
    return Line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Where the chain has got to with this line; undefined if it is not the very line that follows. */
export function following(text: string, { count, hash: previous }: Reached): Reached | undefined {
  const line = lineFrom(text);
  if (!line || line.number !== count + 1 || line.previous !== previous) return undefined;
  // Also what a reader would not see: another order, blanks, a second field of the same name.
  return line.hash === hashOf(line) && text === textOf(line) ? { count: line.number, hash: line.hash } : undefined;
}

/** A line as the list shows it. */
export function actFrom(line: Noted, id: string): Act {
  const { kind, at, person, apiKey, ticket, reason, note } = line;
  return { id, from: 'computer', kind, at, person, apiKey, ticket, reason, note };
}
