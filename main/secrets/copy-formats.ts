/**
 * A Client ID and Secret key written for pasting. Whatever characters a server chose, what is pasted means the same, and
 * runs nothing: not where it belongs, and not in bash, PowerShell or cmd, where it may be pasted or sourced by mistake.
 * What cannot be written so is refused.
 */
import type { CopyFormat } from '../../contract/copy-format.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { oneLine } from './one-line.ts';

/** A pair and where it gets its tokens. */
export interface Pair {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: URL;
}

const noQuotes = failed({ kind: 'notCopyable', problem: 'noQuotes' });

/** ASCII that one sees: what shells, encodings and fonts agree on. */
const visible = /^[\x21-\x7e]*$/;

/** What single quotes keep as it is: in cmd they are no quotes, so what is a command there must not stand in them. */
const singleQuoted = /^[^'\\%&|<>]*$/;

/** What double quotes keep as it is, in every shell. */
const doubleQuoted = /^[^"\\$`!%]*$/;

/**
 * A value as dotenv, shells and their kin read it alike: no backslash, which each of them takes for something else, and
 * no way up a folder, by which PowerShell would make the whole line the path of a program.
 */
function quotedForEnv(value: string): string | undefined {
  if (value.includes('/..')) return undefined;
  if (singleQuoted.test(value)) return `'${value}'`;
  return doubleQuoted.test(value) ? `"${value}"` : undefined;
}

/** A JSON text in which everything that a shell reads within double quotes, and all but ASCII, is a number. */
function jsonText(value: string): string {
  const written = value.replace(
    /[^\x20-\x7e]|["\\$`!%]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${written}"`;
}

/** Quotes for a POSIX shell. */
function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The pair, if it is nothing but visible ASCII. */
function plain(pair: Pair): Result<Pair> {
  const isPlain = visible.test(pair.clientId) && visible.test(pair.clientSecret);
  return isPlain ? success(pair) : failed({ kind: 'notCopyable', problem: 'notAscii' });
}

function text({ clientId, clientSecret }: Pair): Result<string> {
  const id = oneLine(clientId);
  const secret = oneLine(clientSecret);
  if (!id.ok || !secret.ok) return id.ok ? secret : id;
  return success(`Client ID: ${id.value}\nSecret key: ${secret.value}\n`);
}

function env(pair: Pair): Result<string> {
  const may = plain(pair);
  if (!may.ok) return may;
  const id = quotedForEnv(pair.clientId);
  const secret = quotedForEnv(pair.clientSecret);
  if (id === undefined || secret === undefined) return noQuotes;
  return success(`APSIS_ONE_CLIENT_ID=${id}\nAPSIS_ONE_CLIENT_SECRET=${secret}\n`);
}

function json({ clientId, clientSecret }: Pair): Result<string> {
  return success(`{\n  "client_id": ${jsonText(clientId)},\n  "client_secret": ${jsonText(clientSecret)}\n}\n`);
}

/** The body comes from standard input: an argument would stand in the machine's list of processes. */
function curl(pair: Pair): Result<string> {
  const may = plain(pair);
  if (!may.ok) return may;
  const { clientId, clientSecret, tokenUrl } = may.value;
  const body = `{"grant_type":"client_credentials","client_id":${jsonText(clientId)},"client_secret":${jsonText(clientSecret)}}`;
  return success(`curl --request POST ${quotedForShell(tokenUrl.href)} \\
  --header 'Content-Type: application/json' --data-binary @- <<'END_OF_BODY'
${body}
END_OF_BODY
`);
}

const writers: Readonly<Record<CopyFormat, (pair: Pair) => Result<string>>> = { text, env, json, curl };

/** The pair in the format; `notCopyable` if the format cannot hold it. */
export function written(format: CopyFormat, pair: Pair): Result<string> {
  return writers[format](pair);
}
