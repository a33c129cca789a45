/** The border: parses everything that comes in, and strips what goes out to the contract. Never rejects. */
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { type Channel, calls, type Handlers, namesMany } from '../contract/bridge.ts';
import { Failure, failed, type Result, success } from '../contract/failure.ts';
import type { Log } from './ports.ts';

/** The size limit of an input. */
interface Size {
  readonly characters: number;
  readonly values: number;
}

/** Several times what any ordinary call needs. */
const small: Size = { characters: 20_000, values: 200 };
/** The same for calls that name many API keys: 100,000 with their versions. */
const large: Size = { characters: 40_000_000, values: 500_000 };
const deepest = 6;

/**
 * Whether an input is small, plain data; stops inspecting it at the limit. Own keys `__proto__`, `constructor` and
 * `prototype` would allow prototype pollution; no call has such a field.
 */
export function isPlainAndSmall(input: unknown, most: Size = small): boolean {
  let characters = 0;
  let values = 0;
  const fits = (value: unknown, depth: number): boolean => {
    values += 1;
    if (values > most.values || depth > deepest) return false;
    if (typeof value === 'string') {
      characters += value.length;
      return characters <= most.characters;
    }
    if (value === null || typeof value === 'number' || typeof value === 'boolean') return true;
    if (typeof value !== 'object') return false;
    if (Array.isArray(value)) return value.length <= most.values && value.every((each) => fits(each, depth + 1));
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return false;
    const keys = Object.keys(value);
    if (keys.length > small.values) return false;
    if (keys.some((key) => key === '__proto__' || key === 'constructor' || key === 'prototype')) return false;
    return keys.every((key) => key.length <= 100 && fits((value as Record<string, unknown>)[key], depth + 1));
  };
  return fits(input, 0);
}

/** A stack frame: the function, if it has a name, and file, line and column. */
const frameForm = /^\s+at (?:(?:async |new )?([\w$.#<>[\] ]{1,100}) \()?([^()\n]+:\d+:\d+)\)?$/m;

/**
 * The error's class, and the function and place where it was thrown; never its message, which may quote a payload or
 * even look like a stack.
 */
function whereThrown(error: unknown): { error: string; at: string } {
  if (!(error instanceof Error)) return { error: typeof error, at: '' };
  const { name, message, stack = '' } = error;
  const head = /^[$\w]*(?: \[\w+\])?(?:: )?/.exec(stack)?.[0].length ?? 0;
  const frames = stack.slice(head + message.length);
  // A message that was changed after the throw is not in the stack, and cannot be told from the frames.
  const isKnown = stack.startsWith(message, head) && frames.startsWith('\n');
  const [, called = '', place = ''] = (isKnown && frameForm.exec(frames)) || [];
  return { error: /^[$A-Z]\w{0,40}$/.test(name) ? name : 'Error', at: `${called} ${basename(place)}`.trim() };
}

/** Logs a bug under a new reference, and returns the reference. */
export function logBug(log: Log, error: unknown, channel?: string): string {
  const reference = randomUUID();
  log.write({ event: 'bug', ...(channel !== undefined && { channel }), reference, ...whereThrown(error) });
  return reference;
}

/**
 * The only way in: refuses an unknown channel and an invalid input, calls the handler, and strips its answer to what
 * the contract declares. A throw is a bug: logged under a reference and answered as `unexpected`. `onAnswered` is
 * called after each call to a known channel.
 */
export function createAnswer(
  handlers: Handlers,
  log: Log,
  onAnswered: () => void = () => {},
): (channel: unknown, input: unknown) => Promise<Result<unknown>> {
  async function answerTo<C extends Channel>(channel: C, input: unknown): Promise<Result<unknown>> {
    const parsed = isPlainAndSmall(input, namesMany(channel) ? large : small)
      ? calls[channel].input.safeParse(input)
      : undefined;
    if (!parsed?.success) {
      log.write({ event: 'refused', channel, reason: 'input' });
      return failed({ kind: 'refused', reason: 'input' });
    }
    const handler = handlers[channel] as (input: unknown) => Promise<Result<unknown>>;
    const result = await handler(parsed.data);
    if (result.ok) return success(calls[channel].output.parse(result.value));
    const failure = Failure.parse(result.failure);
    const requestId = 'requestId' in failure ? failure.requestId : null;
    log.write({ event: 'failed', channel, kind: failure.kind, requestId });
    return failed(failure);
  }

  return async (channel, input) => {
    if (typeof channel !== 'string' || !Object.hasOwn(calls, channel)) {
      log.write({ event: 'refused', reason: 'channel' });
      return failed({ kind: 'refused', reason: 'channel' });
    }
    try {
      return await answerTo(channel as Channel, input);
    } catch (error) {
      return failed({ kind: 'unexpected', reference: logBug(log, error, channel) });
    } finally {
      onAnswered();
    }
  };
}
