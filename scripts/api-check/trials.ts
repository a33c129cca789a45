/** All trials: what the document permits, what it forbids, and what it does not mention. */
import fc, { type Arbitrary } from 'fast-check';
import type { Person, Trial } from './asked.ts';
import { breakagesOf } from './breakages.ts';
import type { ApiDocument, Operation } from './document.ts';
import { type Plan, plansOf } from './plan.ts';
import type { Schemas } from './schemas.ts';
import { strangers } from './strangers.ts';

function trialsOf(operation: Operation, schemas: Schemas): Arbitrary<Trial> {
  const plans = plansOf(operation, schemas);
  const breakages = breakagesOf(operation, schemas);
  const valid = plans.map((plan): Trial => ({ plan }));
  if (!breakages) return valid;
  return fc.oneof(valid, fc.record({ plan: plans, breakage: breakages }));
}

/** Any trial; all operations are equally frequent. */
export function allTrials(document: ApiDocument, schemas: Schemas): Arbitrary<Trial> {
  const ofOperations = document.operations.map((operation) => ({ weight: 2, arbitrary: trialsOf(operation, schemas) }));
  const ofNone = strangers(document).map((stranger): Trial => ({ stranger }));
  return fc.oneof(...ofOperations, { weight: 3, arbitrary: ofNone });
}

function readingPlan(operation: Operation, who: number, pick: number): Plan {
  const { parameters } = operation;
  const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
  return {
    operation,
    who,
    place: Object.fromEntries(names.map((name) => [name, 'none'])),
    at: { from: 'own', pick },
    madeUp: 0,
    query: pick === 1 && parameters.some(({ name }) => name === 'limit') ? { limit: 1 } : {},
    headers: {},
    body: undefined,
    opaque: { from: 'own', pick },
    accept: undefined,
    contentType: 'application/json',
    idleBody: undefined,
    idleParameter: undefined,
  };
}

/** The first requests, as every person: lists, whole and in short pages, to learn ids and cursors. */
export function firstTrials({ operations }: ApiDocument, people: readonly Person[]): Trial[] {
  const reading = operations
    .filter(({ method }) => method === 'GET')
    .toSorted((a, b) => a.path.split('/').length - b.path.split('/').length);
  return reading.flatMap((operation) =>
    people.flatMap((_person, who) => [0, 1].map((pick) => ({ plan: readingPlan(operation, who, pick) }))),
  );
}
