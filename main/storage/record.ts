/** One typed entry of the settings. Each room has its own, independent of the others in the file. */
import { z } from 'zod';
import type { Result } from '../../contract/failure.ts';
import type { Store } from '../ports.ts';

type Done = Result<Record<never, never>>;

/** How a value is parsed from whatever is stored, and how it is written. */
interface Form<Value> {
  from(stored: unknown): Value;
  /** `before`: what is stored now; parts that this version does not understand are kept. */
  stored(value: Value, before: unknown): unknown;
}

/** Freezes a value deeply. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

export class StoredRecord<Value> {
  readonly #store: Store;
  readonly #key: string;
  readonly #form: Form<Value>;
  /** The last value read and its source: preferences are read often and hardly ever change. */
  #last: { readonly stored: unknown; readonly value: Value } | undefined;

  constructor(store: Store, key: string, form: Form<Value>) {
    this.#store = store;
    this.#key = key;
    this.#form = form;
  }

  /** Never throws, because entries edited by hand or by another version are not errors. The value is immutable. */
  read(): Value {
    const stored = this.#store.read(this.#key);
    if (this.#last?.stored !== stored || this.#last === undefined) {
      this.#last = { stored, value: frozen(this.#form.from(stored)) };
    }
    return this.#last.value;
  }

  /** After a failure, which the store reports, the value applies in this run. */
  write(value: Value): Done {
    return this.#store.write(this.#key, this.#form.stored(value, this.#store.read(this.#key)));
  }

  /** Writes, or leaves everything as it was, in this run too: for changes whose failure is shown to the person. */
  change(value: Value): Done {
    const before = this.#store.read(this.#key) ?? null;
    const written = this.write(value);
    if (!written.ok) this.#store.write(this.#key, before);
    return written;
  }
}

/** A value of this schema; `fallback` if it is missing or invalid. Writes only what the schema allows. */
export function recordOf<Schema extends z.ZodType>(
  store: Store,
  key: string,
  schema: Schema,
  fallback: z.output<Schema>,
): StoredRecord<z.output<Schema>> {
  return new StoredRecord(store, key, {
    from: (stored) => {
      const parsed = schema.safeParse(stored);
      return parsed.success ? parsed.data : fallback;
    },
    stored: (value) => schema.parse(value),
  });
}

/** The same for an optional value, stored as null. */
export function optionalRecordOf<Schema extends z.ZodType>(
  store: Store,
  key: string,
  schema: Schema,
): StoredRecord<z.output<Schema> | undefined> {
  return new StoredRecord<z.output<Schema> | undefined>(store, key, {
    from: (stored) => schema.safeParse(stored).data,
    stored: (value) => (value === undefined ? null : schema.parse(value)),
  });
}

/**
 * A list of at most `most` entries. An entry that cannot be parsed does not affect the others and is kept, because
 * another version may have written it.
 */
export function listOf<Schema extends z.ZodType>(
  store: Store,
  key: string,
  schema: Schema,
  most = Number.POSITIVE_INFINITY,
): StoredRecord<readonly z.output<Schema>[]> {
  const list = z.array(schema);
  return new StoredRecord<readonly z.output<Schema>[]>(store, key, {
    from: (stored) => readable(stored, schema).slice(0, most),
    stored: (lines, before) => [...list.parse(lines.slice(0, most)), ...unreadable(before, schema)],
  });
}

function linesOf(stored: unknown): readonly unknown[] {
  return Array.isArray(stored) ? stored : [];
}

/** The entries of a list that can be parsed. */
export function readable<Schema extends z.ZodType>(stored: unknown, schema: Schema): z.output<Schema>[] {
  return linesOf(stored).flatMap((line) => {
    const parsed = schema.safeParse(line);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The objects in a list that cannot be parsed. */
function unreadable(stored: unknown, schema: z.ZodType): unknown[] {
  const isOfSomeForm = (line: unknown) => typeof line === 'object' && line !== null && !Array.isArray(line);
  return linesOf(stored).filter((line) => isOfSomeForm(line) && !schema.safeParse(line).success);
}
