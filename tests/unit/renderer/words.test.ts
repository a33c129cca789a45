import { describe, expect, test } from 'vitest';
import { Failure, KeychainProblem, NameProblem, SignInProblem, UnreachableCause } from '../../../contract/failure.ts';
import { type Doing, wordsFor } from '../../../renderer/words.ts';
import { createCatalogue } from '../../../texts/catalogue.ts';
import { en } from '../../../texts/en.ts';

const host = 'api.example.test';
const requestId = 'req-42';

/** One failure of every kind, and of every variety that has words of its own. */
const failures: Failure[] = [
  ...NameProblem.options.map((problem) => ({ kind: 'invalidName' as const, problem, requestId })),
  { kind: 'changed', requestId },
  { kind: 'missing', requestId },
  { kind: 'notAllowed', requestId },
  { kind: 'signedOut' },
  { kind: 'wrongAccount' },
  ...UnreachableCause.options.map((cause) => ({ kind: 'unreachable' as const, host, cause })),
  { kind: 'outcomeUnknown', host, cause: 'connection', requestId },
  { kind: 'notJournaled' },
  { kind: 'notWritten' },
  { kind: 'unsettledFirst' },
  { kind: 'rateLimited', retryAfterMs: null, requestId },
  { kind: 'rateLimited', retryAfterMs: 400, requestId },
  { kind: 'rateLimited', retryAfterMs: 61_000, requestId },
  { kind: 'server', host, status: 503, retryAfterMs: null, requestId },
  { kind: 'protocol', host, requestId },
  ...SignInProblem.options.map((problem) => ({ kind: 'signInFailed' as const, problem, host })),
  { kind: 'busy' },
  { kind: 'secretGone' },
  { kind: 'clipboardRefused' },
  ...KeychainProblem.options.map((problem) => ({ kind: 'keychain' as const, problem })),
  { kind: 'tooSoon' },
  { kind: 'refused', reason: 'input' },
  { kind: 'unexpected', reference: 'ref-7' },
];
const { t } = createCatalogue('en');

test('the list in this test has every kind of failure', () => {
  const kinds = Failure.options.map((option) => option.shape.kind.value);
  expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(kinds));
});

describe.each<Doing | undefined>([undefined, 'creating', 'copying', 'saving'])('while %s', (doing) => {
  test.each(failures)('$kind says what happened and what to do next, in whole sentences', (failure) => {
    const { what, next } = wordsFor(failure, t, doing);
    for (const words of [what, next]) {
      expect(words).toMatch(/^\S.*[.]$/su);
      expect(words).not.toMatch(/failure\.|\{\{|undefined/u);
    }
  });
});

test.each(failures)('$kind shows the request id or the reference if there is one', (failure) => {
  const { trace } = wordsFor(failure, t);
  if (failure.kind === 'unexpected') expect(trace).toBe('Reference: ref-7');
  else if ('requestId' in failure) expect(trace).toBe('Request ID: req-42');
  else expect(trace).toBeNull();
});

test('a lost answer to a creation promises that trying again is safe and shows the Secret key', () => {
  const { what, next } = wordsFor(
    { kind: 'outcomeUnknown', host, cause: 'connection', requestId: null },
    t,
    'creating',
  );
  expect(what).toContain('may have been created');
  expect(next).toContain('never makes a second API key');
});

test.each(KeychainProblem.options)(
  'a keychain that is %s while saving leaves the Secret key, and says so',
  (problem) => {
    const { next } = wordsFor({ kind: 'keychain', problem }, t, 'saving');
    expect(next).toContain('The Secret key is still here.');
    expect(next).toContain('Copy Secret');
  },
);

test('the catalogue has the failures that there are, and no others', () => {
  const kinds = Failure.options.map((option) => option.shape.kind.value);
  const texts = Object.keys(en.failure).filter((key) => key !== 'requestId' && key !== 'reference');
  expect(new Set(texts)).toEqual(new Set(kinds));
});
