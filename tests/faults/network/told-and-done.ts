/** The oracle of every answer to every change: compares what the person was told with what the server has done. */
import type { Result } from '../../../contract/failure.ts';

export interface Observed {
  /** Which change, and how it was answered. */
  readonly what: string;
  readonly told: Result<unknown>;
  /** Whether the server has done it. */
  readonly isDone: boolean;
  /** The API itself refused, with a problem it documents for this change: believed, whatever it has done. */
  readonly isApisWord: boolean;
  /** Creations only: the secret is held, or the API key is unsettled. */
  readonly isKeptInMind?: boolean;
  /** Creations only: how many API keys it made. */
  readonly made?: number;
  /** Deletions only: the saved secret was removed. */
  readonly isSecretRemoved?: boolean;
}

/** One complaint per thing that is wrong. */
export function judge(observed: Observed): string[] {
  const { told, isDone, isApisWord, isKeptInMind, made = 0, isSecretRemoved } = observed;
  const kind = told.ok ? 'done' : told.failure.kind;
  const isDoubt = kind === 'outcomeUnknown';
  const saysGone = kind === 'missing';
  const lied = isApisWord && isDone;
  const wrong = [
    [kind === 'unexpected' || kind === 'refused', `a bug was answered as "${kind}"`],
    [told.ok && !isDone && !isApisWord, 'told as done, and it is not'],
    [saysGone && !isDone && !isApisWord, 'told as gone, and it is there'],
    [!told.ok && !isDoubt && !saysGone && isDone && !lied, `told as not done ("${kind}"), and it is`],
    [isApisWord && !isDone && isDoubt, "the API's own no is told as doubt"],
    [isDone && isKeptInMind === false && !lied, 'an API key that nobody is told of'],
    [made > 1, `${made} API keys for one wish`],
    [isSecretRemoved === true && !isDone && !isApisWord, 'the secret of an API key that is there was removed'],
  ] as const;
  return wrong.flatMap(([isWrong, words]) => (isWrong ? [`${observed.what}: ${words}`] : []));
}
