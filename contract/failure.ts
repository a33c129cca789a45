/**
 * What can go wrong, as values. A `Failure` is expected: it has a kind, words and a remedy on the screen. What is not
 * expected is a bug; it is logged under a reference and crosses as `unexpected` with that reference.
 */
import { z } from 'zod';
import { nameProblems } from './api-key-name.ts';
import { isRequestId } from './request-id.ts';

/** The server's id of one request, as its answer gave it; null where there was no answer, or no id of a known form. */
const requestId = z.string().refine(isRequestId).nullable().catch(null);

/** What is wrong with an API key's name. `taken` only the server can tell. */
export const NameProblem = z.enum([...nameProblems, 'taken']);
export type NameProblem = z.infer<typeof NameProblem>;

/** Why no answer came from a host, told apart so that each can have its remedy. */
export const UnreachableCause = z.enum([
  'offline',
  'dns',
  'refused',
  /** Not valid yet or any more, by this computer's clock. */
  'certificateExpired',
  'certificateForOther',
  /** Made by itself, or by an authority that this computer does not know. */
  'certificateUntrusted',
  /** The server takes only computers that show a certificate of their own. */
  'clientCertificate',
  /** No secure connection came about, for a reason other than these four. */
  'tls',
  'proxy',
  'proxySignIn',
  /** A network's login page, or whatever else answers or redirects in the server's place. */
  'portal',
  'timeout',
  'connection',
]);
export type UnreachableCause = z.infer<typeof UnreachableCause>;

/**
 * Why nobody knows whether a change happened: no answer, an answer that is not recognisably the API's, a server that
 * failed, one that asks to wait, or a list that does not have it and may be behind.
 */
export const UnknownCause = z.enum([
  ...UnreachableCause.options,
  'protocol',
  'server',
  'busy',
  'stillRunning',
  'keyReused',
  'notListed',
]);
export type UnknownCause = z.infer<typeof UnknownCause>;

/**
 * Why the system's keychain did not do what it was asked. `absent` is said only when it is known to be true; a locked
 * keychain is `locked`, never `absent`.
 */
export const KeychainProblem = z.enum(['absent', 'locked', 'denied', 'unavailable', 'timedOut', 'tooLarge', 'crashed']);
export type KeychainProblem = z.infer<typeof KeychainProblem>;

/** Why a text is not put on the clipboard: pasted, it would not mean what it is, or would do something. */
export const CopyProblem = z.enum([
  /** Line breaks, escape codes, or characters that hide or turn others. */
  'unseen',
  /** More than visible ASCII, which not everything that reads the format takes alike. */
  'notAscii',
  /** No quotes keep it as it is wherever it may be pasted. */
  'noQuotes',
]);
export type CopyProblem = z.infer<typeof CopyProblem>;

/** What is wrong with the URL of a connection. */
export const ConnectionProblem = z.enum(['notAUrl', 'notSecure', 'surplus', 'known', 'notConfirmed']);
export type ConnectionProblem = z.infer<typeof ConnectionProblem>;

/** Why an attempt to sign in ended without a session. */
export const SignInProblem = z.enum([
  'denied',
  'timedOut',
  'cancelled',
  'identityProviderRefused',
  'identityProviderNotSecure',
  /** The person did not confirm the host that signs in for this connection. */
  'notConfirmed',
  /** The connection names another identity provider than the one that has given the token. */
  'otherIdentityProvider',
  /** The kept token belongs to somebody else than the person whose it should be. */
  'somebodyElse',
  /** The identity provider knows no way to sign in with a code. */
  'noCodeSignIn',
]);
export type SignInProblem = z.infer<typeof SignInProblem>;

/** Why an update was not taken. */
export const UpdateProblem = z.enum([
  /** The platform finds no signature of the console's maker on it. */
  'notSigned',
  /** What came is not what the server describes, or what it describes is no release. */
  'damaged',
  /** More than a release can be, or its length is not said. */
  'tooLarge',
  /** The server sent the console elsewhere. */
  'redirected',
  /** There is none for this kind of computer. */
  'noFile',
  /** There is no update to install. */
  'notReady',
  /** A secret or a creation that is not finished is open. */
  'waits',
  'notInstalled',
]);
export type UpdateProblem = z.infer<typeof UpdateProblem>;

export const Failure = z.discriminatedUnion('kind', [
  /** The name was not accepted; nothing was created or changed. */
  z.object({ kind: z.literal('invalidName'), problem: NameProblem, requestId }),
  /** Nothing was created or changed: the name looks like that of another API key, and nobody has said that it is meant. */
  z.object({ kind: z.literal('looksAlike'), name: z.string() }),
  /** Somebody else changed the API key since it was read; nothing was changed. */
  z.object({ kind: z.literal('changed'), requestId }),
  /** It is not there, or not for this user. */
  z.object({ kind: z.literal('missing'), requestId }),
  /** This user's role does not permit it. */
  z.object({ kind: z.literal('notAllowed'), requestId }),
  /** A support agent has no access grant in this account. */
  z.object({ kind: z.literal('grantNeeded'), requestId }),
  /** The access grant is over: its time was up, or somebody ended it. Nothing was changed by this call. */
  z.object({ kind: z.literal('grantOver'), requestId }),
  /** Changes are locked in this account at the moment; the lock is on this computer. */
  z.object({ kind: z.literal('changesLocked') }),
  /** What was said of the reason or the ticket is not accepted. */
  z.object({ kind: z.literal('accessRequestRefused'), field: z.enum(['reason', 'ticket']), requestId }),
  /** The session is over: it ended, or was revoked. */
  z.object({ kind: z.literal('signedOut') }),
  /** The account that the call names is not the account in focus. */
  z.object({ kind: z.literal('wrongAccount') }),
  /** No answer from the host, and nothing there was changed by this call. */
  z.object({ kind: z.literal('unreachable'), host: z.string(), cause: UnreachableCause }),
  /**
   * A change was sent, and nothing that came back says whether it happened. Sending the same again is safe;
   * `retryAfterMs`: not before so long, because the server asked for it.
   */
  z.object({
    kind: z.literal('outcomeUnknown'),
    host: z.string(),
    cause: UnknownCause,
    requestId,
    retryAfterMs: z.number().nonnegative().optional(),
  }),
  /** The API key was created, and the server gave no Secret key for it; there is none to be had any more. */
  z.object({ kind: z.literal('secretNotGiven'), host: z.string() }),
  /** It could not be written down on this computer first, so nothing was sent. */
  z.object({ kind: z.literal('notJournaled') }),
  /** It could not be written to this computer's disk; what is there is as it was. */
  z.object({ kind: z.literal('notWritten') }),
  /** An earlier creation in this account is not settled yet; a new one waits for it. */
  z.object({ kind: z.literal('unsettledFirst') }),
  /** Too many requests; `retryAfterMs` is how long the server asked to wait, null if it did not say. */
  z.object({ kind: z.literal('rateLimited'), retryAfterMs: z.number().nonnegative().nullable(), requestId }),
  /** The server says that it failed, or refuses what it should take. `retryAfterMs` as above. */
  z.object({
    kind: z.literal('server'),
    host: z.string(),
    status: z.number().int(),
    retryAfterMs: z.number().nonnegative().nullable(),
    requestId,
  }),
  /** The answer was not one that a management API gives: HTML, broken JSON, a redirect, a missing field. */
  z.object({ kind: z.literal('protocol'), host: z.string(), requestId }),
  /** The text is no URL of a management API: none at all, not https, or with parts that a connection has not. */
  z.object({ kind: z.literal('badConnection'), problem: ConnectionProblem }),
  /** Something answers there, and it is no management API. */
  z.object({
    kind: z.literal('notAManagementApi'),
    host: z.string(),
    /** What it is, where that could be told: a Keycloak without the name of a realm, or another identity provider. */
    found: z.enum(['keycloak', 'identityProvider']).optional(),
  }),
  /** The connection is in use: somebody is signed in to it, or stays so. */
  z.object({ kind: z.literal('connectionInUse') }),
  /** What is unsettled or saved at the connection is more, or less, than the person was told of. */
  z.object({ kind: z.literal('wouldDrop') }),
  /** Signing in did not work out. */
  z.object({ kind: z.literal('signInFailed'), problem: SignInProblem, host: z.string() }),
  /** This computer's IT department has fixed it. */
  z.object({ kind: z.literal('managed') }),
  /** It is being done already. */
  z.object({ kind: z.literal('busy') }),
  /** The handle names no secret any more: it was closed, or the program forgot it as promised. */
  z.object({ kind: z.literal('secretGone') }),
  /** The system did not take the text to its clipboard. */
  z.object({ kind: z.literal('clipboardRefused') }),
  /** It has characters that cannot be pasted safely; nothing was copied. */
  z.object({ kind: z.literal('notCopyable'), problem: CopyProblem }),
  /** The system's keychain could not do it; everything else goes on. */
  z.object({ kind: z.literal('keychain'), problem: KeychainProblem }),
  /** An update of the console was not taken; the console is as it was. */
  z.object({ kind: z.literal('update'), problem: UpdateProblem }),
  /** The computer was locked before it could be done, and so nothing was. */
  z.object({ kind: z.literal('locked') }),
  /** It was asked for again too soon. */
  z.object({ kind: z.literal('tooSoon') }),
  /** The call itself was refused at the border between the processes. */
  z.object({ kind: z.literal('refused'), reason: z.enum(['channel', 'sender', 'input']) }),
  /** A bug. `reference` finds it in the log. */
  z.object({ kind: z.literal('unexpected'), reference: z.string() }),
]);
export type Failure = z.infer<typeof Failure>;
export type FailureKind = Failure['kind'];

/** What every call answers: a value, or the reason why there is none. Never thrown. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** The answer of a call that has nothing to tell but that it is done; a failure says that, and why, it is not. */
export type Done = Result<Record<never, never>>;

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure };
}
