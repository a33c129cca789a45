/** What the console sent, with the tokens in it, and to whom and where each token belongs. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Fetch } from '../../main/ports.ts';

export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  /** The access token in its header and the refresh token in its body, as far as there are any. */
  readonly tokens: readonly string[];
  /** Whose doing it is; undefined where nobody has said so by `askedBy`. */
  readonly askers: readonly string[] | undefined;
}

export interface TokenOwner {
  /** Where it was issued, the only place that it may be sent to. */
  readonly origin: string;
  /** The id that the identity provider has given the person. */
  readonly user: string;
}

function text(value: unknown): string[] {
  return typeof value === 'string' ? [value] : [];
}

/** Whom an ID token is about; the sandbox's own, so its signature needs no check. */
function userIn(idToken: unknown): string {
  const [payload = ''] = text(idToken).flatMap((each) => each.split('.').slice(1, 2));
  return String(JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}').sub);
}

/** Turns of the event loop without a request: reading an answer and asking the next question takes several. */
const quietRounds = 25;

export class TokenWatch {
  /** Oldest first. */
  readonly sent: SentRequest[] = [];
  readonly owners = new Map<string, TokenOwner>();
  readonly #asking = new AsyncLocalStorage<readonly string[]>();
  readonly #underWay = new Set<Promise<unknown>>();

  /** The real network, watched: for the console's port. An answer is handed on when the whole of it is here. */
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

  /** Does what these persons want: every request that comes of it is noted as theirs. */
  askedBy<T>(askers: readonly string[], work: () => T): T {
    return this.#asking.run(askers, work);
  }

  /** How many requests wait for an answer now. */
  get waiting(): number {
    return this.#underWay.size;
  }

  /** Resolves when no request waits any more, and none has come of the answers. */
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

  /** Requests that have taken a token to a place that did not issue it. */
  astray(): SentRequest[] {
    return this.sent.filter(({ url, tokens }) => tokens.some((token) => this.owners.get(token)?.origin !== url.origin));
  }

  /** Requests with a token of somebody who has not asked for them. */
  inAnothersName(): SentRequest[] {
    return this.sent.filter(({ tokens, askers }) =>
      tokens.some((token) => askers?.includes(this.owners.get(token)?.user ?? '') === false),
    );
  }

  /** The path of each request that was sent with a token of this person's. */
  sentAs(user: { id: string }): string[] {
    const isTheirs = (token: string) => this.owners.get(token)?.user === user.id;
    return this.sent
      .filter(({ tokens }) => tokens.some(isTheirs))
      .map(({ method, url }) => `${method} ${url.pathname}`);
  }

  /** The tokens of this person that the server still takes: as an access token, or for new ones. */
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
