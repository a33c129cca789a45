/** The only access to the main process. Nothing else in the renderer touches `window.bridge`. */
import type { Bridge, TextOf } from '../../contract/bridge.ts';
import type { Failure, Result } from '../../contract/failure.ts';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** Carries a failure through code that can only throw: queries and mutations. */
class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.kind);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** The bridge that the preload script exposes. */
export function bridge(): Bridge {
  return window.bridge;
}

/** An input that may name every API key, as it crosses. */
export function asText<T>(input: T): TextOf<T> {
  return JSON.stringify(input);
}

/** The value of an answer; throws its failure if there is none. */
export async function valueIn<T>(answer: Promise<Result<T> | TextOf<Result<T>>>): Promise<T> {
  const given = await answer;
  const result = typeof given === 'string' ? (JSON.parse(given) as Result<T>) : given;
  if (result.ok) return result.value;
  throw new FailureError(result.failure);
}

/**
 * The failure that a query or mutation has thrown; null if it threw nothing. Any other error is a bug in the renderer
 * and becomes `unexpected`.
 */
export function failureOf(error: unknown): Failure | null {
  if (error === null || error === undefined) return null;
  if (error instanceof FailureError) return error.failure;
  return { kind: 'unexpected', reference: error instanceof Error ? error.name : 'renderer' };
}
