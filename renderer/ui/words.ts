/** The words of every kind of failure: what happened, and what was not lost and what to do next. */
import type { TFunction } from 'i18next';
import type { Failure, KeychainProblem, UnknownCause } from '../../contract/failure.ts';

/** What a screen says about a failure. `trace` finds it at the server or in the log. */
export interface Words {
  what: string;
  next: string;
  trace: string | null;
}

/** What was being done, where that changes the words. */
export type Doing = 'creating' | 'renewing' | 'copying' | 'saving' | 'staying';

/** The words for a failure. A kind without words does not compile. */
export function wordsFor(failure: Failure, t: TFunction, doing?: Doing): Words {
  const trace = traceOf(failure, t);
  switch (failure.kind) {
    case 'invalidName':
      return {
        what: t(failure.problem === 'taken' ? 'failure.invalidName.taken' : 'failure.invalidName.what'),
        next: t('failure.invalidName.next'),
        trace,
      };
    case 'looksAlike':
    case 'changed':
    case 'missing':
    case 'notAllowed':
    case 'signedOut':
    case 'wrongAccount':
    case 'grantNeeded':
    case 'grantOver':
    case 'changesLocked':
    case 'connectionInUse':
    case 'wouldDrop':
    case 'notJournaled':
    case 'notWritten':
    case 'unsettledFirst':
    case 'managed':
    case 'busy':
    case 'secretGone':
    case 'locked':
    case 'tooSoon':
    case 'refused':
    case 'unexpected':
      return { what: t(`failure.${failure.kind}.what`), next: t(`failure.${failure.kind}.next`), trace };
    case 'unreachable':
      return {
        what: t('failure.unreachable.what', { host: failure.host }),
        next: t(`failure.unreachable.${failure.cause}`),
        trace,
      };
    case 'outcomeUnknown': {
      const what = doing === 'creating' ? 'create' : 'change';
      const { retryAfterMs } = failure;
      return {
        what: t(`failure.outcomeUnknown.${what}.${whyUnknown(failure.cause)}`, { host: failure.host }),
        next:
          // Sending a renewal again makes another secret, however long one waits.
          retryAfterMs === undefined || doing === 'renewing'
            ? nextAfterDoubt(failure.cause, t, doing)
            : t('failure.outcomeUnknown.nextAfter', { time: timeIn(retryAfterMs, t) }),
        trace,
      };
    }
    case 'secretNotGiven':
      return {
        what: t('failure.secretNotGiven.what', { host: failure.host }),
        next: t('failure.secretNotGiven.next'),
        trace,
      };
    case 'rateLimited':
      return {
        what: t('failure.rateLimited.what'),
        next:
          failure.retryAfterMs === null
            ? t('failure.rateLimited.next')
            : t('failure.rateLimited.nextAfter', { time: timeIn(failure.retryAfterMs, t) }),
        trace,
      };
    case 'server':
      return {
        what: t('failure.server.what', { host: failure.host, status: failure.status }),
        next:
          failure.retryAfterMs === null
            ? t(failure.requestId === null ? 'failure.server.nextUntraced' : 'failure.server.next')
            : t('failure.server.nextAfter', { time: timeIn(failure.retryAfterMs, t) }),
        trace,
      };
    case 'protocol':
      return { what: t('failure.protocol.what', { host: failure.host }), next: t('failure.protocol.next'), trace };
    case 'signInFailed':
      return {
        what: t(`failure.signInFailed.${failure.problem}`, { host: failure.host }),
        next: t(`failure.signInFailed.${failure.problem}Next`),
        trace,
      };
    case 'badConnection':
      return {
        what: t(`failure.badConnection.${failure.problem}`),
        next: t(`failure.badConnection.${failure.problem}Next`),
        trace,
      };
    case 'notAManagementApi':
      return {
        what: t('failure.notAManagementApi.what', { host: failure.host }),
        next: t(`failure.notAManagementApi.${failure.found ?? 'next'}`),
        trace,
      };
    case 'accessRequestRefused':
      return {
        what: t('failure.accessRequestRefused.what'),
        next: t(`failure.accessRequestRefused.${failure.field}Next`),
        trace,
      };
    case 'clipboardRefused':
      return {
        what: t('failure.clipboardRefused.what'),
        next: t(doing === 'copying' ? 'failure.clipboardRefused.next' : 'failure.clipboardRefused.plainNext'),
        trace,
      };
    case 'notCopyable':
      return {
        what: t(`failure.notCopyable.${failure.problem}`),
        next: t(`failure.notCopyable.${failure.problem}Next`),
        trace,
      };
    case 'keychain':
      return { ...keychainWords(failure.problem, t, doing), trace };
    case 'update':
      return {
        what: t(`failure.update.${failure.problem}`),
        next: t(`failure.update.${failure.problem}Next`),
        trace,
      };
    default:
      failure satisfies never;
      throw new Error('a failure without words');
  }
}

/** In seconds below two minutes, then in minutes. */
function timeIn(ms: number, t: TFunction): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return seconds < 120
    ? t('preferences.seconds', { count: seconds })
    : t('preferences.minutes', { count: Math.ceil(seconds / 60) });
}

/** Trying again helps, except where the server answers a request only once. What is to be mended first comes first. */
function nextAfterDoubt(cause: UnknownCause, t: TFunction, doing?: Doing): string {
  const mend = toBeMended.find((each) => each === cause);
  const next = t(`failure.outcomeUnknown.${adviceAfterDoubt(cause, mend !== undefined, doing)}`);
  return mend === undefined ? next : `${t(`failure.unreachable.${mend}`)} ${next}`;
}

function adviceAfterDoubt(cause: UnknownCause, isToBeMended: boolean, doing?: Doing) {
  if (doing === 'renewing') return 'renewNext';
  if (doing !== 'creating') return isToBeMended ? 'safe' : 'next';
  if (cause === 'notListed') return 'askLater';
  if (cause === 'keyReused') return 'lookAtList';
  return isToBeMended ? 'createSafe' : 'createNext';
}

/** Causes that somebody has to mend before trying again helps. */
const toBeMended = [
  ...(['offline', 'dns', 'refused', 'proxy', 'proxySignIn'] as const),
  ...(['certificateExpired', 'certificateForOther', 'certificateUntrusted', 'clientCertificate', 'tls'] as const),
];

/** Groups the causes by what a person has to know about an unknown outcome. */
function whyUnknown(cause: UnknownCause) {
  switch (cause) {
    case 'server':
    case 'keyReused':
      return 'failed';
    case 'protocol':
    case 'portal':
      return 'otherAnswer';
    case 'busy':
    case 'notListed':
      return cause;
    case 'stillRunning':
      return 'running';
    default:
      return 'noAnswer';
  }
}

/**
 * While a new secret is being saved, the words say first that it is still here. What keeps a person signed in is no
 * secret.
 */
function keychainWords(problem: KeychainProblem, t: TFunction, doing?: Doing) {
  if (doing === 'staying' && (problem === 'absent' || problem === 'tooLarge')) {
    return { what: t(`failure.keychain.whileStaying.${problem}`), next: t('signIn.notStaying') };
  }
  if (doing !== 'saving') return { what: t(`failure.keychain.${problem}`), next: t(`failure.keychain.${problem}Next`) };
  return {
    what: t(problem === 'absent' ? 'failure.keychain.whileSaving.absent' : `failure.keychain.${problem}`),
    next: t(`failure.keychain.whileSaving.${problem}Next`),
  };
}

function traceOf(failure: Failure, t: TFunction): string | null {
  if (failure.kind === 'unexpected') return t('failure.reference', { id: failure.reference });
  if ('requestId' in failure && failure.requestId !== null) return t('failure.requestId', { id: failure.requestId });
  return null;
}
