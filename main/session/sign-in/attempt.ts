/** One attempt to get tokens: by the browser of this computer, or with a code that is typed into any browser. */
import type { Result } from '../../../contract/failure.ts';
import type { SignInWay } from '../../../contract/session.ts';
import type { Browser, Clock, Log } from '../../ports.ts';
import type { IdentityProvider, Tokens } from '../identity/provider.ts';
import { attemptMs, signIn } from './browser.ts';
import { signInWithCode } from './code.ts';
import type { BrowserPage } from './loopback.ts';

/** How an attempt stands, for the person. */
export interface AttemptState {
  way: SignInWay;
  /** When it ends by itself, in ms since 1970. */
  deadline: number;
  browserFailed: boolean;
  /** Whether the identity provider can do it with a code. */
  offersCode: boolean;
  code: { userCode: string; address: string; isCutOff: boolean } | null;
}

export interface AttemptOptions {
  provider: IdentityProvider;
  ports: { browser: Browser; clock: Clock; log: Log };
  page(which: BrowserPage): string;
  /** Called when something of it is different. */
  onChange(state: AttemptState): void;
}

/** How an attempt stands before anything was asked. */
export function beginning(way: SignInWay, clock: Clock): AttemptState {
  return { way, deadline: clock.now() + attemptMs, browserFailed: false, offersCode: false, code: null };
}

export class Attempt {
  readonly #cancel = new AbortController();
  readonly #toCode = new AbortController();
  #state: AttemptState | undefined;
  #tell: (changes: Partial<AttemptState>) => void = () => {};
  #link: URL | undefined;
  #filledIn: URL | undefined;

  /** Aborted when the person cancels. */
  get cancelled(): AbortSignal {
    return this.#cancel.signal;
  }

  cancel(): void {
    this.#cancel.abort();
  }

  /** The page that the person has to open. It holds no token, and without this attempt it is worthless. */
  get link(): URL | undefined {
    return this.#link;
  }

  get userCode(): string | undefined {
    return this.#state?.code?.userCode;
  }

  /** Goes on with a code in place of the browser. false: not from here. */
  switchToCode(): boolean {
    if (this.#state?.way !== 'browser' || !this.#state.offersCode) return false;
    this.#toCode.abort();
    return true;
  }

  /** Opens the page for the code, with the code filled in where the identity provider can. false: there is none. */
  async openPage(browser: Browser): Promise<boolean> {
    if (!this.#filledIn) return false;
    this.#tell({ browserFailed: false });
    await browser.open(this.#filledIn).catch(() => this.#tell({ browserFailed: true }));
    return true;
  }

  /** Runs it to its end, whichever way; afterwards nothing listens and no timer waits. */
  async tokens(way: SignInWay, options: AttemptOptions): Promise<Result<Tokens>> {
    const { clock } = options.ports;
    this.#tell = (changes) => {
      const before = this.#state ?? {
        ...beginning(way, clock),
        offersCode: options.provider.offersCode,
      };
      this.#state = { ...before, ...changes };
      if (!this.cancelled.aborted) options.onChange(this.#state);
    };
    if (way === 'code') return this.#byCode(options);
    const tokens = await signIn({
      provider: options.provider,
      ports: options.ports,
      page: options.page,
      cancelled: AbortSignal.any([this.cancelled, this.#toCode.signal]),
      onLink: (link, browserFailed) => {
        if (this.#toCode.signal.aborted) return;
        this.#link = link;
        this.#tell({ browserFailed });
      },
    });
    const goesOn = this.#toCode.signal.aborted && !this.cancelled.aborted && !tokens.ok;
    return goesOn ? this.#byCode(options) : tokens;
  }

  #byCode({ provider, ports: { clock } }: AttemptOptions): Promise<Result<Tokens>> {
    this.#link = undefined;
    this.#tell(beginning('code', clock));
    let deadline: number | undefined;
    return signInWithCode({
      provider,
      clock,
      cancelled: this.cancelled,
      onCode: ({ userCode, address, filledIn, lastsMs }, isCutOff) => {
        deadline ??= clock.now() + lastsMs;
        this.#link = address;
        this.#filledIn = filledIn;
        const code = { userCode, address: address.href, isCutOff };
        const before = this.#state?.code;
        if (before && before.isCutOff === isCutOff) return;
        this.#tell({ deadline, code });
      },
    });
  }
}
