/**
 * One attempt to sign in or to resume a profile. Owns its state and everything that it started. Cancelling takes effect
 * at once; whatever is still in flight cleans up after itself and changes nothing.
 */
import { failed, type Result, success } from '../../../contract/failure.ts';
import type { Connection, SignInWay } from '../../../contract/session.ts';
import { Lifetime } from '../../lifetime.ts';
import type { Browser, Clock, Log } from '../../ports.ts';
import type { IdentityProvider } from '../identity/provider.ts';
import type { Tokens } from '../identity/token-set.ts';
import { attemptMs, signIn } from './browser.ts';
import { signInWithCode } from './code.ts';
import type { BrowserPage } from './loopback.ts';

/** The attempt's state, for the person. */
export interface AttemptState {
  way: SignInWay;
  /** What it is waiting for: the servers, the person at the browser, or the servers again with the person's answer. */
  step: 'connecting' | 'person' | 'finishing';
  /** The host where the person signs in, if it is not the management API's. */
  signsInAt: string | null;
  /** When the attempt times out, in ms since 1970. */
  deadline: number;
  browserFailed: boolean;
  /** Whether the identity provider offers signing in with a code. */
  offersCode: boolean;
  code: { userCode: string; address: string; isCutOff: boolean } | null;
}

interface AttemptPorts {
  browser: Browser;
  clock: Clock;
  log: Log;
}

export interface AttemptOptions {
  provider: IdentityProvider;
  ports: AttemptPorts;
  page(which: BrowserPage): string;
}

type Done = Result<Record<never, never>>;

const missing = failed({ kind: 'missing', requestId: null });

export class Attempt {
  readonly connection: Connection;
  readonly lifetime = new Lifetime();
  readonly #clock: Clock;
  readonly #onChange: (state: AttemptState) => void;
  readonly #toCode = new AbortController();
  #state: AttemptState;
  #signsInAt: string | null = null;
  #link: URL | undefined;
  #filledIn: URL | undefined;

  /** `onChange` is called with every new state, and never after the attempt has ended. */
  constructor(connection: Connection, way: SignInWay, clock: Clock, onChange: (state: AttemptState) => void) {
    this.connection = connection;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#state = this.#beginning(way);
  }

  #beginning(way: SignInWay): AttemptState {
    const deadline = this.#clock.now() + attemptMs;
    const signsInAt = this.#signsInAt;
    return { way, step: 'connecting', deadline, signsInAt, browserFailed: false, offersCode: false, code: null };
  }

  get state(): AttemptState {
    return this.#state;
  }

  /** Reports who will sign the person in, as soon as that is known. */
  willSignInAt({ host }: URL): void {
    this.#signsInAt = host === new URL(this.connection.url).host ? null : host;
    this.#tell({ signsInAt: this.#signsInAt });
  }

  cancel(): void {
    const { host } = new URL(this.connection.url);
    this.lifetime.end({ kind: 'signInFailed', problem: 'cancelled', host });
  }

  /** The page that the person has to open. It contains no token and is useless without this attempt. */
  get link(): Result<URL> {
    return this.#link ? success(this.#link) : missing;
  }

  get userCode(): Result<string> {
    return this.#state.code ? success(this.#state.code.userCode) : missing;
  }

  /** Switches from the browser to a code; `missing`: not possible now. */
  switchToCode(): Done {
    if (this.#state.way !== 'browser' || !this.#state.offersCode) return missing;
    this.#toCode.abort();
    return success({});
  }

  /** Opens the page where the code is entered, prefilled if the identity provider can. `missing`: there is none. */
  async openPage(browser: Browser): Promise<Done> {
    if (!this.#filledIn) return missing;
    this.#tell({ browserFailed: false });
    await browser.open(this.#filledIn).catch(() => this.#tell({ browserFailed: true }));
    return success({});
  }

  #tell(changes: Partial<AttemptState>): void {
    this.#state = { ...this.#state, ...changes };
    if (!this.lifetime.hasEnded) this.#onChange(this.#state);
  }

  /** Gets tokens by browser or code. Leaves no listener and no timer behind. */
  async tokens(options: AttemptOptions): Promise<Result<Tokens>> {
    this.#state = { ...this.#state, offersCode: options.provider.offersCode };
    if (this.#state.way === 'code') return this.#byCode(options);
    const tokens = await signIn({
      provider: options.provider,
      ports: options.ports,
      page: options.page,
      cancelled: AbortSignal.any([this.lifetime.ended, this.#toCode.signal]),
      onLink: (link, browserFailed) => {
        if (this.#toCode.signal.aborted) return;
        this.#link = link;
        this.#tell({ step: 'person', browserFailed });
      },
      onAnswer: () => this.#finish(),
    });
    const goesOn = this.#toCode.signal.aborted && !this.lifetime.hasEnded && !tokens.ok;
    return goesOn ? this.#byCode(options) : tokens;
  }

  #finish(): void {
    this.#link = undefined;
    this.#tell({ step: 'finishing', offersCode: false });
  }

  async #byCode({ provider, ports: { clock } }: AttemptOptions): Promise<Result<Tokens>> {
    this.#link = undefined;
    this.#tell(this.#beginning('code'));
    let deadline: number | undefined;
    const tokens = await signInWithCode({
      provider,
      clock,
      cancelled: this.lifetime.ended,
      onCode: ({ userCode, address, filledIn, lastsMs }, isCutOff) => {
        deadline ??= clock.now() + lastsMs;
        this.#link = address;
        this.#filledIn = filledIn;
        const code = { userCode, address: address.href, isCutOff };
        const before = this.#state.code;
        if (before && before.isCutOff === isCutOff) return;
        this.#tell({ step: 'person', deadline, code });
      },
    });
    if (tokens.ok) this.#tell({ step: 'finishing', code: null });
    return tokens;
  }
}
