/** Who did what in the account in focus, when and why: what the server has noted and what only this computer knows. */
import type { AccessGrant } from '../../contract/access-grant.ts';
import type { AccountId } from '../../contract/account.ts';
import type { Act, ActFilter, exportFormats, KeyToHandOver } from '../../contract/activity.ts';
import type { ApiKeyId, ClientId } from '../../contract/api-key.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { managesApiKeys } from '../../contract/role.ts';
import { allApiKeys } from '../keys/all-api-keys.ts';
import { isSamePlace, type Place } from '../keys/place.ts';
import type { Page } from '../management/management-api.ts';
import type { Ports } from '../ports.ts';
import type { Noting } from '../secrets/noting.ts';
import type { ActivityLog } from './activity-log.ts';
import { actPage } from './acts.ts';
import { exported, fileName } from './export.ts';
import type { Noted } from './line.ts';

type Done = Result<Record<never, never>>;

export interface ActivityOptions {
  /** What only this computer knows. */
  log: Pick<ActivityLog, 'of'>;
  noting: Noting;
  /** Where the person is, if that is this account and they may work in it. */
  place(account: AccountId): Result<Place>;
  /** The live grant in the account in focus. */
  grant(): AccessGrant | null;
  saveFile: Ports['saveFile'];
}

/** What becomes of an API key, as a person notes it when they leave. */
export interface HandingOver {
  account: AccountId;
  id: ApiKeyId;
  clientId: ClientId;
  name: string;
  what: 'handedOver' | 'stays';
  note: string;
}

const everything: ActFilter = { person: null, clientId: null, kind: null, since: null, before: null };

const gotHold: readonly Noted['kind'][] = ['secret.revealed', 'secret.copied', 'secret.copiedAgain', 'secret.saved'];
const settled: readonly Noted['kind'][] = ['apiKey.handedOver', 'apiKey.stays'];

export class Activity {
  readonly #options: ActivityOptions;

  constructor(options: ActivityOptions) {
    this.#options = options;
  }

  #permitted(account: AccountId): Result<Place> {
    const place = this.#options.place(account);
    if (!place.ok) return place;
    return managesApiKeys(place.value.account.role) ? place : failed({ kind: 'notAllowed', requestId: null });
  }

  /** One page. An answer that comes after the account was left is dropped. */
  async list(account: AccountId, filter: ActFilter, cursor: string | null): Promise<Result<Page<Act>>> {
    const place = this.#permitted(account);
    return place.ok ? this.#page(place.value, filter, cursor) : place;
  }

  async #page(place: Place, filter: ActFilter, cursor: string | null): Promise<Result<Page<Act>>> {
    const { api, account, connection } = place;
    const sources = {
      readEvents: (at: string | null) => api.events(account.id, filter, at),
      readNoted: () => this.#options.log.of(connection.id, account.id),
    };
    const page = await actPage(sources, filter, cursor);
    const now = this.#options.place(account.id);
    if (!page.ok) return page;
    return now.ok && isSamePlace(now.value, place) ? page : failed({ kind: 'wrongAccount' });
  }

  /** Every page. `protocol` if the pages never end. */
  async #all(place: Place, filter: ActFilter): Promise<Result<Act[]>> {
    const acts: Act[] = [];
    const seen = new Set<string>();
    for (let cursor: string | null = null; ; ) {
      const page = await this.#page(place, filter, cursor);
      if (!page.ok) return page;
      acts.push(...page.value.items);
      cursor = page.value.nextCursor;
      if (cursor === null) return success(acts);
      const { host } = new URL(place.connection.url);
      if (seen.has(cursor)) return failed({ kind: 'protocol', host, requestId: null });
      seen.add(cursor);
    }
  }

  /** Everything that fits, into a file that the person chooses; nothing is asked of them before all of it is here. */
  async export(
    account: AccountId,
    filter: ActFilter,
    format: (typeof exportFormats)[number],
  ): Promise<Result<{ isSaved: boolean }>> {
    const place = this.#permitted(account);
    if (!place.ok) return place;
    const acts = await this.#all(place.value, filter);
    if (!acts.ok) return acts;
    const { api, account: here } = place.value;
    const name = fileName(here.name, format, api.serverNow());
    const saved = await this.#options.saveFile(name, exported(acts.value, format));
    return saved.ok ? success({ isSaved: saved.value }) : saved;
  }

  /** Nothing for members: they have no ticket under which they work. */
  async toHandOver(account: AccountId): Promise<Result<KeyToHandOver[]>> {
    const place = this.#permitted(account);
    if (!place.ok) return place;
    const ticket = this.#options.grant()?.ticket;
    if (ticket === undefined) return success([]);
    const { user } = place.value;
    const acts = await this.#all(place.value, { ...everything, person: user.id });
    if (!acts.ok) return acts;
    const keys = await allApiKeys(place.value);
    if (!keys.ok) return keys;
    const under = acts.value.filter((act) => act.ticket === ticket);
    const clientIds = (isOne: (act: Act) => boolean) => new Set(under.filter(isOne).map((act) => act.apiKey?.clientId));
    const made = clientIds(({ kind }) => kind === 'apiKey.created');
    const copied = clientIds(({ kind }) => (gotHold as readonly string[]).includes(kind));
    const done = clientIds(({ kind }) => (settled as readonly string[]).includes(kind));
    const open = keys.value.filter(
      ({ clientId }) => (made.has(clientId) || copied.has(clientId)) && !done.has(clientId),
    );
    return success(
      open.map(({ id, name, clientId, etag }) => ({
        apiKey: { id, name, clientId, etag },
        isMade: made.has(clientId),
        isCopied: copied.has(clientId),
        account,
      })),
    );
  }

  /** Notes what becomes of such a key. */
  note({ account, id, clientId, name, what, note }: HandingOver): Done {
    const place = this.#permitted(account);
    if (!place.ok) return place;
    const noted = this.#options.noting({ connection: place.value.connection, account, apiKey: { id, name, clientId } });
    noted(`apiKey.${what}`, note.trim());
    return success({});
  }
}
