/** A Client ID and Secret key written for pasting. Whatever characters a server chose, what is pasted means the same. */
import type { CopyFormat } from '../../contract/copy-format.ts';

/** A pair and where it gets its tokens. */
export interface Pair {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tokenUrl: URL;
}

/**
 * A value as dotenv reads it: in the first kind of quotes that it does not contain, since none can be escaped. A
 * backslash at its end would take the closing quote with it, so such a value stands without quotes.
 */
function quotedForEnv(value: string): string {
  if (value.endsWith('\\') && !/[\s#'"`]/.test(value)) return value;
  if (value.endsWith('\\')) throw new Error('no quotes fit this value');
  const quote = ["'", '`', '"'].find((each) => !value.includes(each));
  // Nothing is better than a file that reads back as another secret.
  if (quote === undefined || (quote === '"' && value.includes('\\'))) throw new Error('no quotes fit this value');
  return `${quote}${value}${quote}`;
}

function tokenRequestOf({ clientId, clientSecret }: Pair): object {
  return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
}

/** Quotes for a POSIX shell. */
function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

const writers: Readonly<Record<CopyFormat, (pair: Pair) => string>> = {
  text: ({ clientId, clientSecret }) => `Client ID: ${clientId}\nSecret key: ${clientSecret}\n`,
  env: ({ clientId, clientSecret }) =>
    `APSIS_ONE_CLIENT_ID=${quotedForEnv(clientId)}\nAPSIS_ONE_CLIENT_SECRET=${quotedForEnv(clientSecret)}\n`,
  json: ({ clientId, clientSecret }) =>
    `${JSON.stringify({ client_id: clientId, client_secret: clientSecret }, null, 2)}\n`,
  // The body comes from standard input: an argument would stand in the machine's list of processes.
  curl: (pair) => `curl --request POST ${quotedForShell(pair.tokenUrl.href)} \\
  --header 'Content-Type: application/json' --data-binary @- <<'END_OF_BODY'
${JSON.stringify(tokenRequestOf(pair))}
END_OF_BODY
`,
};

/** The pair in the format. Throws only if a .env file cannot hold it. */
export function written(format: CopyFormat, pair: Pair): string {
  return writers[format](pair);
}
