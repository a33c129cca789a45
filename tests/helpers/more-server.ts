/**
 * A server that can do more than v1: a real v1 driver, decorated at the port. Secret keys can be read and renewed, and API
 * keys disabled; that is answered from memory, everything else by v1. Its list may lack what is there, as that of a server
 * which leaves out what somebody may not see, so it can be asked about one API key.
 */
import { randomUUID } from 'node:crypto';
import type { AccountId } from '../../contract/account.ts';
import type { ApiKey, ApiKeyId, CreateIntent, OldSecret } from '../../contract/api-key.ts';
import type { Capabilities } from '../../contract/capabilities.ts';
import { type Failure, failed, type Result, success } from '../../contract/failure.ts';
import type { Lifetime } from '../../main/lifetime.ts';
import { createDriver } from '../../main/management/drivers.ts';
import type { ManagementApi } from '../../main/management/management-api.ts';
import { SecretText } from '../../main/secret-text.ts';

/** The requests that v1 lacks. */
export type MoreRequest = 'readSecret' | 'renewSecret' | 'setEnabled' | 'isThere';

/** Those, and what v1 does as well. */
type Fated = MoreRequest | 'createApiKey';

/** What happens to a request: lost before the server does it, its answer lost after, or refused. */
export type Fate = 'lostBefore' | 'lostAfter' | Failure;

interface Hold {
  readonly of: MoreRequest;
  readonly arrived: PromiseWithResolvers<void>;
  readonly released: PromiseWithResolvers<void>;
}

type Varied =
  | 'secretReadable'
  | 'secretRenewable'
  | 'mayKeepOldSecret'
  | 'canDisable'
  | 'accessGrants'
  | 'events'
  | 'lastUsed'
  | 'everyUse'
  | 'countsTokens';

/** Capabilities that v1 lacks, and those that it has and another server may lack. */
export type More = Partial<Pick<Capabilities, Varied>>;

const lost: Failure = { kind: 'outcomeUnknown', host: 'more.example', cause: 'connection', requestId: null };
const unread: Failure = { kind: 'unreachable', host: 'more.example', cause: 'connection' };
const disabledMark = '~disabled';

export class MoreServer {
  readonly #more: Required<More>;
  readonly #secrets = new Map<ApiKeyId, SecretText>();
  readonly #disabled = new Set<ApiKeyId>();
  readonly #hidden = new Set<ApiKeyId>();
  readonly #made = new Map<CreateIntent, ApiKeyId>();
  readonly #fates: [Fated, Fate][] = [];
  readonly #holds: Hold[] = [];
  /** What it says about the old Secret key after each renewal; null: nothing. */
  oldSecret: OldSecret | null = { worksUntil: null };
  /** Whether it can say what an intent made, from the next visit on. */
  knowsIntents = false;
  /** Requests beyond v1, in order. */
  readonly asked: MoreRequest[] = [];

  constructor(more: More) {
    const asV1 = { accessGrants: true, events: true, lastUsed: true, everyUse: true, countsTokens: true };
    const beyond = { secretReadable: true, secretRenewable: true, mayKeepOldSecret: false, canDisable: true };
    this.#more = { ...asV1, ...beyond, ...more };
  }

  /** Sets the fates of the next requests of that kind, in order. */
  next(of: Fated, ...fates: Fate[]): void {
    for (const fate of fates) this.#fates.push([of, fate]);
  }

  /** Holds the answer to the next request of that kind, which has taken effect by then, until the test releases it. */
  hold(of: MoreRequest): { arrived: Promise<void>; release(): void } {
    const hold = { of, arrived: Promise.withResolvers<void>(), released: Promise.withResolvers<void>() };
    this.#holds.push(hold);
    return { arrived: hold.arrived.promise, release: () => hold.released.resolve() };
  }

  /** The Secret key that currently works. */
  secretOf(id: ApiKeyId): string {
    return this.#secretOf(id).expose();
  }

  /** As another admin does it elsewhere. */
  renew(id: ApiKeyId): void {
    this.#secrets.set(id, new SecretText(`renewed-${randomUUID()}`));
  }

  /** As another admin does it elsewhere. */
  enable(id: ApiKeyId, isEnabled: boolean): void {
    if (isEnabled) this.#disabled.delete(id);
    else this.#disabled.add(id);
  }

  /** Lists lack it from now on, although it is there. */
  hide(id: ApiKeyId): void {
    this.#hidden.add(id);
  }

  isDisabled(id: ApiKeyId): boolean {
    return this.#disabled.has(id);
  }

  /** For `ConsoleOptions.createDriver`. */
  readonly createDriver: typeof createDriver = (...given) => {
    const driver = createDriver(...given);
    return { during: (owner, watch) => this.#decorated(driver.during(owner, watch), owner) };
  };

  #secretOf(id: ApiKeyId): SecretText {
    const secret = this.#secrets.get(id) ?? new SecretText(`first-${randomUUID()}`);
    this.#secrets.set(id, secret);
    return secret;
  }

  #shown(apiKey: ApiKey): ApiKey {
    if (!this.#disabled.has(apiKey.id)) return apiKey;
    return { ...apiKey, isDisabled: true, etag: `${apiKey.etag}${disabledMark}` };
  }

  /** v1's etag; undefined if the API key was disabled or enabled since it was read. */
  #ownEtag(id: ApiKeyId, etag: string): string | undefined {
    const isOfDisabled = etag.endsWith(disabledMark);
    if (isOfDisabled !== this.#disabled.has(id)) return undefined;
    return isOfDisabled ? etag.slice(0, -disabledMark.length) : etag;
  }

  #fateOf(of: Fated): Fate | undefined {
    const at = this.#fates.findIndex(([each]) => each === of);
    return at < 0 ? undefined : this.#fates.splice(at, 1)[0]?.[1];
  }

  async #answer<T>(of: MoreRequest, owner: Lifetime, work: () => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
    this.asked.push(of);
    const fate = this.#fateOf(of);
    const lostAs = of === 'readSecret' || of === 'isThere' ? unread : lost;
    if (fate === 'lostBefore') return failed(lostAs);
    if (typeof fate === 'object') return failed(fate);
    const answer = await work();
    const held = this.#holds.findIndex((each) => each.of === of);
    const [hold] = held < 0 ? [] : this.#holds.splice(held, 1);
    hold?.arrived.resolve();
    await hold?.released.promise;
    if (fate === 'lostAfter') return failed(lostAs);
    // As in every driver: a request made for an owner ends with it.
    return owner.whileLasting(answer);
  }

  #decorated(api: ManagementApi, owner: Lifetime): ManagementApi {
    const more = this.#more;
    const { secretReadable, secretRenewable, canDisable } = more;

    const find = async (account: AccountId, id: ApiKeyId): Promise<Result<ApiKey>> => {
      for (let cursor: string | null = null; ; ) {
        const page: Awaited<ReturnType<ManagementApi['apiKeys']>> = await api.apiKeys(account, cursor);
        if (!page.ok) return page;
        const found = page.value.items.find((each) => each.id === id);
        if (found) return success(found);
        cursor = page.value.nextCursor;
        if (cursor === null) return failed({ kind: 'missing', requestId: null });
      }
    };
    const changed = failed({ kind: 'changed', requestId: null });

    return {
      ...api,
      capabilities: { ...api.capabilities, ...more },
      account: async (id) => {
        const found = await api.account(id);
        return found.ok ? success({ ...found.value, capabilities: { ...found.value.capabilities, ...more } }) : found;
      },
      events: async (...asked) => (more.events ? api.events(...asked) : success({ items: [], nextCursor: null })),
      apiKeys: async (account, cursor) => {
        const page = await api.apiKeys(account, cursor);
        if (!page.ok) return page;
        const items = page.value.items.filter(({ id }) => !this.#hidden.has(id));
        return success({ ...page.value, items: items.map((each) => this.#shown(each)) });
      },
      isThere: (account, id) =>
        this.#answer('isThere', owner, async () => {
          const found = await find(account, id);
          if (found.ok) return success(true);
          return found.failure.kind === 'missing' ? success(false) : found;
        }),
      ...(this.knowsIntents && {
        madeBy: async (account, intent) => {
          const id = this.#made.get(intent);
          const found = id === undefined ? undefined : await find(account, id);
          if (!found || (!found.ok && found.failure.kind === 'missing')) return success(null);
          if (!found.ok) return found;
          return success({ apiKey: this.#shown(found.value), clientSecret: this.#secretOf(found.value.id) });
        },
      }),
      createApiKey: async (account, name, intent, onDoubt) => {
        const fate = this.#fateOf('createApiKey');
        if (fate === 'lostBefore') return failed(lost);
        if (typeof fate === 'object') return failed(fate);
        const created = await api.createApiKey(account, name, intent, onDoubt);
        if (!created.ok) return created;
        const { apiKey, clientSecret } = created.value;
        this.#made.set(intent, apiKey.id);
        if (clientSecret && !this.#secrets.has(apiKey.id)) this.#secrets.set(apiKey.id, clientSecret);
        if (fate === 'lostAfter') return failed(lost);
        return success({ apiKey: this.#shown(apiKey), clientSecret });
      },
      renameApiKey: async (account, id, name, etag) => {
        const own = this.#ownEtag(id, etag);
        if (own === undefined) return changed;
        const renamed = await api.renameApiKey(account, id, name, own);
        return renamed.ok ? success(this.#shown(renamed.value)) : renamed;
      },
      deleteApiKey: async (account, id, etag) => {
        const own = this.#ownEtag(id, etag);
        return own === undefined ? changed : api.deleteApiKey(account, id, own);
      },
      ...(secretReadable && {
        readSecret: (account, id) =>
          this.#answer('readSecret', owner, async () => {
            const found = await find(account, id);
            return found.ok ? success(this.#secretOf(id)) : found;
          }),
      }),
      ...(secretRenewable && {
        renewSecret: (account, id) =>
          this.#answer('renewSecret', owner, async () => {
            const found = await find(account, id);
            if (!found.ok) return found;
            this.renew(id);
            return success({ clientSecret: this.#secretOf(id), oldSecret: this.oldSecret });
          }),
      }),
      ...(canDisable && {
        setEnabled: (account, id, isEnabled, etag) =>
          this.#answer('setEnabled', owner, async () => {
            const found = await find(account, id);
            if (!found.ok) return found;
            if (this.#ownEtag(id, etag) !== found.value.etag) return changed;
            this.enable(id, isEnabled);
            return success(this.#shown(found.value));
          }),
      }),
    };
  }
}
