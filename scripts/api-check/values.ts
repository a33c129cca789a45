/** Values that a schema accepts, and texts from all over Unicode. */
import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from './document.ts';
import { composed, type Schemas } from './schemas.ts';

/** What breaks text handling: blanks, controls, joiners, marks, emojis, lone surrogates, other planes. */
const odd = [
  ...[
    ' ',
    '\u00a0',
    '\u2003',
    '\u3000',
    '\u0085',
    '\ufeff',
    '\u200b',
    '\u200d',
    '\u2060',
    '\u00ad',
    '\u2800',
    '\u3164',
  ],
  ...['\0', '\t', '\n', '\r', '\u001f', '\u007f', '\u009f', '\u2028', '\u2029', '\u202e', '\ufe0f', '\u0301', '\u20e3'],
  ...['e\u0301', '\u0958', '\ufb1d', 'ﬁ', 'ß', 'İ', 'Ω', 'ﷺ', '가', '𝒜', '😀', '👍🏽', '👨‍👩‍👧', '🇸🇪', '1️⃣', '❤️'],
  ...[
    '\ud83d',
    '\udc00',
    '\ufffe',
    '\ufffd',
    '\ue000',
    '\u{e0041}',
    '\u{10ffff}',
    '\u0378',
    '"',
    '\\',
    '<',
    '%',
    '\u0000a',
  ],
];

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom(...odd) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('a', 'é', '😀', ' ')
      .chain((one) => fc.integer({ min: 90, max: 510 }).map((n) => one.repeat(n))),
  },
);

/** Any text: mostly ordinary, at times the kind that breaks programs. */
export const anyText: Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join('')) },
  { weight: 2, arbitrary: fc.string({ minLength: 8, maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);

const numbersOf = (schema: Schema) => {
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  return { ...(minimum !== undefined && { min: minimum }), ...(maximum !== undefined && { max: maximum }) };
};

/** fast-check supports no patterns with assertions, and takes seconds for one with Unicode properties. */
const isSimple = (pattern: string) => !/\(\?[=!<]|\\[pP]\{|\\\d/.test(pattern.replaceAll(/\\d/g, ''));

const formats: Record<string, Arbitrary<string>> = {
  'date-time': fc
    .date({ noInvalidDate: true, min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z') })
    .map((date) => date.toISOString()),
  uuid: fc.uuid(),
  uri: fc.webUrl(),
  email: fc.emailAddress(),
};

function patternsOf(schema: Schema): string[] {
  const own = typeof schema.pattern === 'string' ? [schema.pattern] : [];
  return [...own, ...((schema.allOf as Schema[] | undefined) ?? []).flatMap(patternsOf)];
}

function texts(schema: Schema): Arbitrary<string> {
  const {
    format,
    examples = [],
    minLength = 0,
    maxLength = minLength + 40,
  } = schema as {
    format?: string;
    examples?: string[];
    minLength?: number;
    maxLength?: number;
  };
  const simple = patternsOf(schema).filter(isSimple);
  const matching = simple.map((pattern) => fc.stringMatching(new RegExp(pattern, 'u')));
  const ofFormat = format === undefined ? undefined : formats[format];
  const ofLength = ['grapheme-ascii', 'grapheme', 'binary'] as const;
  return fc.oneof(
    ...(ofFormat ? [ofFormat] : []),
    ...matching,
    ...(matching.length === 0 && !ofFormat ? [anyText] : []),
    ...(patternsOf(schema).length === 0 && !ofFormat
      ? ofLength.map((unit) => fc.string({ unit, minLength, maxLength }))
      : []),
    ...(examples.length > 0 ? [fc.tuple(fc.constantFrom(...examples), anyText).map((parts) => parts.join(' '))] : []),
  );
}

function objects(schema: Schema, schemas: Schemas): Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const known = fc.record(Object.fromEntries(properties.map(([name, own]) => [name, valuesOf(own, schemas)])), {
    requiredKeys: (schema.required ?? []) as string[],
  });
  if (schema.additionalProperties === false) return known;
  const names = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('__proto__', 'constructor'));
  const values = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constant({ prototype: {} }));
  const others = fc.dictionary(names, values, { maxKeys: 2 });
  const more = fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: others });
  return fc
    .tuple(more, known)
    .map(([strange, own]) => Object.fromEntries([strange, own].flatMap((each) => Object.entries(each))));
}

function candidates(schema: Schema, schemas: Schemas): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => valuesOf(choice, schemas)));
  const types = [schema.type].flat();
  if (types.length > 1) return fc.oneof(...types.map((type) => candidates({ ...schema, type }, schemas)));
  switch (types[0]) {
    case 'string':
      return texts(schema);
    case 'integer':
      return fc.integer(numbersOf(schema));
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true, ...numbersOf(schema) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(valuesOf((schema.items ?? {}) as Schema, schemas), {
        minLength: (schema.minItems ?? 0) as number,
        maxLength: (schema.maxItems ?? 4) as number,
      });
    case 'object':
      return objects(schema, schemas);
    default:
      return Array.isArray(schema.allOf) ? valuesOf(merged(schema, schemas), schemas) : fc.jsonValue();
  }
}

/** One schema from all those of `allOf`. The merge may lose rules; the filter in `valuesOf` makes up for that. */
function merged({ allOf, ...own }: Schema, schemas: Schemas): Schema {
  return Object.assign({}, own, ...(allOf as Schema[]).map(schemas.follow)) as Schema;
}

/** Values that the schema accepts, with texts read as the document says. */
export function valuesOf(schema: Schema, schemas: Schemas): Arbitrary<unknown> {
  return candidates(schemas.follow(schema), schemas).filter((value) => schemas.accepts(schema, composed(value)));
}
