import type { Result } from '../../contract/failure.ts';

/**
 * Asks, and passes on what is answered; a failure is no news. Of two answers that cross, the one to the later question
 * counts: what the earlier one says was true before, and is dropped.
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
