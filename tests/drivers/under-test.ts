/** A server and its driver, as the conformance suite meets them. */
import type { AccountId } from '../../contract/account.ts';
import { type failed, success } from '../../contract/failure.ts';
import type { Connection } from '../../contract/session.ts';
import { Lifetime } from '../../main/lifetime.ts';
import { createDriver } from '../../main/management/drivers.ts';
import type { TokenSource } from '../../main/management/http.ts';
import type { ManagementApi } from '../../main/management/management-api.ts';
import { createBoundedFetch } from '../../main/net/bounded-fetch.ts';
import { Retries } from '../../main/net/retries.ts';
import { ServerClocks } from '../../main/net/server-clocks.ts';
import type { Clock, Fetch } from '../../main/ports.ts';
import { SecretText } from '../../main/secret-text.ts';
import { ManualClock, TestNetwork } from '../helpers/test-ports.ts';

/** Who asks: a person who manages API keys, a second one, or one who may not. */
type Who = 'admin' | 'another' | 'regular';

export interface UnderTest {
  /** The account where `admin` and `another` manage API keys. */
  readonly account: AccountId;
  as(who: Who): Promise<Person>;
  /** The status an integration gets when it asks for a token with this pair. */
  tokenStatus(clientId: string, clientSecret: string): Promise<number>;
  stop(): Promise<void>;
}

/** One request of the driver, as sent. */
export interface Sent {
  readonly method: string;
  readonly path: string;
}

export interface Person {
  readonly api: ManagementApi;
  readonly lifetime: Lifetime;
  /** Every request so far, oldest first. */
  readonly sent: readonly Sent[];
  /** From now on, answers to these requests are lost on the way; the server has done what it was asked. */
  losesAnswers(fits: (sent: Sent) => boolean): void;
  /** From now on, the second half of each answer to these requests is missing; the status stays as it was. */
  cutsAnswers(fits: (sent: Sent) => boolean): void;
  /** Makes the token invalid: the next request is refused as one with an ended token. */
  endToken(): void;
  /** How often a fresh token was requested. */
  readonly renewals: number;
}

/** For retries: every wait is ten times shorter. Deadlines use a clock that stands still. */
const quickClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, what) {
    const timer = setTimeout(what, ms / 10);
    return () => clearTimeout(timer);
  },
};

/** A person with their own driver, on a connection that can be broken. `signIn` returns an access token. */
export async function personAt(connection: Connection, signIn: () => Promise<string>): Promise<Person> {
  const sent: Sent[] = [];
  let isLost = (_sent: Sent) => false;
  let isCut = (_sent: Sent) => false;
  let token = new SecretText(await signIn());
  let renewals = 0;
  let renewing: Promise<string> | undefined;
  const fetchOrLose: Fetch = async (input, init) => {
    const whole = new Request(input, init);
    const request = { method: whole.method, path: new URL(whole.url).pathname };
    sent.push(request);
    const answer = await fetch(whole);
    if (isCut(request)) return cut(answer);
    if (!isLost(request)) return answer;
    await answer.arrayBuffer();
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
  };
  const tokens: TokenSource = {
    accessToken: async () => success(token),
    accessTokenInsteadOf: async (refused) => {
      if (refused !== token) return success(token);
      if (!renewing) renewals += 1;
      renewing ??= signIn();
      const renewed = await renewing;
      if (refused === token) token = new SecretText(renewed);
      renewing = undefined;
      return success(token);
    },
    revoked: () => ({ kind: 'signedOut' }),
  };
  const clock = new ManualClock();
  const retries = new Retries({ clock: quickClock, random: () => 0, onWaiting: () => {} });
  const boundedFetch = createBoundedFetch({ fetch: fetchOrLose, clock, network: new TestNetwork() }, retries.stopped);
  const ports = { boundedFetch, retries, serverClocks: new ServerClocks(clock), clock };
  const lifetime = new Lifetime();
  return {
    api: createDriver(connection, tokens, ports).during(lifetime),
    lifetime,
    sent,
    losesAnswers(fits) {
      isLost = fits;
    },
    cutsAnswers(fits) {
      isCut = fits;
    },
    endToken() {
      token = new SecretText(`${token.expose().slice(0, -8)}AAAAAAAA`);
    },
    get renewals() {
      return renewals;
    },
  };
}

async function cut(answer: Response): Promise<Response> {
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  // They described the whole body, which may have been compressed.
  for (const name of ['content-length', 'content-encoding']) headers.delete(name);
  return new Response(text === '' ? null : text.slice(0, text.length / 2), { status: answer.status, headers });
}

/** The value of a result; a failure fails the test. */
export function got<T>(result: ReturnType<typeof success<T>> | ReturnType<typeof failed>): T {
  if (result.ok) return result.value;
  throw new Error(`it failed: ${JSON.stringify(result.failure)}`);
}
