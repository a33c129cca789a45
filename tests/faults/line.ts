/** The console's network as a scenario sees it: the real one, watched, and diverted on demand. */
import type { Clock, Fetch } from '../../main/ports.ts';

export interface Sent {
  readonly method: string;
  readonly url: URL;
  /** By the console's clock. */
  readonly at: number;
}

type Fits = (sent: Sent) => boolean;

const anything: Fits = () => true;

export class Line {
  readonly #clock: Pick<Clock, 'now'>;
  /** What was sent, oldest first, wherever it went. */
  readonly sent: Sent[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #detours: { fits: Fits; way: Fetch }[] = [];
  readonly #awaited: { fits: Fits; resolve: (sent: Sent) => void }[] = [];

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock;
  }

  /** For the console's `fetch` port. */
  readonly fetch: Fetch = (input, init) => {
    const request = new Request(input, init);
    const sent: Sent = { method: request.method, url: new URL(request.url), at: this.#clock.now() };
    this.sent.push(sent);
    for (const each of this.#awaited.filter(({ fits }) => fits(sent))) {
      this.#awaited.splice(this.#awaited.indexOf(each), 1);
      each.resolve(sent);
    }
    const { way = fetch } = this.#detours.find(({ fits }) => fits(sent)) ?? {};
    const answer = way(request);
    this.#underWay.add(answer);
    const end = () => this.#underWay.delete(answer);
    answer.then(end, end);
    return answer;
  };

  /** How many requests are waiting for the head of an answer. */
  get waiting(): number {
    return this.#underWay.size;
  }

  /** Resolves when the next matching request is sent. */
  next(fits: Fits = anything): Promise<Sent> {
    return new Promise((resolve) => this.#awaited.push({ fits, resolve }));
  }

  /** Diverts matching requests. The returned function ends that. */
  lead(fits: Fits, way: Fetch): () => void {
    const detour = { fits, way };
    this.#detours.push(detour);
    return () => {
      if (this.#detours.includes(detour)) this.#detours.splice(this.#detours.indexOf(detour), 1);
    };
  }

  /** Ends every detour. */
  straighten(): void {
    this.#detours.length = 0;
  }

  /** Resolves when no request is waiting. */
  async quiet(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }
}

/** Sends the same request, over the real network, to another server. */
export function wayTo(server: URL): Fetch {
  return (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(new URL(pathname + search, server), request));
  };
}

/** A fetch that fails as Node's does, with the reason in `cause`. */
export function failingWith(code: string): Fetch {
  return async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  };
}

export const toApiKeys: Fits = ({ url }) => url.pathname.includes('/api-keys');
