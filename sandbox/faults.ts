/**
 * The fault switch: tests say which requests meet which fault, and how often. Such a request is handled apart from its
 * connection, because what the server does and what its client sees are separate: a client may be gone before the server
 * commits.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addAbortSignal } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  type Answer,
  type AnswerHeaders,
  type Deliver,
  deliverNothing,
  deliverReset,
  deliverWhole,
  pause,
  swelling,
  trickling,
  truncating,
  type Wire,
} from './fault-delivery.ts';
import { noteOwnAnswer, pathOf, type SeenRequest } from './seen-requests.ts';

/** A new value, or a function from the present one; null leaves the header out. */
export type HeaderChange = string | null | ((present: string | undefined) => string | null);

/**
 * What happens. `resetBeforeCommit`, `hangBeforeCommit`, `delay` and `status` happen before the server does anything, the
 * last two afterwards with `afterCommit`. All others change the server's own answer.
 */
export type Fault =
  /** The connection ends with RST. */
  | { kind: 'resetBeforeCommit' | 'resetAfterCommit' }
  /** There is never an answer. */
  | { kind: 'hangBeforeCommit' | 'hangAfterCommit' }
  /** Waits for this many milliseconds or for the promise, whether or not the client still waits. */
  | { kind: 'delay'; until: number | Promise<unknown> | (() => Promise<unknown>); afterCommit?: boolean }
  /** Sends this answer instead of the server's own. An object is sent as problem details. */
  | {
      kind: 'status';
      status: number;
      headers?: Record<string, string>;
      body?: string | object;
      afterCommit?: boolean;
    }
  /** Another body, or a function from the real one. A 204 becomes a 200. */
  | { kind: 'body'; body: string | Uint8Array | ((real: string) => string | Uint8Array); contentType?: string }
  | { kind: 'headers'; headers: Record<string, HeaderChange> }
  /** Sends status and headers, then one byte at a time; with `forEver`, endless blanks follow. */
  | { kind: 'trickle'; everyMs: number; forEver?: boolean }
  /** Sends the Content-Length of the whole body and `keep` bytes of it (half by default), then ends the connection. */
  | { kind: 'truncate'; keep?: number }
  /** Sends that many blanks instead of the body: compressed with `gzip`, in endless chunks if Infinity. */
  | { kind: 'huge'; bytes: number; gzip?: boolean };

export type FaultRule = {
  /** Default: any. */
  method?: string;
  /** A prefix or pattern of the path, which excludes the query. Default: any. */
  path?: string | RegExp;
  /** How many requests meet it. Default: 1; Infinity: all. */
  times?: number;
  /** Several happen in this order; an empty list counts the request and lets it pass untouched. */
  what: Fault | readonly Fault[];
};

export type FaultHandle = {
  /** How many requests have met it. */
  readonly hits: number;
  /** Resolves when the first of them reaches its fault: after the commit, for a fault that happens there. */
  readonly arrived: Promise<SeenRequest>;
  /** Resolves when the server has its own answer to one of them, even if nobody waits for it any longer. */
  readonly handled: Promise<SeenRequest>;
  /** Resolves when the client of one of them hangs up before it has the whole answer. */
  readonly left: Promise<SeenRequest>;
  /** No further request meets it; delayed requests continue, and trickling answers end. */
  remove: () => void;
};

export type HeldRequest = FaultHandle & {
  /** Lets held requests continue, and holds no more. */
  release: () => void;
};

export type HoldRule = Omit<FaultRule, 'what'> & {
  /** Holds the request after the commit, with the answer ready. */
  afterCommit?: boolean;
  /** What happens to the request once it is released. */
  what?: Fault | readonly Fault[];
};

/** The fault switch as tests see it. If several rules fit a request, the oldest that is not used up applies. */
export type Faults = {
  add: (rule: FaultRule) => FaultHandle;
  /** Holds the first request that fits (or the first `times`) until the test releases it. */
  hold: (rule: HoldRule) => HeldRequest;
  /** Removes all rules. */
  clear: () => void;
};

/** A request that meets a fault, and how the server would answer it. */
export type Encounter = {
  request: IncomingMessage;
  response: ServerResponse;
  seen: SeenRequest;
  handle: (body: Buffer) => Promise<Answer>;
};

type Rule = {
  wanted: FaultRule;
  steps: readonly Fault[];
  remaining: number;
  hits: number;
  arrived: PromiseWithResolvers<SeenRequest>;
  handled: PromiseWithResolvers<SeenRequest>;
  left: PromiseWithResolvers<SeenRequest>;
  withdrawn: AbortController;
};

type Plan = { answer: Answer | undefined; deliver: Deliver };

const noAnswer: Answer = { status: 500, headers: {}, body: Buffer.alloc(0) };

function asList<T extends object>(what: T | readonly T[]): readonly T[] {
  return Array.isArray(what) ? what : [what as T];
}

function isBeforeCommit(fault: Fault): boolean {
  if (fault.kind === 'delay' || fault.kind === 'status') return !fault.afterCommit;
  return fault.kind === 'resetBeforeCommit' || fault.kind === 'hangBeforeCommit';
}

function fits({ method, path }: FaultRule, request: IncomingMessage): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (path === undefined) return true;
  const asked = pathOf(request);
  return typeof path === 'string' ? asked.startsWith(path) : asked.search(path) >= 0;
}

function statusAnswer({ status, headers = {}, body }: Extract<Fault, { kind: 'status' }>): Answer {
  const type = typeof body === 'object' ? 'application/problem+json; charset=utf-8' : 'text/plain; charset=utf-8';
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    status,
    headers: {
      date: new Date().toUTCString(),
      ...(body !== undefined && { 'content-type': type }),
      ...Object.fromEntries(lowered),
    },
    body: Buffer.from(typeof body === 'object' ? JSON.stringify(body) : (body ?? '')),
  };
}

/** A 204 cannot have a body, so it becomes a 200. */
function withBody({ status, headers, body }: Answer, change: Extract<Fault, { kind: 'body' }>): Answer {
  const changed = typeof change.body === 'function' ? change.body(body.toString()) : change.body;
  return {
    status: status === 204 ? 200 : status,
    headers: { ...headers, ...(change.contentType !== undefined && { 'content-type': change.contentType }) },
    body: Buffer.from(changed),
  };
}

function withHeaders(answer: Answer, changes: Record<string, HeaderChange>): Answer {
  const headers: AnswerHeaders = { ...answer.headers };
  for (const [name, change] of Object.entries(changes)) {
    const key = name.toLowerCase();
    const value = typeof change === 'function' ? change(headers[key]?.toString()) : change;
    if (value === null) delete headers[key];
    else headers[key] = value;
  }
  return { ...answer, headers };
}

async function waitFor(until: Extract<Fault, { kind: 'delay' }>['until'], withdrawn: AbortSignal): Promise<void> {
  if (typeof until === 'number') return pause(until, withdrawn);
  if (withdrawn.aborted) return;
  const { promise: over, resolve } = Promise.withResolvers<void>();
  withdrawn.addEventListener('abort', () => resolve(), { once: true });
  await Promise.race([typeof until === 'function' ? until() : until, over]);
}

/** What to answer, and how, after this fault. */
async function afterFault(fault: Fault, plan: Plan, withdrawn: AbortSignal): Promise<Plan> {
  const answer = plan.answer ?? noAnswer;
  switch (fault.kind) {
    case 'resetBeforeCommit':
    case 'resetAfterCommit':
      return { answer, deliver: deliverReset };
    case 'hangBeforeCommit':
    case 'hangAfterCommit':
      return { answer, deliver: deliverNothing };
    case 'delay':
      await waitFor(fault.until, withdrawn);
      return plan;
    case 'status':
      return { ...plan, answer: statusAnswer(fault) };
    case 'body':
      return { ...plan, answer: withBody(answer, fault) };
    case 'headers':
      return { ...plan, answer: withHeaders(answer, fault.headers) };
    case 'trickle':
      return { ...plan, deliver: trickling(fault.everyMs, fault.forEver ?? false) };
    case 'truncate':
      return { ...plan, deliver: truncating(fault.keep) };
    case 'huge':
      return {
        answer: { ...answer, status: answer.status === 204 ? 200 : answer.status },
        deliver: swelling(fault.bytes, fault.gzip ?? false),
      };
  }
}

async function afterFaults(faults: readonly Fault[], plan: Plan, withdrawn: AbortSignal): Promise<Plan> {
  let next = plan;
  for (const fault of faults) next = await afterFault(fault, next, withdrawn);
  return next;
}

/** `report` gets errors in the faults themselves, such as a test's function that throws. */
export function openFaults(report: (error: unknown) => void) {
  const rules = new Set<Rule>();
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();

  function remove(rule: Rule): void {
    rules.delete(rule);
    rule.withdrawn.abort();
  }

  function addRule(wanted: FaultRule): Rule {
    const rule: Rule = {
      wanted,
      steps: asList(wanted.what),
      remaining: wanted.times ?? 1,
      hits: 0,
      arrived: Promise.withResolvers<SeenRequest>(),
      handled: Promise.withResolvers<SeenRequest>(),
      left: Promise.withResolvers<SeenRequest>(),
      withdrawn: new AbortController(),
    };
    rules.add(rule);
    return rule;
  }

  function handleOn(rule: Rule): FaultHandle {
    return {
      get hits() {
        return rule.hits;
      },
      arrived: rule.arrived.promise,
      handled: rule.handled.promise,
      left: rule.left.promise,
      remove: () => remove(rule),
    };
  }

  function hold({ afterCommit = false, what = [], ...which }: HoldRule): HeldRequest {
    const { promise, resolve } = Promise.withResolvers<void>();
    const rule = addRule({ ...which, what: [{ kind: 'delay', until: promise, afterCommit }, ...asList(what)] });
    const release = () => {
      rule.remaining = 0;
      resolve();
    };
    return Object.assign(handleOn(rule), { release });
  }

  function clear(): void {
    for (const rule of [...rules]) remove(rule);
  }

  /** The connection to a request's client. Tells the rule if that client hangs up. */
  function wireTo(response: ServerResponse, rule: Rule, seen: SeenRequest): Wire {
    const closed = new AbortController();
    let isCut = false;
    response.once('close', () => {
      closed.abort();
      if (!response.writableFinished && !isCut && !stopping.signal.aborted) rule.left.resolve(seen);
    });
    const cut = () => {
      isCut = true;
    };
    return { response, withdrawn: rule.withdrawn.signal, closed: closed.signal, cut };
  }

  /** Has the server handle the request. */
  async function ownAnswer(rule: Rule, { seen, handle }: Encounter, body: Buffer): Promise<Answer> {
    const answer = await handle(body);
    noteOwnAnswer(seen, answer.status);
    rule.handled.resolve(seen);
    return answer;
  }

  /** Everything from the request's last byte to the answer; ends early if the client or the sandbox does. */
  async function play(rule: Rule, encounter: Encounter): Promise<void> {
    const { request, response, seen } = encounter;
    const wire = wireTo(response, rule, seen);
    const before = rule.steps.filter(isBeforeCommit);
    const after = rule.steps.filter((fault) => !isBeforeCommit(fault));

    // The client may be gone, or never finish its body.
    const body = await buffer(addAbortSignal(stopping.signal, request)).catch(() => undefined);
    if (!body) return;
    if (before.length > 0 || after.length === 0) rule.arrived.resolve(seen);
    const early = await afterFaults(before, { answer: undefined, deliver: deliverWhole }, wire.withdrawn);
    if (stopping.signal.aborted) return;
    const answer = early.answer ?? (await ownAnswer(rule, encounter, body));
    rule.arrived.resolve(seen);
    const late = await afterFaults(after, { ...early, answer }, wire.withdrawn);
    if (stopping.signal.aborted || wire.closed.aborted) return;
    await late.deliver(late.answer ?? answer, wire);
  }

  const faults: Faults = { add: (wanted) => handleOn(addRule(wanted)), hold, clear };
  return {
    faults,
    /** The rule that applies to this request; counts as one use of it. */
    ruleFor(request: IncomingMessage): Rule | undefined {
      const rule = [...rules].find(({ remaining, wanted }) => remaining > 0 && fits(wanted, request));
      if (!rule) return undefined;
      rule.remaining -= 1;
      rule.hits += 1;
      return rule;
    },
    /** Applies the rule's faults to the request. */
    meet(rule: Rule, encounter: Encounter): void {
      const playing = play(rule, encounter).catch((error) => {
        report(error);
        encounter.response.destroy();
      });
      running.add(playing);
      void playing.finally(() => running.delete(playing));
    },
    /** Withdraws everything and resolves when none of it is running; requests that hang are left to the server. */
    async stop(): Promise<void> {
      stopping.abort();
      clear();
      await Promise.all(running);
    },
  };
}
