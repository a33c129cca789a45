import { describe, expect, test } from 'vitest';
import {
  ConnectionProblem,
  CopyProblem,
  Failure,
  KeychainProblem,
  NameProblem,
  SignInProblem,
  UnknownCause,
  UnreachableCause,
  UpdateProblem,
} from '../../../contract/failure.ts';
import { type Doing, wordsFor } from '../../../renderer/ui/words.ts';
import { createCatalogue } from '../../../texts/catalogue.ts';
import { en } from '../../../texts/en/all.ts';

const host = 'api.example.test';
const requestId = 'req-42';

/** One failure of every kind, and of every variety with its own words. */
const failures: Failure[] = [
  ...NameProblem.options.map((problem) => ({ kind: 'invalidName' as const, problem, requestId })),
  { kind: 'looksAlike', name: 'Web shop' },
  { kind: 'changed', requestId },
  { kind: 'missing', requestId },
  { kind: 'notAllowed', requestId },
  { kind: 'grantNeeded', requestId },
  { kind: 'grantOver', requestId },
  { kind: 'changesLocked' },
  ...ConnectionProblem.options.map((problem) => ({ kind: 'badConnection' as const, problem })),
  { kind: 'notAManagementApi', host },
  { kind: 'connectionInUse' },
  { kind: 'wouldDrop' },
  { kind: 'accessRequestRefused', field: 'reason', requestId },
  { kind: 'accessRequestRefused', field: 'ticket', requestId },
  { kind: 'signedOut' },
  { kind: 'wrongAccount' },
  ...UnreachableCause.options.map((cause) => ({ kind: 'unreachable' as const, host, cause })),
  ...UnknownCause.options.map((cause) => ({ kind: 'outcomeUnknown' as const, host, cause, requestId })),
  { kind: 'secretNotGiven', host },
  { kind: 'notJournaled' },
  { kind: 'notWritten' },
  { kind: 'unsettledFirst' },
  { kind: 'rateLimited', retryAfterMs: null, requestId },
  { kind: 'rateLimited', retryAfterMs: 400, requestId },
  { kind: 'rateLimited', retryAfterMs: 61_000, requestId },
  { kind: 'server', host, status: 503, retryAfterMs: null, requestId },
  { kind: 'server', host, status: 503, retryAfterMs: 30_000, requestId },
  { kind: 'protocol', host, requestId },
  ...SignInProblem.options.map((problem) => ({ kind: 'signInFailed' as const, problem, host })),
  { kind: 'managed' },
  { kind: 'busy' },
  { kind: 'secretGone' },
  { kind: 'clipboardRefused' },
  ...CopyProblem.options.map((problem) => ({ kind: 'notCopyable' as const, problem })),
  ...KeychainProblem.options.map((problem) => ({ kind: 'keychain' as const, problem })),
  ...UpdateProblem.options.map((problem) => ({ kind: 'update' as const, problem })),
  { kind: 'locked' },
  { kind: 'tooSoon' },
  { kind: 'refused', reason: 'input' },
  { kind: 'unexpected', reference: 'ref-7' },
];
const { t } = createCatalogue();

test('the list in this test has every kind of failure', () => {
  const kinds = Failure.options.map((option) => option.shape.kind.value);
  expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(kinds));
});

describe.each<Doing | undefined>([undefined, 'creating', 'renewing', 'copying', 'saving'])('while %s', (doing) => {
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

test('a creation whose answer cannot be repeated refers to the list', () => {
  const { next } = wordsFor({ kind: 'outcomeUnknown', host, cause: 'keyReused', requestId: null }, t, 'creating');
  expect(next).toContain('check at the top of the list');
});

test('a creation that the list does not show yet is to be checked later', () => {
  const { what, next } = wordsFor({ kind: 'outcomeUnknown', host, cause: 'notListed', requestId: null }, t, 'creating');
  expect(what).toContain('may have been created');
  expect(next).toBe('Check again in a few minutes.');
});

test.each([undefined, 'creating'] as const)(
  'a change in doubt says when the server wants to be asked again (%s)',
  (doing) => {
    const failure = { kind: 'outcomeUnknown', host, cause: 'busy', requestId: null, retryAfterMs: 90_000 } as const;
    const { what, next } = wordsFor(failure, t, doing);
    expect(what).toMatch(/^There were too many requests\. The .* may have been /u);
    expect(next).toBe('Try again in 90 seconds. It’s safe, and never done twice.');
  },
);

test.each(UnknownCause.options.filter((cause) => cause !== 'keyReused' && cause !== 'notListed'))(
  'a creation whose outcome is unknown because of %s may have happened, and trying again is safe',
  (cause) => {
    const { what, next } = wordsFor({ kind: 'outcomeUnknown', host, cause, requestId: null }, t, 'creating');
    expect(what).toMatch(/may (?:have been|still be) created/u);
    expect(next).toContain('You won’t get a second API key');
  },
);

test.each([
  ['timeout', /^No answer came from /u],
  ['portal', /^Something else answered/u],
  ['server', / failed before /u],
  ['stillRunning', / hasn’t finished /u],
  ['busy', /^There were too many requests/u],
  ['notListed', /^The list /u],
] as const)('an outcome that is unknown because of %s says so', (cause, words) => {
  expect(wordsFor({ kind: 'outcomeUnknown', host, cause, requestId: null }, t).what).toMatch(words);
  expect(wordsFor({ kind: 'outcomeUnknown', host, cause, requestId: null }, t, 'creating').what).toMatch(words);
});

test.each(['offline', 'dns', 'refused', 'proxy', 'proxySignIn', 'certificateExpired', 'tls'] as const)(
  'after %s the words name the remedy, and that trying again is safe where something was to be changed',
  (cause) => {
    const remedy = wordsFor({ kind: 'unreachable', host, cause }, t).next;
    const doubt = { kind: 'outcomeUnknown', host, cause, requestId: null } as const;
    expect(wordsFor(doubt, t).next).toBe(`${remedy} Trying again is safe: nothing is done twice.`);
    expect(wordsFor(doubt, t, 'creating').next).toContain(
      `${remedy} You won’t get a second API key with the same name.`,
    );
    expect(wordsFor(doubt, t, 'renewing').next).toContain(`${remedy} The old Secret key may no longer work.`);
  },
);

/** Sentences about a person's name, and sentences without. */
const ownWords = [
  ...Object.values(en.late).flatMap(Object.values<string>),
  ...Object.values(en.unsettled),
  ...Object.values(en.wait),
  ...Object.values(en.leaving.creating),
];

test.each(ownWords)('%j keeps to the words of the product', (words) => {
  expect(words).not.toMatch(/\b(?:credential|token|error|failed|secret key|Api key|API Key)\b/u);
});

test.each(KeychainProblem.options)(
  'a keychain that is %s while saving leaves the Secret key, and says so',
  (problem) => {
    const { next } = wordsFor({ kind: 'keychain', problem }, t, 'saving');
    expect(next).toContain('The Secret key is still here.');
    expect(next).toContain('Copy Secret');
  },
);

test('the catalogue has exactly the failures that exist', () => {
  const kinds = Failure.options.map((option) => option.shape.kind.value);
  const texts = Object.keys(en.failure).filter((key) => key !== 'requestId' && key !== 'reference');
  expect(new Set(texts)).toEqual(new Set(kinds));
});
