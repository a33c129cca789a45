/**
 * What must hold after every scenario, whatever happened in it. `gather` lets the console settle what it can, ends it
 * and records the state; `judge` names what is wrong with it.
 */
import { connect } from 'node:net';
import type { Failure } from '../../contract/failure.ts';
import { wordsFor } from '../../renderer/ui/words.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import type { SeenRequest } from '../../sandbox/seen-requests.ts';
import { createCatalogue } from '../../texts/catalogue.ts';
import { type Canary, type Hit, searchBytes, searchFolder } from '../helpers/canary.ts';
import { pairFrom, tokenRequest } from '../helpers/token-request.ts';
import type { Run } from './run.ts';

/** Where the console says the secrets are, at one moment. */
interface Whereabouts {
  /** Ids of API keys whose secret is held, and of those found again without it. */
  held: readonly string[];
  lost: readonly string[];
  /** Client IDs whose saved secret the keychain returns and the server accepts. */
  saved: readonly string[];
  /** Names of creations that may have happened. */
  unknown: readonly string[];
}

interface Key {
  id: string;
  name: string;
  clientId: string;
}

export interface Evidence {
  /** How many requests the scenario sent, and the most it may send. */
  sent: number;
  most: number;
  server: readonly Key[];
  /** Those that the console created. */
  made: readonly Key[];
  /** Ids in the console's list once all is well again. */
  listed: readonly string[];
  /** What got no answer in time once all was well again. */
  stuck: readonly string[];
  /** Before the console was asked to settle anything, and after it settled what it could. */
  whereabouts: readonly Whereabouts[];
  /** Names of API keys whose held secret gets no token. */
  useless: readonly string[];
  /** How many API keys the console created, including deleted ones. */
  creations: number;
  ledger: readonly SeenRequest[];
  hits: readonly Hit[];
  failures: readonly Failure[];
  /** What the console leaves behind when it ends. */
  left: { timers: number; requests: number; calls: number; listeners: number };
}

/** Long enough for a busy machine; nothing here has a reason to wait at all. */
const soonMs = 3000;

/** The answer, or undefined if none comes although nothing prevents one. */
async function soon<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), soonMs);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Removes all faults; signs in again if the session was lost, and re-enters the account if it was left. */
async function recover(run: Run): Promise<void> {
  run.faults.clear();
  run.line.straighten();
  const { console, account } = run;
  await console.call('accounts.list', { query: '', cursor: null });
  const state = await console.get('session.state', {});
  if (state.kind !== 'signedIn') await console.enter(seededUsers.admin, account.name);
  else if (state.account?.id !== account.id) await console.get('accounts.enter', { account: account.id });
}

async function whereaboutsIn(run: Run): Promise<Whereabouts> {
  const held = await run.held();
  const unsettled = await run.unsettled();
  const saved = await run.console.get('savedSecrets.list', {});
  const readable: string[] = [];
  for (const { account, clientId } of saved) {
    const copied = await run.console.call('savedSecrets.copy', { account, clientId, format: 'text' });
    const pair = pairFrom(run.console.ports.onClipboard.text);
    if (copied.ok && (await tokenRequest(run.sandbox.url, pair.clientId, pair.clientSecret)) === 200) {
      readable.push(clientId);
    }
  }
  return {
    held: held.map(({ apiKey }) => apiKey.id),
    lost: unsettled.flatMap((each) => (each.state === 'secretLost' ? [each.apiKey.id] : [])),
    saved: readable,
    unknown: unsettled.flatMap((each) => (each.state === 'unknown' ? [each.name] : [])),
  };
}

/** Tries the first three held secrets as an integration would; the server allows ten tries a minute. */
async function uselessSecrets(run: Run): Promise<string[]> {
  const useless: string[] = [];
  for (const { handle, apiKey } of (await run.held()).slice(0, 3)) {
    const revealed = await run.console.call('secrets.reveal', { handle });
    const secret = revealed.ok ? revealed.value.clientSecret : '';
    if ((await tokenRequest(run.sandbox.url, apiKey.clientId, secret)) !== 200) useless.push(apiKey.name);
  }
  return useless;
}

/** How many API keys the console created, from the server's sequence numbers: it assigns each once, without gaps. */
function creationsSince(run: Run): number {
  const { world } = run.sandbox;
  const others = world.accounts().filter(({ id }) => id !== run.account.id);
  const before = [...run.atStart, ...others.flatMap(({ id }) => world.apiKeys(id))].map(({ seq }) => seq);
  const { apiKey } = world.addApiKey(others[0]?.id ?? '', 'The end of the row');
  world.removeApiKey(apiKey.accountId, apiKey.id);
  return apiKey.seq - Math.max(...before) - 1 - run.elsewhere.size;
}

function hitsIn(run: Run, canaries: readonly Canary[]): Hit[] {
  const { lines, told, store, folder } = run.console.ports;
  const text = (value: unknown) => Buffer.from(JSON.stringify(value));
  return [
    ...searchBytes('log', text(lines), canaries),
    ...searchBytes('notices', text(told), canaries),
    ...searchBytes('settings', text([...store.values]), canaries),
    ...searchBytes('failures', text(run.failures), canaries),
    ...searchFolder(folder, canaries).hits,
  ];
}

function isListening({ hostname, port }: URL): Promise<boolean> {
  const socket = connect(Number(port), hostname);
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}

/** How many addresses opened for the browser's answer to a sign-in still listen. */
async function listenersOf(run: Run): Promise<number> {
  const callbacks = run.console.ports.opened.flatMap(
    (link) => URL.parse(link.searchParams.get('redirect_uri') ?? '') ?? [],
  );
  const open = await Promise.all(callbacks.map(isListening));
  return open.filter((each) => each).length;
}

/** What the console makes of the state it is left in, and what it leaves behind. Ends the console. */
export async function gather(run: Run, most: number): Promise<Evidence> {
  const sent = run.line.sent.length;
  const stuck: string[] = [];
  const inTime = async <T>(what: string, work: Promise<T>): Promise<T | undefined> => {
    const answer = await soon(work.then((value) => ({ value })).catch(() => undefined));
    if (!answer) stuck.push(what);
    return answer?.value;
  };

  await inTime('recovering', recover(run));
  const before = await inTime('what is unsettled', whereaboutsIn(run));
  await inTime('the list', run.list());
  for (const { intent, name, state } of (await inTime('what is unsettled', run.unsettled())) ?? []) {
    if (state === 'unknown')
      await inTime(`asking about ${name}`, run.console.get('keys.settle', { account: run.account.id, intent }));
  }
  const after = await inTime('what is settled', whereaboutsIn(run));
  const useless = (await inTime('the held secrets', uselessSecrets(run))) ?? [];
  const listed = (await inTime('the list', run.list())) ?? [];
  const server = run.onServer();
  const ledger = run.sandbox.world.requests;
  const known = new Set([...run.atStart.map(({ id }) => id), ...run.elsewhere]);
  const creations = creationsSince(run);

  await run.endDeferred();
  await inTime('ending', run.console.console.stop());
  await inTime('the requests at the end', run.line.quiet());
  await inTime('the calls at the end', Promise.allSettled(run.calls));
  return {
    ...{ sent, most, server, stuck, useless, creations, ledger },
    made: server.filter(({ id }) => !known.has(id)),
    listed: listed.map(({ id }) => id),
    whereabouts: [before, after].filter((each) => each !== undefined),
    hits: hitsIn(run, run.traffic.canaries()),
    failures: run.failures,
    left: {
      timers: run.clock.waiting,
      requests: run.line.waiting,
      calls: run.calls.size,
      listeners: await listenersOf(run),
    },
  };
}

function sameKeys({ server, listed, whereabouts }: Evidence): string[] {
  const ids = new Set(server.map(({ id }) => id));
  const doubled = listed.length !== new Set(listed).size;
  const vanished = server.filter(({ id }) => !listed.includes(id)).map(({ name }) => name);
  const invented = [...listed, ...whereabouts.flatMap(({ lost }) => lost)].filter((id) => !ids.has(id));
  return [
    ...(doubled ? ['O1: an API key stands in the list twice'] : []),
    ...vanished.map((name) => `O1: the list lacks "${name}"`),
    ...invented.map((id) => `O1: the console speaks of ${id}, which the server does not have`),
  ];
}

function nothingLost({ made, whereabouts, useless }: Evidence): string[] {
  const isAccountedFor =
    ({ id, clientId, name }: Key) =>
    ({ held, saved, lost, unknown }: Whereabouts) =>
      held.includes(id) || saved.includes(clientId) || lost.includes(id) || unknown.includes(name);
  return [
    ...made
      .filter((key) => !whereabouts.every(isAccountedFor(key)))
      .map(({ name }) => `O2: nobody is told of "${name}", whose secret nobody has`),
    ...useless.map((name) => `O2: the secret of "${name}" gets no token`),
  ];
}

function noDuplicates({ ledger, creations }: Evidence): string[] {
  const byKey = Map.groupBy(
    ledger.filter(({ idempotencyKey }) => idempotencyKey !== undefined),
    ({ idempotencyKey }) => idempotencyKey,
  );
  const changed = [...byKey].filter(
    ([, requests]) => new Set(requests.flatMap((each) => each.bodyHash ?? [])).size > 1,
  );
  const fulfilled = [...byKey].filter(([, requests]) => requests.some(({ ownStatus }) => ownStatus === 201));
  return [
    ...changed.map(([key]) => `O3: the requests of ${key} differ`),
    ...(creations > fulfilled.length ? [`O3: ${fulfilled.length} wishes made ${creations} API keys`] : []),
  ];
}

const hasSaid = (text: string) => text.trim() !== '' && !text.includes('{{') && !text.startsWith('failure.');

function clearMessages({ failures, stuck }: Evidence): string[] {
  const { t } = createCatalogue();
  const wordless = failures.filter((failure) => {
    const { what, next } = wordsFor(failure, t);
    return !hasSaid(what) || !hasSaid(next);
  });
  const bugs = failures.filter(({ kind }) => kind === 'unexpected' || kind === 'refused');
  return [
    ...stuck.map((what) => `O6: no answer for ${what}`),
    ...wordless.map(({ kind }) => `O6: no words for "${kind}"`),
    ...bugs.map(({ kind }) => `O6: a bug was answered as "${kind}"`),
  ];
}

/** One complaint per thing that is wrong, prefixed with the oracle's rule it breaks. */
export function judge(evidence: Evidence): string[] {
  const { sent, most, left, hits } = evidence;
  return [
    ...sameKeys(evidence),
    ...nothingLost(evidence),
    ...noDuplicates(evidence),
    ...hits.map(({ what, form, where }) => `O4: a ${what} (${form}) in ${where}`),
    ...Object.entries(left).flatMap(([what, count]) => (count > 0 ? [`O5: ${count} ${what} left`] : [])),
    ...clearMessages(evidence),
    ...(sent > most ? [`O7: ${sent} requests, where ${most} are enough`] : []),
  ];
}
