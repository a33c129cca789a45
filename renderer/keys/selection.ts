/** Which rows of the list are selected, and what clicks and keys do to that, as in every desktop program. Pure. */
import type { ApiKey } from '../../contract/api-key.ts';

type Id = ApiKey['id'];

export interface Selection {
  readonly ids: ReadonlySet<Id>;
  /** Where a range begins that Shift extends; null: at the first row. */
  readonly anchor: Id | null;
}

/** Nothing is selected. */
export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** This one alone. */
export function only(id: Id): Selection {
  return { ids: new Set([id]), anchor: id };
}

/** This one besides the others, or not any more. */
export function toggled({ ids }: Selection, id: Id): Selection {
  const now = new Set(ids);
  if (!now.delete(id)) now.add(id);
  return { ids: now, anchor: id };
}

/** From the anchor to this row; nothing else. */
export function extendedTo({ anchor }: Selection, rows: readonly Pick<ApiKey, 'id'>[], to: number): Selection {
  const from = Math.max(
    0,
    rows.findIndex(({ id }) => id === anchor),
  );
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set(range.map(({ id }) => id)), anchor: rows[from]?.id ?? null };
}

/** All rows. */
export function everything(rows: readonly Pick<ApiKey, 'id'>[]): Selection {
  return { ids: new Set(rows.map(({ id }) => id)), anchor: rows[0]?.id ?? null };
}

const noRows: readonly never[] = [];

/** Those of the rows that are selected, in their order. */
export function selectedOf<Row extends Pick<ApiKey, 'id'>>(rows: readonly Row[], { ids }: Selection): readonly Row[] {
  return ids.size === 0 ? noRows : rows.filter(({ id }) => ids.has(id));
}
