import type { Result } from '../../contract/failure.ts';

/**
 * Passes on answers in the order of the questions: an answer older than one already passed on is dropped, and so is a
 * failure.
 */
export function inOrder<Value>(ask: () => Promise<Result<Value>>): (take: (value: Value) => void) => Promise<void> {
  let asked = 0;
  let heard = 0;
  return async (take) => {
    asked += 1;
    const number = asked;
    const answer = await ask();
    if (!answer.ok || number < heard) return;
    heard = number;
    take(answer.value);
  };
}
