/** The tester's output: each finding, with a way to repeat it, and a table of the requests. */
import type { Asked } from './asked.ts';
import type { Finding, Outcome } from './run.ts';

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length} characters)`;
}

/** The request as a curl command, with the person's name in place of the token. */
function curlLine({ sent, person }: Asked, url: string): string {
  const headers = Object.entries(sent.headers).map(([name, value]) => {
    const told = name === 'Authorization' ? `Bearer <${person.name}>` : value;
    return `-H ${quoted(`${name}: ${told}`)}`;
  });
  const body = sent.body === undefined ? [] : [`--data-binary ${quoted(shortened(String(sent.body), 400))}`];
  return ['curl', '-X', sent.method, ...headers, ...body, quoted(`${url}${sent.target}`)].join(' ');
}

/** Removes the values of secrets and tokens: the server may have real ones. */
function discreet(text: string): string {
  return text.replaceAll(/("\w*(?:secret|token)"\s*:\s*)"(?:[^"\\]|\\.)*"?/gi, '$1"…"');
}

/** A finding: what is wrong, who asked for what, the answer, and how to repeat the request. */
export function told({ where, complaint, asked, received, seed, path }: Finding, url: string): string {
  const { expected } = asked;
  const as = expected.kind === 'invalid' ? `invalid: ${expected.what}` : expected.kind;
  const lines = [
    `${where}: ${complaint.check}: ${complaint.detail}`,
    `  asked by ${asked.person.name} (${as})`,
    `  ${curlLine(asked, url)}`,
    `  answered ${received ? `${received.status} ${shortened(received.text, 400)}` : 'nothing'}`,
    `  again: npm run api-check -- --seed=${seed}${path === '' ? '' : ` --path=${path}`}`,
  ];
  return discreet(lines.join('\n'));
}

/** One line per operation: the number of requests, of complaints, and of each status. */
export function table({ tallies }: Outcome): string {
  const rows = [...tallies].map(([name, { requests, statuses, complaints }]) => {
    const counted = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`);
    return [name, String(requests), String(complaints), counted.join(' ')] as const;
  });
  const head = ['operation', 'requests', 'complaints', 'answers'] as const;
  const width = Math.max(...[head, ...rows].map(([name]) => name.length));
  const line = ([name, requests, complaints, answers]: readonly [string, string, string, string]) =>
    `${name.padEnd(width)}  ${requests.padStart(8)}  ${complaints.padStart(10)}  ${answers}`;
  return [head, ...rows].map(line).join('\n');
}
