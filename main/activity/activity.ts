/** Who did what in the account in focus, when and why: the server's events merged with this computer's own. */
import type { Act, ActFilter, KeyToHandOver } from '../../contract/activity.ts';
import type { ApiKey, ApiKeyId, ClientId } from '../../contract/api-key.ts';
import type { ExportFormat } from '../../contract/export-format.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import { fileName } from '../file-name.ts';
import type { Page } from '../management/management-api.ts';
import { allPages, PageWalks, type Walked } from '../management/pages.ts';
import type { Ports } from '../ports.ts';
import type { RecordActivity } from '../secrets/record-activity.ts';
import type { Visit } from '../visit/visit.ts';
import type { ActivityLog } from './activity-log.ts';
import { actPage } from './acts.ts';
import { exported } from './export.ts';
import type { Noted } from './line.ts';

export interface ActivityOptions {
  /** The events that only this computer knows. */
  log: Pick<ActivityLog, 'of'>;
  record: RecordActivity;
  /** All API keys of the visited account. */
  apiKeys(visit: Visit): Promise<Result<ApiKey[]>>;
  saveFile: Ports['saveFile'];
}

/** What becomes of an API key, as a person notes it when they leave. */
export interface HandingOver {
  id: ApiKeyId;
  clientId: ClientId;
  name: string;
  what: 'handedOver' | 'stays';
  note: string;
}

const everything: ActFilter = { person: null, clientId: null, kind: null, text: null, since: null, before: null };

const gotHold: readonly Noted['kind'][] = ['secret.revealed', 'secret.copied', 'secret.copiedAgain', 'secret.saved'];
const settled: readonly Noted['kind'][] = ['apiKey.handedOver', 'apiKey.stays'];

/** Our own filter may leave a page empty; that is not the server's fault. */
function walked({ paging }: Visit): Walked {
  return { ...paging, mayBeEmpty: true };
}

export class Activity {
  readonly #options: ActivityOptions;
  readonly #walks = new WeakMap<Visit, PageWalks>();

  constructor(options: ActivityOptions) {
    this.#options = options;
  }

  list(visit: Visit, filter: ActFilter, cursor: string | null): Promise<Result<Page<Act>>> {
    const walks = this.#walks.get(visit) ?? new PageWalks(walked(visit));
    this.#walks.set(visit, walks);
    return walks.page(cursor, (at) => this.#page(visit, filter, at));
  }

  #page(visit: Visit, filter: ActFilter, cursor: string | null): Promise<Result<Page<Act>>> {
    const { api, account, connection } = visit;
    const sources = {
      readEvents: async (at: string | null) => {
        const page = await api.events(account.id, filter, at);
        // One of our pages may take several of the server's.
        if (!page.ok || page.value.nextCursor === null || page.value.nextCursor !== at) return page;
        return failed({ kind: 'protocol', host: visit.paging.host, requestId: null });
      },
      readNoted: () => this.#options.log.of(connection.id, account.id),
    };
    return actPage(sources, filter, cursor);
  }

  /** All pages. `protocol` if the pages never end. */
  #all(visit: Visit, filter: ActFilter): Promise<Result<Act[]>> {
    return allPages(walked(visit), (cursor) => this.#page(visit, filter, cursor));
  }

  /**
   * Exports all matching events to a file that the person chooses. They are only asked for the file once all events
   * have been read.
   */
  async export(visit: Visit, filter: ActFilter, format: ExportFormat): Promise<Result<{ isSaved: boolean }>> {
    const acts = visit.lifetime.whileLasting(await this.#all(visit, filter));
    if (!acts.ok) return acts;
    const name = fileName('activity', visit.account.name, format, visit.api.serverNow());
    const saved = await this.#options.saveFile(name, exported(acts.value, format));
    return saved.ok ? success({ isSaved: saved.value }) : saved;
  }

  /** The API keys to hand over. Empty for members, who work without a ticket. */
  async toHandOver(visit: Visit): Promise<Result<KeyToHandOver[]>> {
    const ticket = visit.grant?.ticket;
    if (ticket === undefined) return success([]);
    const acts = await this.#all(visit, { ...everything, person: visit.user.id });
    if (!acts.ok) return acts;
    const under = acts.value.filter((act) => act.ticket === ticket);
    const clientIds = (isOne: (act: Act) => boolean) => new Set(under.filter(isOne).map((act) => act.apiKey?.clientId));
    const made = clientIds(({ kind }) => kind === 'apiKey.created');
    const copied = clientIds(({ kind }) => (gotHold as readonly string[]).includes(kind));
    const done = clientIds(({ kind }) => (settled as readonly string[]).includes(kind));
    if (made.size + copied.size === 0) return success([]);
    const keys = await this.#options.apiKeys(visit);
    if (!keys.ok) return keys;
    const open = keys.value.filter(
      ({ clientId }) => (made.has(clientId) || copied.has(clientId)) && !done.has(clientId),
    );
    return success(
      open.map((apiKey) => ({
        apiKey,
        isMade: made.has(apiKey.clientId),
        isCopied: copied.has(apiKey.clientId),
        account: visit.account.id,
      })),
    );
  }

  /** Records what becomes of such an API key. */
  note(visit: Visit, { what, note, ...apiKey }: HandingOver): void {
    this.#options.record(visit.actor, apiKey, `apiKey.${what}`, note.trim());
  }
}
