/** Bodies that violate the document, each in one place. */
import fc, { type Arbitrary } from 'fast-check';
import type { Breakage } from './breakages.ts';
import type { Json, Operation, Schema } from './document.ts';
import type { Draft } from './draft.ts';
import { composed, type Schemas } from './schemas.ts';
import { anyText } from './values.ts';

/** Replaces a whole body, or one of its properties. */
type Change = { what: string; change: (body: Json) => unknown };

const wrongValues: Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(null, true, 0, -1, 1.5, [], {}, ['a'], { name: 'a' }, '') },
  { weight: 3, arbitrary: anyText },
);

const shown = (value: unknown) => JSON.stringify(value).slice(0, 60);

function propertyChanges(schema: Schema, schemas: Schemas): Arbitrary<Change>[] {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const required = (schema.required ?? []) as string[];
  return properties.flatMap(([name, own]) => [
    wrongValues
      .filter((value) => !schemas.accepts(own, composed(value)))
      .map((value) => ({
        what: `${name} is ${shown(value)}`,
        change: (body: Json) => ({ ...body, [name]: value }),
      })),
    ...(required.includes(name)
      ? [
          fc.constant({
            what: `${name} is missing`,
            change: (body: Json) => Object.fromEntries(Object.entries(body).filter(([each]) => each !== name)),
          }),
        ]
      : []),
  ]);
}

function strangeProperties(schema: Schema): Arbitrary<Change>[] {
  if (schema.additionalProperties !== false) return [];
  const known = Object.keys((schema.properties ?? {}) as Json);
  const names = fc.oneof(fc.constantFrom('id', 'constructor', '__proto__', '', 'Name'), fc.string({ maxLength: 8 }));
  return [
    names
      .filter((name) => !known.includes(name))
      .map((name) => ({
        what: `there is no property ${shown(name)}`,
        // As entries, because assigning to __proto__ creates no property.
        change: (body: Json) => Object.fromEntries([...Object.entries(body), [name, 'a']]),
      })),
  ];
}

function said({ what, change }: Change, schema: Schema, schemas: Schemas): Breakage {
  return {
    what,
    apply: (draft) => {
      const body = change(JSON.parse(String(draft.body)) as Json);
      if (schemas.accepts(schema, composed(body))) throw new Error(`the document accepts that ${what}`);
      return { ...draft, body: JSON.stringify(body) };
    },
  };
}

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** A body that ends early, cut so that the rest is not valid JSON. */
function cut(draft: Draft, share: number): Draft {
  const text = String(draft.body);
  const short = text.slice(0, Math.floor(share * text.length));
  return { ...draft, body: isJson(short) ? '{' : short };
}

function typed(draft: Draft, type: string | undefined): Draft {
  const { 'Content-Type': _, ...others } = draft.headers;
  return { ...draft, headers: { ...others, ...(type !== undefined && { 'Content-Type': type }) } };
}

/** An invalid byte in the last text, where a lenient reader would turn it into a character. */
function notUtf8(draft: Draft): Draft {
  const text = String(draft.body);
  const end = text.lastIndexOf('"');
  return {
    ...draft,
    body: Buffer.concat([Buffer.from(text.slice(0, end)), Buffer.from([0xff]), Buffer.from(text.slice(end))]),
  };
}

/** Every way in which the described body can be wrong. */
export function bodyBreakages(operation: Operation, schemas: Schemas): Arbitrary<Breakage>[] {
  const { body: schema, answers } = operation;
  if (!schema) return [];
  const whole = schemas.follow(schema);
  const instead = wrongValues
    .filter((value) => !schemas.accepts(schema, composed(value)))
    .map((value) => ({ what: `the body is ${shown(value)}`, change: () => value }));
  const changes = [...propertyChanges(whole, schemas), ...strangeProperties(whole), instead];
  const types = ['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'application/jsonx', undefined];
  return [
    ...changes.map((arbitrary) => arbitrary.map((change) => said(change, schema, schemas))),
    fc.double({ min: 0, max: 0.95, noNaN: true }).map((share) => ({
      what: 'the JSON ends early',
      apply: (draft: Draft) => cut(draft, share),
    })),
    fc.constantFrom(...types).map((type) => ({
      what: `the Content-Type is ${type ?? 'missing'}`,
      apply: (draft: Draft) => typed(draft, type),
    })),
    fc.constant({
      what: 'a byte is no UTF-8',
      apply: notUtf8,
    }),
    // The document states the limit only in words; this is more.
    ...(answers.has(413)
      ? [
          fc.constant({
            what: 'the body is too large',
            apply: (draft: Draft) => ({ ...draft, body: `${' '.repeat(120_000)}${draft.body}` }),
          }),
        ]
      : []),
  ];
}
