/**
 * Everything that can go wrong, as values. A `Failure` is expected: its kind has words and a remedy on screen. Anything
 * unexpected is a bug, which is logged under a reference and crosses as `unexpected` with that reference.
 */
import { z } from 'zod';
import { nameProblems } from './api-key-name.ts';
import { isRequestId } from './request-id.ts';

/** The server's request id from the answer; null: no answer, or no id of a known form. */
const requestId = z.string().refine(isRequestId).nullable().catch(null);

/** What is wrong with an API key's name. Only the server reports `taken`. */
export const NameProblem = z.enum([...nameProblems, 'taken']);
export type NameProblem = z.infer<typeof NameProblem>;

/** Why a host gave no answer, each cause with its own remedy. */
export const UnreachableCause = z.enum([
  'offline',
  'dns',
  'refused',
  /** Expired or not yet valid, by this computer's clock. */
  'certificateExpired',
  'certificateForOther',
  /** Self-signed, or from an authority that this computer does not trust. */
  'certificateUntrusted',
  /** The server requires a client certificate. */
  'clientCertificate',
  /** TLS failed for any other reason. */
  'tls',
  'proxy',
  'proxySignIn',
  /** A captive portal, or anything else that answers or redirects in the server's place. */
  'portal',
  'timeout',
  'connection',
]);
export type UnreachableCause = z.infer<typeof UnreachableCause>;

/**
 * Why the outcome of a change is unknown: no answer, an answer that is not recognisably the API's, a server error, a
 * server that asks to wait, or a list that lacks the change and may be behind.
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
 * Why the keychain did not do what it was asked. `absent` is only reported when that is certain; a locked keychain is
 * `locked`, never `absent`.
 */
export const KeychainProblem = z.enum(['absent', 'locked', 'denied', 'unavailable', 'timedOut', 'tooLarge', 'crashed']);
export type KeychainProblem = z.infer<typeof KeychainProblem>;

/** Why a text is not copied: pasted, it would change its meaning or be executed. */
export const CopyProblem = z.enum([
  /** Line breaks, escape codes, or characters that hide or reorder others. */
  'unseen',
  /** Characters beyond visible ASCII, which not every reader of the format treats alike. */
  'notAscii',
  /** No quoting keeps the value intact in every place where it may be pasted. */
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
  /** The person did not confirm the host that signs people in for this connection. */
  'notConfirmed',
  /** The connection now names another identity provider than the one that issued the token. */
  'otherIdentityProvider',
  /** The stored token belongs to somebody other than the profile's person. */
  'somebodyElse',
  /** The identity provider does not offer sign-in with a code. */
  'noCodeSignIn',
]);
export type SignInProblem = z.infer<typeof SignInProblem>;

/** Why an update was refused. */
export const UpdateProblem = z.enum([
  /** It has no signature of the console's maker that the platform accepts. */
  'notSigned',
  /** The download does not match its description, or the description is not of a release. */
  'damaged',
  /** Larger than any release, or of unknown length. */
  'tooLarge',
  /** The update server redirected the console. */
  'redirected',
  /** There is no release for this kind of computer. */
  'noFile',
  /** There is no update to install. */
  'notReady',
  /** A secret is open, or a creation is not finished. */
  'waits',
  'notInstalled',
]);
export type UpdateProblem = z.infer<typeof UpdateProblem>;

export const Failure = z.discriminatedUnion('kind', [
  /** The name was refused; nothing was created or changed. */
  z.object({ kind: z.literal('invalidName'), problem: NameProblem, requestId }),
  /** The name looks like another API key's and the person has not confirmed it; nothing was created or changed. */
  z.object({ kind: z.literal('looksAlike'), name: z.string() }),
  /** Somebody else has changed the API key since it was read; nothing was changed. */
  z.object({ kind: z.literal('changed'), requestId }),
  /** It does not exist, or not for this user. */
  z.object({ kind: z.literal('missing'), requestId }),
  /** This user's role does not permit it. */
  z.object({ kind: z.literal('notAllowed'), requestId }),
  /** The support agent has no access grant in this account. */
  z.object({ kind: z.literal('grantNeeded'), requestId }),
  /** The access grant expired or was ended; this call changed nothing. */
  z.object({ kind: z.literal('grantOver'), requestId }),
  /** Changes are locked in this account, by the lock on this computer. */
  z.object({ kind: z.literal('changesLocked') }),
  /** The reason or the ticket was refused. */
  z.object({ kind: z.literal('accessRequestRefused'), field: z.enum(['reason', 'ticket']), requestId }),
  /** The session ended or was revoked. */
  z.object({ kind: z.literal('signedOut') }),
  /** The call names an account other than the one in focus. */
  z.object({ kind: z.literal('wrongAccount') }),
  /** The host did not answer, and this call changed nothing there. */
  z.object({ kind: z.literal('unreachable'), host: z.string(), cause: UnreachableCause }),
  /**
   * A change was sent, and no answer shows whether it happened. Repeating it is safe; `retryAfterMs`: not before then,
   * because the server asked for it.
   */
  z.object({
    kind: z.literal('outcomeUnknown'),
    host: z.string(),
    cause: UnknownCause,
    requestId,
    retryAfterMs: z.number().nonnegative().optional(),
  }),
  /** The API key was created, but the server gave no Secret key for it, and never will. */
  z.object({ kind: z.literal('secretNotGiven'), host: z.string() }),
  /** It could not be written to the journal on this computer first, so nothing was sent. */
  z.object({ kind: z.literal('notJournaled') }),
  /** It could not be written to this computer's disk; the previous content is intact. */
  z.object({ kind: z.literal('notWritten') }),
  /** An earlier creation in this account is not settled yet, and has to be settled first. */
  z.object({ kind: z.literal('unsettledFirst') }),
  /** Too many requests; `retryAfterMs`: how long the server asked to wait, null if it did not say. */
  z.object({ kind: z.literal('rateLimited'), retryAfterMs: z.number().nonnegative().nullable(), requestId }),
  /** The server reports an error, or refuses what it should accept. `retryAfterMs` as above. */
  z.object({
    kind: z.literal('server'),
    host: z.string(),
    status: z.number().int(),
    retryAfterMs: z.number().nonnegative().nullable(),
    requestId,
  }),
  /** The answer is not one of a management API: HTML, broken JSON, a redirect, a missing field. */
  z.object({ kind: z.literal('protocol'), host: z.string(), requestId }),
  /** The text is no URL, not https, or has parts that a connection's URL must not have. */
  z.object({ kind: z.literal('badConnection'), problem: ConnectionProblem }),
  /** Something answers there, but no management API. */
  z.object({
    kind: z.literal('notAManagementApi'),
    host: z.string(),
    /** What it is, where it was recognised: a Keycloak without the name of a realm, or another identity provider. */
    found: z.enum(['keycloak', 'identityProvider']).optional(),
  }),
  /** Somebody is signed in to the connection, or stays signed in. */
  z.object({ kind: z.literal('connectionInUse') }),
  /** The number of unsettled creations and saved secrets at the connection is not the one that the person was told. */
  z.object({ kind: z.literal('wouldDrop') }),
  /** Signing in did not work out. */
  z.object({ kind: z.literal('signInFailed'), problem: SignInProblem, host: z.string() }),
  /** This computer's IT department has fixed it. */
  z.object({ kind: z.literal('managed') }),
  /** It is already in progress. */
  z.object({ kind: z.literal('busy') }),
  /** The handle no longer names a secret: it was closed, it became void, or the program forgot it as promised. */
  z.object({ kind: z.literal('secretGone') }),
  /** The system's clipboard refused the text. */
  z.object({ kind: z.literal('clipboardRefused') }),
  /** It contains characters that cannot be pasted safely; nothing was copied. */
  z.object({ kind: z.literal('notCopyable'), problem: CopyProblem }),
  /** The system's keychain failed; everything else works. */
  z.object({ kind: z.literal('keychain'), problem: KeychainProblem }),
  /** An update was refused; the console is unchanged. */
  z.object({ kind: z.literal('update'), problem: UpdateProblem }),
  /** The computer was locked first, so nothing was done. */
  z.object({ kind: z.literal('locked') }),
  /** It was requested again too soon. */
  z.object({ kind: z.literal('tooSoon') }),
  /** The call itself was refused at the border between the processes. */
  z.object({ kind: z.literal('refused'), reason: z.enum(['channel', 'sender', 'input']) }),
  /** A bug. `reference` finds it in the log. */
  z.object({ kind: z.literal('unexpected'), reference: z.string() }),
]);
export type Failure = z.infer<typeof Failure>;
export type FailureKind = Failure['kind'];

/** The answer of every call: a value, or the reason why there is none. Never thrown. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** The answer of a call without a value: done, or the reason why not. */
export type Done = Result<Record<never, never>>;

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed(failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure };
}
