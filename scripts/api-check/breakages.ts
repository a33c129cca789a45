/** Ways in which a request can violate the document, one at a time. */
import fc, { type Arbitrary } from 'fast-check';
import { bodyBreakages } from './body-breakages.ts';
import type { Operation, Parameter, Schema } from './document.ts';
import type { Draft } from './draft.ts';
import { strangeParameter } from './plan.ts';
import type { Schemas } from './schemas.ts';
import { anyText } from './values.ts';

/** `apply` breaks a draft in exactly one place. */
export type Breakage = { what: string; apply: (draft: Draft) => Draft };

/** A value that was sent as text, as its schema checks it. */
export function readAs(schema: Schema, sent: string[]): unknown {
  if (schema.type === 'array') return sent.flatMap((each) => [readAs((schema.items ?? {}) as Schema, [each])]);
  const [text = ''] = sent;
  const isNumber = schema.type === 'integer' || schema.type === 'number';
  return isNumber && /^-?(0|[1-9]\d*)$/.test(text) ? Number(text) : text;
}

const without = (query: Draft['query'], name: string) => query.filter(([own]) => own !== name);

/** Texts around the limits of numbers and lengths, and arbitrary ones. */
const wrongTexts: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1001',
    '99999999999999999999',
    '00',
    '01',
    '1,5',
    'abc',
    '0x10',
    '+5',
    '5 ',
    'null',
    'true',
    '[]',
  ),
  fc.constantFrom(
    '2026-01-01',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-01-01T00:00Z',
    '2026-01-01T00:00:00',
  ),
  fc.integer({ min: 201, max: 2100 }).map((length) => 'a'.repeat(length)),
  anyText.map((text) => text.toWellFormed()),
);

function wrongValue({ name, schema }: Parameter, schemas: Schemas): Arbitrary<Breakage> {
  return wrongTexts
    .filter((text) => !schemas.accepts(schema, readAs(schema, [text])))
    .map((text) => ({
      what: `${name} is ${JSON.stringify(text.slice(0, 40))}`,
      apply: (draft) => ({ ...draft, query: [...without(draft.query, name), [name, text]] }),
    }));
}

function twice({ name, schema }: Parameter): Arbitrary<Breakage> {
  const value = schema.type === 'integer' ? '5' : '2026-01-01T00:00:00Z';
  return fc.constant({
    what: `${name} comes twice`,
    apply: (draft) => ({ ...draft, query: [...without(draft.query, name), [name, value], [name, value]] }),
  });
}

function queryBreakages(operation: Operation, schemas: Schemas): Arbitrary<Breakage>[] {
  // The document forbids them below /v1; elsewhere OAuth requires them to be ignored.
  if (!operation.path.startsWith('/v1/')) return [];
  const own = operation.parameters.filter((parameter) => parameter.in === 'query');
  return [
    strangeParameter(operation).map(([name, value]) => ({
      what: `there is no parameter ${JSON.stringify(name)}`,
      apply: (draft) => ({ ...draft, query: [...draft.query, [name, value]] }),
    })),
    fc.constantFrom('query=%', 'limit=%zz', 'cursor=%ff', '%=1', 'actor=%c3%28').map((rawQuery) => ({
      what: 'the query cannot be decoded',
      apply: (draft) => ({ ...draft, rawQuery }),
    })),
    ...own.map((parameter) => wrongValue(parameter, schemas)),
    ...own.filter(({ schema }) => schema.type !== 'array').map(twice),
  ];
}

function headerBreakages(operation: Operation, schemas: Schemas): Arbitrary<Breakage>[] {
  const own = operation.parameters.filter((parameter) => parameter.in === 'header' && parameter.required);
  return own.flatMap(({ name, schema }) => {
    const wrong = [' ', 'short', `"${'a'.repeat(201)}"`, `"${'a'.repeat(20)}`, `${'a'.repeat(20)} b`, 'a'.repeat(201)];
    const refused = wrong.filter((value) => !schemas.accepts(schema, value.trim()));
    return [
      fc.constant({
        what: `${name} is missing`,
        apply: (draft: Draft) => ({ ...draft, headers: omitted(draft.headers, name) }),
      }),
      fc.constantFrom(...refused).map((value) => ({
        what: `${name} is ${JSON.stringify(value.slice(0, 40))}`,
        apply: (draft: Draft) => ({ ...draft, headers: { ...draft.headers, [name]: value } }),
      })),
    ];
  });
}

function omitted(headers: Draft['headers'], name: string): Draft['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([own]) => own !== name));
}

function acceptBreakages({ answers }: Operation): Arbitrary<Breakage>[] {
  if (!answers.has(406)) return [];
  return [
    fc.constantFrom('text/html', 'image/*', 'application/json;q=0', 'application/xml, text/*').map((accept) => ({
      what: `Accept is ${accept}`,
      apply: (draft) => ({ ...draft, headers: { ...draft.headers, Accept: accept } }),
    })),
  ];
}

/** A stray percent sign, in paths with values. */
function pathBreakages({ path }: Operation): Arbitrary<Breakage>[] {
  if (!path.includes('{')) return [];
  return [
    fc.constantFrom('%', '%zz', '%ff', '%c3%28').map((rawPath) => ({
      what: 'the path cannot be decoded',
      apply: (draft) => ({ ...draft, rawPath }),
    })),
  ];
}

/** More than a server reads. The document does not state the limit. */
function sizeBreakages({ answers }: Operation): Arbitrary<Breakage>[] {
  if (!answers.has(431)) return [];
  return [
    fc.constant({
      what: 'the headers are too large',
      apply: (draft) => ({ ...draft, headers: { ...draft.headers, 'X-Padding': 'a'.repeat(40_000) } }),
    }),
  ];
}

/** Every breakage of this operation; undefined if nothing can be wrong with it. */
export function breakagesOf(operation: Operation, schemas: Schemas): Arbitrary<Breakage> | undefined {
  const all = [
    ...pathBreakages(operation),
    ...queryBreakages(operation, schemas),
    ...headerBreakages(operation, schemas),
    ...bodyBreakages(operation, schemas),
    ...acceptBreakages(operation),
    ...sizeBreakages(operation),
  ];
  return all.length === 0 ? undefined : fc.oneof(...all);
}
