/** Plans a request of an operation, before anything is known about the server: fast-check makes all values and choices. */
import fc, { type Arbitrary } from 'fast-check';
import type { Operation, Parameter } from './document.ts';
import type { Schemas } from './schemas.ts';
import { anyText, valuesOf } from './values.ts';

/** Where an opaque value comes from: an answer to this person, an answer to anybody, or made up. */
export type Source = 'own' | 'others' | 'made';

export type Choice = { from: Source; pick: number };

export type Plan = {
  operation: Operation;
  /** Which person asks. */
  who: number;
  /** Made-up values for the path's parameters, and which of them to use if one is made up. */
  place: Record<string, string>;
  at: Choice;
  madeUp: number;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
  /** For cursors, etags and other opaque values outside the path. */
  opaque: Choice;
  /** Variations that stay valid. */
  accept: string | undefined;
  contentType: string;
  /** Sent if the document describes no body. */
  idleBody: string | undefined;
  /** An unknown parameter, for operations that ignore those. */
  idleParameter: [string, string] | undefined;
};

const choice: Arbitrary<Choice> = fc.record({
  from: fc.oneof(
    { weight: 7, arbitrary: fc.constant('own' as const) },
    { weight: 1, arbitrary: fc.constant('others' as const) },
    { weight: 2, arbitrary: fc.constant('made' as const) },
  ),
  pick: fc.nat({ max: 1_000_000 }),
});

/** A possible id: any text that UTF-8 can encode. */
const madeUpId = anyText.map((text) => text.toWellFormed().slice(0, 300)).filter((text) => text.isWellFormed());

/** Whether HTTP can carry the value in a header: no surrounding blanks. */
const isHeaderText = (value: unknown) =>
  typeof value === 'string' && /^[\x20-\x7e]*$/.test(value) && value === value.trim();

function headerValues({ schema }: Parameter, schemas: Schemas): Arbitrary<string> {
  return valuesOf(schema, schemas).filter(isHeaderText) as Arbitrary<string>;
}

function queryValues({ schema }: Parameter, schemas: Schemas): Arbitrary<unknown> {
  return valuesOf(schema, schemas).filter((value) => [value].flat().every((each) => String(each).isWellFormed()));
}

function recordOf<T>(
  operation: Operation,
  place: Parameter['in'],
  values: (parameter: Parameter) => Arbitrary<T>,
): Arbitrary<Record<string, T>> {
  const own = operation.parameters.filter((parameter) => parameter.in === place);
  return fc.record(Object.fromEntries(own.map((parameter) => [parameter.name, values(parameter)])), {
    requiredKeys: own.filter(({ required }) => required).map(({ name }) => name),
  }) as Arbitrary<Record<string, T>>;
}

/** Names and values of parameters that the operation does not have. */
export function strangeParameter({ parameters }: Operation): Arbitrary<[string, string]> {
  const names = parameters.map(({ name }) => name);
  const name = fc.oneof(
    fc.stringMatching(/^[a-z_]{1,12}$/),
    fc.constantFrom(
      'page',
      'offset',
      'sort',
      '__proto__',
      'constructor',
      'access_token',
      '',
      ...names.map((own) => own.toUpperCase()),
    ),
  );
  return fc.tuple(
    name.filter((each) => !names.includes(each)),
    fc.string({ maxLength: 8 }),
  );
}

/** Plans for requests that the document permits. */
export function plansOf(operation: Operation, schemas: Schemas): Arbitrary<Plan> {
  const rarely = <T>(arbitrary: Arbitrary<T>) =>
    fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
  return fc.record({
    operation: fc.constant(operation),
    who: fc.nat({ max: 1_000_000 }),
    place: recordOf(operation, 'path', () => madeUpId),
    at: choice,
    madeUp: fc.nat({ max: 10 }),
    query: recordOf(operation, 'query', (parameter) => queryValues(parameter, schemas)),
    headers: recordOf(operation, 'header', (parameter) => headerValues(parameter, schemas)),
    body: operation.body ? valuesOf(operation.body, schemas) : fc.constant(undefined),
    opaque: choice,
    accept: fc.constantFrom(
      undefined,
      'application/json',
      '*/*',
      'application/*;q=0.5',
      'text/html, application/json;q=0.1',
    ),
    contentType: fc.constantFrom(
      'application/json',
      'application/json; charset=utf-8',
      'Application/JSON',
      'application/json;charset="UTF-8"',
    ),
    idleBody: operation.body ? fc.constant(undefined) : rarely(fc.constantFrom('{}', '{', 'a=b', '\0')),
    idleParameter: operation.path.startsWith('/v1/') ? fc.constant(undefined) : rarely(strangeParameter(operation)),
  });
}
