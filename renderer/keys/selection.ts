/** Which rows of the list are selected, and how clicks and keys change that, as in every desktop program. Pure. */
import type { ApiKey } from '../../contract/api-key.ts';

type Id = ApiKey['id'];

export interface Selection {
  readonly ids: ReadonlySet<Id>;
  /** The row from which Shift extends the selection; null for the first row. */
  readonly anchor: Id | null;
}

/** Nothing selected. */
export const nothingSelected: Selection = { ids: new Set(), anchor: null };

/** Selects this row alone. */
export function only(id: Id): Selection {
  return { ids: new Set([id]), anchor: id };
}

/** Adds this row to the selection, or takes it out. */
export function toggled({ ids }: Selection, id: Id): Selection {
  const now = new Set(ids);
  if (!now.delete(id)) now.add(id);
  return { ids: now, anchor: id };
}

/** Selects exactly the rows from the anchor to this one. */
export function extendedTo({ anchor }: Selection, rows: readonly Pick<ApiKey, 'id'>[], to: number): Selection {
  const from = Math.max(
    0,
    rows.findIndex(({ id }) => id === anchor),
  );
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set(range.map(({ id }) => id)), anchor: rows[from]?.id ?? null };
}

/** Selects all rows. */
export function everything(rows: readonly Pick<ApiKey, 'id'>[]): Selection {
  return { ids: new Set(rows.map(({ id }) => id)), anchor: rows[0]?.id ?? null };
}

const noRows: readonly never[] = [];

/** The selected rows, in their order. */
export function selectedOf<Row extends Pick<ApiKey, 'id'>>(rows: readonly Row[], { ids }: Selection): readonly Row[] {
  return ids.size === 0 ? noRows : rows.filter(({ id }) => ids.has(id));
}
