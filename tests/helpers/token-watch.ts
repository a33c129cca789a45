/** Records what the console sent, the tokens in it, and each token's person and origin. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Fetch } from '../../main/ports.ts';

export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  /** The access token in its header and the token in its form, if any. */
  readonly tokens: readonly string[];
  /** Who asked for it, by `askedBy`; undefined: unknown. */
  readonly askers: readonly string[] | undefined;
}

export interface TokenOwner {
  /** Where it was issued, the only origin that it may be sent to. */
  readonly origin: string;
  /** The identity provider's id of the person. */
  readonly user: string;
}

function text(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

/** The subject of an ID token, which comes from the sandbox and needs no check of its signature. */
function userIn(idToken: unknown): string {
  const [payload = ''] = text(idToken).flatMap((each) => each.split('.').slice(1, 2));
  return String(JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}').sub);
}

/** Turns of the event loop without a request that count as quiet: from an answer to the next request takes several. */
const quietRounds = 25;

export class TokenWatch {
  /** Oldest first. */
  readonly sent: SentRequest[] = [];
  readonly owners = new Map<string, TokenOwner>();
  readonly #asking = new AsyncLocalStorage<readonly string[]>();
  readonly #underWay = new Set<Promise<unknown>>();

  /** The real network, watched; for the console's port. An answer is passed on once it is complete. */
  readonly fetch: Fetch = (input, init) => {
    const answer = this.#fetch(new Request(input, init));
    this.#underWay.add(answer);
    const end = () => this.#underWay.delete(answer);
    answer.then(end, end);
    return answer;
  };

  async #fetch(request: Request): Promise<Response> {
    const askers = this.#asking.getStore();
    const url = new URL(request.url);
    const body = request.body ? await request.clone().text() : '';
    const bearer = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
    const form = new URLSearchParams(url.pathname.startsWith('/oidc/') ? body : '');
    const refresh = form.get('refresh_token') ?? form.get('token');
    const tokens = [bearer, refresh].flatMap((each) => each ?? []);
    this.sent.push({ method: request.method, url, tokens, askers });
    const answer = await fetch(request);
    const whole = await answer.clone().text();
    if (answer.ok && url.pathname === '/oidc/token') this.#learn(url.origin, JSON.parse(whole));
    return answer;
  }

  /** Runs work on behalf of these people: every request that results from it is recorded as theirs. */
  askedBy<T>(askers: readonly string[], work: () => T): T {
    return this.#asking.run(askers, work);
  }

  /** How many requests wait for an answer. */
  get waiting(): number {
    return this.#underWay.size;
  }

  /** Resolves once no request waits and the answers have led to no more. */
  async quiet(): Promise<void> {
    for (let still = 0; still < quietRounds; still += 1) {
      if (this.waiting > 0) still = 0;
      await Promise.allSettled(this.#underWay);
      await new Promise((next) => setImmediate(next));
    }
  }

  #learn(origin: string, answer: Record<string, unknown>): void {
    const owner = { origin, user: userIn(answer.id_token) };
    for (const token of [...text(answer.access_token), ...text(answer.refresh_token)]) this.owners.set(token, owner);
  }

  /** Requests that took a token to an origin that did not issue it. */
  astray(): SentRequest[] {
    return this.sent.filter(({ url, tokens }) => tokens.some((token) => this.owners.get(token)?.origin !== url.origin));
  }

  /** Requests with a token of somebody who did not ask for them. */
  inAnothersName(): SentRequest[] {
    return this.sent.filter(({ tokens, askers }) =>
      tokens.some((token) => askers?.includes(this.owners.get(token)?.user ?? '') === false),
    );
  }

  /** Method and path of each request with one of this person's tokens. */
  sentAs(user: { id: string }): string[] {
    const isTheirs = (token: string) => this.owners.get(token)?.user === user.id;
    return this.sent
      .filter(({ tokens }) => tokens.some(isTheirs))
      .map(({ method, url }) => `${method} ${url.pathname}`);
  }

  /** This person's tokens that the server still accepts, as access or refresh tokens. Uses them. */
  async alive(user: { id: string }): Promise<string[]> {
    const theirs = [...this.owners].filter(([, owner]) => owner.user === user.id);
    const tried = await Promise.all(
      theirs.map(async ([token, { origin }]) => ({ token, takes: await takes(origin, token) })),
    );
    return tried.flatMap(({ token, takes }) => (takes ? [token] : []));
  }
}

async function takes(origin: string, token: string): Promise<boolean> {
  const me = await fetch(`${origin}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
  if (me.ok) return true;
  const refreshed = await fetch(`${origin}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, client_id: 'api-key-console' }),
  });
  return refreshed.ok;
}
