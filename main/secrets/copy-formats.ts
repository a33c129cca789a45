/**
 * A Client ID and Secret key written for pasting. Whatever characters a server chose, the pasted text keeps its meaning
 * and runs nothing: neither where it belongs, nor in bash, PowerShell or cmd, where it may be pasted or sourced by
 * mistake. Values that cannot be written so are refused.
 */
import type { CopyFormat } from '../../contract/copy-format.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { oneLine } from './one-line.ts';

/** A pair and its token URL. */
export interface Pair {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: URL;
}

const noQuotes = failed({ kind: 'notCopyable', problem: 'noQuotes' });

/** Visible ASCII, which shells, encodings and fonts agree on. */
const visible = /^[\x21-\x7e]*$/;

/** Safe in single quotes. cmd does not treat them as quotes, so cmd's own operators must not occur. */
const singleQuoted = /^[^'\\%&|<>]*$/;

/** Safe in double quotes, in every shell. */
const doubleQuoted = /^[^"\\$`!%]*$/;

/**
 * Quotes a value so that dotenv, shells and the like read it alike: no backslash, which each reads differently, and no
 * parent folder, which would make PowerShell take the whole line for the path of a program.
 */
function quotedForEnv(value: string): string | undefined {
  if (value.includes('/..')) return undefined;
  if (singleQuoted.test(value)) return `'${value}'`;
  return doubleQuoted.test(value) ? `"${value}"` : undefined;
}

/** A JSON string in which non-ASCII, and everything that a shell interprets within double quotes, is escaped as \u. */
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

/** The pair, if it consists of visible ASCII. */
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

/** The body comes from standard input, because arguments are visible in the computer's process list. */
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

/** The pair in the given format; `notCopyable` if the format cannot hold it. */
export function written(format: CopyFormat, pair: Pair): Result<string> {
  return writers[format](pair);
}
