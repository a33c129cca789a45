/** An account's API keys as a file: a table for spreadsheets, or one JSON object a line. Contains no secret. */
import type { AccountId } from '../../contract/account.ts';
import type { ApiKey, ApiKeyId } from '../../contract/api-key.ts';
import type { ExportFormat } from '../../contract/export-format.ts';
import { type Result, success } from '../../contract/failure.ts';
import { csvTable } from '../csv.ts';
import { fileName } from '../file-name.ts';
import type { Ports } from '../ports.ts';
import type { Visit } from '../visit/visit.ts';
import type { ApiKeyList } from './list.ts';
import type { Replacements } from './replacements.ts';
import type { Unsettled } from './unsettled.ts';

/** Why an API key needs attention: its Secret key is lost or not put away yet, or it is part of a replacement. */
type Attention = 'secretLost' | 'notPutAway' | 'beingReplaced' | 'replaces';

export interface InventoryOptions {
  list: Pick<ApiKeyList, 'all'>;
  saveFile: Ports['saveFile'];
  /** Whether this computer's keychain has its secret. */
  isSaved(visit: Visit, apiKey: ApiKey): boolean;
  unsettled: Pick<Unsettled, 'list'>;
  replacements: Pick<Replacements, 'list'>;
  /** Called with how many API keys a long export has read so far. */
  onRead(account: AccountId, count: number): void;
}

/** One API key in the file. `savedHere`: on this computer, by the person who exports. */
interface Entry {
  name: string;
  clientId: string;
  createdAt: string | null;
  createdBy: string | null;
  lastUsedAt: string | null;
  savedHere: boolean;
  needsAttention: Attention | null;
  isDisabled: boolean;
  id: string;
}

const columns = [
  'name',
  'clientId',
  'createdAt',
  'createdBy',
  'lastUsedAt',
  'savedHere',
  'needsAttention',
  'isDisabled',
  'id',
] as const satisfies readonly (keyof Entry)[];

const writers: Readonly<Record<ExportFormat, (entries: readonly Entry[]) => string>> = {
  csv: (entries) => csvTable([columns, ...entries.map((entry) => columns.map((name) => String(entry[name] ?? '')))]),
  jsonl: (entries) => entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''),
};

function attentionIn(
  visit: Visit,
  { unsettled, replacements }: Pick<InventoryOptions, 'unsettled' | 'replacements'>,
): Map<ApiKeyId, Attention> {
  const closed = visit.vault.list().filter(({ isClosed }) => isClosed);
  const lost = unsettled.list(visit).flatMap((each) => (each.state === 'secretLost' ? [each.apiKey.id] : []));
  const cases = replacements.list(visit);
  return new Map<ApiKeyId, Attention>([
    ...cases.map(({ old }) => [old.id, 'beingReplaced'] as const),
    ...cases.flatMap(({ sibling }) => (sibling === null ? [] : [[sibling.id, 'replaces'] as const])),
    ...closed.map(({ apiKey }) => [apiKey.id, 'notPutAway'] as const),
    ...lost.map((id) => [id, 'secretLost'] as const),
  ]);
}

/** Progress is reported after this time, and then as often, in milliseconds: a shorter export is over before anyone reads it. */
const toldEveryMs = 500;

/** Drops calls that come sooner than that after the last one. */
function seldom(clock: { elapsed(): number }, tell: (count: number) => void): (count: number) => void {
  let last = clock.elapsed();
  return (count) => {
    if (clock.elapsed() - last < toldEveryMs) return;
    last = clock.elapsed();
    tell(count);
  };
}

/**
 * Exports the API keys as the server has them now to a file that the person chooses: those of `ids`, or all. Missing
 * ones are left out and not counted. The person is only asked for the file once the whole list has been read.
 */
export async function exportInventory(
  visit: Visit,
  ids: readonly ApiKeyId[] | null,
  format: ExportFormat,
  { list, saveFile, isSaved, unsettled, replacements, onRead }: InventoryOptions,
): Promise<Result<{ isSaved: boolean; count: number }>> {
  const all = visit.lifetime.whileLasting(
    await list.all(
      visit,
      seldom(visit.paging.clock, (count) => onRead(visit.account.id, count)),
    ),
  );
  if (!all.ok) return all;
  const wanted = ids === null ? null : new Set(ids);
  const why = attentionIn(visit, { unsettled, replacements });
  const entries = all.value
    .filter(({ id }) => wanted?.has(id) !== false)
    .map((apiKey): Entry => {
      const { id, name, clientId, createdAt, createdBy, lastUsedAt } = apiKey;
      const isDisabled = apiKey.isDisabled === true;
      const needsAttention = why.get(id) ?? null;
      const savedHere = isSaved(visit, apiKey);
      return { name, clientId, createdAt, createdBy, lastUsedAt, savedHere, needsAttention, isDisabled, id };
    });
  const suggested = fileName('api-keys', visit.account.name, format, visit.api.serverNow());
  const saved = await saveFile(suggested, writers[format](entries));
  return saved.ok ? success({ isSaved: saved.value, count: entries.length }) : saved;
}
