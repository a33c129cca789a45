/** One typed entry of the settings. Each room has its own; who else is in the file is nobody's business. */
import { z } from 'zod';
import type { Result } from '../../contract/failure.ts';
import type { Store } from '../ports.ts';

type Done = Result<Record<never, never>>;

/** How a value is read from what is stored, whatever that is, and what of it reaches the disk. */
interface Form<Value> {
  from(stored: unknown): Value;
  stored(value: Value): unknown;
}

/** Nobody can change it any more, nor anything in it. */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

export class StoredRecord<Value> {
  readonly #store: Store;
  readonly #key: string;
  readonly #form: Form<Value>;
  /** What was read last, and from what: many calls ask what a person prefers, and hardly any changes it. */
  #last: { readonly stored: unknown; readonly value: Value } | undefined;

  constructor(store: Store, key: string, form: Form<Value>) {
    this.#store = store;
    this.#key = key;
    this.#form = form;
  }

  /** Never throws: what was edited by hand, or by another version, is worth no error. Nobody may change what it gives. */
  read(): Value {
    const stored = this.#store.read(this.#key);
    if (this.#last?.stored !== stored || this.#last === undefined) {
      this.#last = { stored, value: frozen(this.#form.from(stored)) };
    }
    return this.#last.value;
  }

  /** After a failure, which the store has told of, the value holds for this run. */
  write(value: Value): Done {
    return this.#store.write(this.#key, this.#form.stored(value));
  }

  /** Written, or as it was before in this run too: for what a person is told of. */
  change(value: Value): Done {
    const before = this.#store.read(this.#key) ?? null;
    const written = this.write(value);
    if (!written.ok) this.#store.write(this.#key, before);
    return written;
  }
}

/** A value of this form; `fallback` where nothing or nonsense is stored. Nothing but what it may contain is written. */
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

/** The same for what may be missing; null on the disk. */
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

/** A list, of so many lines at most. A line that cannot be read does not cost the others. */
export function listOf<Schema extends z.ZodType>(
  store: Store,
  key: string,
  schema: Schema,
  most = Number.POSITIVE_INFINITY,
): StoredRecord<readonly z.output<Schema>[]> {
  const list = z.array(schema);
  return new StoredRecord<readonly z.output<Schema>[]>(store, key, {
    from: (stored) => readable(stored, schema).slice(0, most),
    stored: (lines) => list.parse(lines.slice(0, most)),
  });
}

/** The lines of a list that can be read. */
export function readable<Schema extends z.ZodType>(stored: unknown, schema: Schema): z.output<Schema>[] {
  const lines: readonly unknown[] = Array.isArray(stored) ? stored : [];
  return lines.flatMap((line) => {
    const parsed = schema.safeParse(line);
    return parsed.success ? [parsed.data] : [];
  });
}
