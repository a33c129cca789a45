/** A request that is ready to be sent, and the answer that the document expects. */
import type { Breakage } from './breakages.ts';
import { type ApiDocument, methodsAt, type Operation } from './document.ts';
import { draftOf, type MadeUp, targetOf } from './draft.ts';
import type { Memory, Place } from './memory.ts';
import type { Plan } from './plan.ts';
import type { Sent } from './send.ts';
import { type Stranger, strangeTarget } from './strangers.ts';

/** A sender of requests. `refused`: the status they get from operations that require sign-in. */
export type Person = { name: string; token?: string; refused?: 401 | 403 };

export type Expectation =
  | { kind: 'valid'; madeUp: MadeUp }
  | { kind: 'invalid'; what: string }
  | { kind: 'method'; declared: string[] }
  | { kind: 'path' };

export type Asked = {
  operation: Operation | undefined;
  place: Place;
  person: Person;
  sent: Sent;
  expected: Expectation;
};

/** A plan, valid or with a breakage; or a request of no operation. */
export type Trial = { plan: Plan; breakage?: Breakage | undefined } | { stranger: Stranger };

const personOf = (who: number, people: readonly Person[]): Person => {
  const person = people[who % people.length];
  if (!person) throw new Error('there are no people');
  return person;
};

const signedBy = ({ token }: Person) => (token === undefined ? {} : { Authorization: `Bearer ${token}` });

function askedOfPlan(plan: Plan, breakage: Breakage | undefined, memory: Memory, person: Person): Asked {
  const drafted = draftOf(plan, memory, person.name);
  const draft = breakage ? breakage.apply(drafted) : drafted;
  const { operation, place, headers, body, madeUp } = draft;
  return {
    operation,
    place,
    person,
    sent: { method: operation.method, target: targetOf(draft), headers: { ...signedBy(person), ...headers }, body },
    expected: breakage ? { kind: 'invalid', what: breakage.what } : { kind: 'valid', madeUp },
  };
}

function askedOfStranger(stranger: Stranger, document: ApiDocument, memory: Memory, person: Person): Asked {
  const { kind, method, path } = stranger;
  return {
    operation: undefined,
    place: {},
    person,
    sent: { method, target: strangeTarget(stranger, memory), headers: signedBy(person), body: undefined },
    expected: kind === 'path' ? { kind } : { kind, declared: methodsAt(document, path) },
  };
}

/** Makes a trial's request from what is known by now. */
export function askedOf(
  trial: Trial,
  { document, memory, people }: { document: ApiDocument; memory: Memory; people: readonly Person[] },
): Asked {
  if ('stranger' in trial)
    return askedOfStranger(trial.stranger, document, memory, personOf(trial.stranger.who, people));
  return askedOfPlan(trial.plan, trial.breakage, memory, personOf(trial.plan.who, people));
}
