import { z } from 'zod';
import { AccessGrant, ChangeGuard } from './access-grant.ts';
import { Account, AccountId } from './account.ts';
import { Capabilities } from './capabilities.ts';
import { connectionColours, stages, usualClientId } from './connection-mark.ts';
import { Failure } from './failure.ts';
import { guardsChanges } from './guards-changes.ts';

/** An address without the slash at its end; of a connection that an earlier version knew, its origin. */
export const ConnectionId = z.string().min(1).max(2100).brand<'ConnectionId'>();
export type ConnectionId = z.infer<typeof ConnectionId>;

export const ConnectionName = z.string().trim().min(1).max(60);

/** What speaks at a connection: an API of this product, or a Keycloak. */
export const ConnectionKind = z.enum(['v1', 'keycloak']);
export type ConnectionKind = z.infer<typeof ConnectionKind>;

/**
 * A management API that one can sign in to. `url`: of a Keycloak the issuer of the realm in which people sign in.
 * `isAdded`: in this console, and not by whoever starts it. `guardsChanges`: where changes are locked there; null: as the
 * preferences say. `signsInAt`: the host that signs people in, where that is another one than its own and somebody has
 * confirmed it.
 */
export const Connection = z.object({
  id: ConnectionId,
  name: z.string(),
  url: z.url(),
  kind: ConnectionKind.default('v1'),
  /** By what its identity provider knows the console. */
  clientId: z.string().min(1).max(255).default(usualClientId),
  stage: z.enum(stages),
  colour: z.enum(connectionColours),
  guardsChanges: z.enum(guardsChanges).nullable().default(null),
  signsInAt: z.string().max(300).nullable().default(null),
  isAdded: z.boolean(),
});
export type Connection = z.infer<typeof Connection>;

/** What of one account would be out of sight if a connection were removed. `name`: null where only its id is known. */
export const ConnectionLoss = z.object({
  account: AccountId,
  name: z.string().nullable(),
  unsettled: z.number().int().nonnegative(),
  savedSecrets: z.number().int().nonnegative(),
});
export type ConnectionLoss = z.infer<typeof ConnectionLoss>;

export const User = z.object({ id: z.string(), name: z.string(), email: z.string().nullable() });
export type User = z.infer<typeof User>;

export const ProfileId = z.uuid().brand<'ProfileId'>();
export type ProfileId = z.infer<typeof ProfileId>;

/**
 * A person at a connection who stays signed in: their refresh token is in the keychain. `issuer`: the identity provider
 * that has given it, and the only one that it is sent to; null where an earlier version has not written it down.
 */
export const Profile = z.object({
  id: ProfileId,
  connection: ConnectionId,
  user: User,
  issuer: z.string().max(2000).nullable().default(null),
});
export type Profile = z.infer<typeof Profile>;

/** Who can go on without the browser: one who stays signed in, or who was left in this run (`stays` is false). */
export const KnownPerson = Profile.omit({ issuer: true }).extend({ stays: z.boolean() });
export type KnownPerson = z.infer<typeof KnownPerson>;

/** Pages outside the console that a management API may name; the renderer asks for one by its name, never by URL. */
export const Link = z.enum(['developerHub', 'support']);
export type Link = z.infer<typeof Link>;

/** By the browser of this computer, or with a code that is typed into a browser on any device (RFC 8628). */
export const SignInWay = z.enum(['browser', 'code']);
export type SignInWay = z.infer<typeof SignInWay>;

export const SessionState = z.discriminatedUnion('kind', [
  /** `because` says why a session or an attempt ended; null at start and after a sign-out that was asked for. */
  z.object({ kind: z.literal('signedOut'), because: Failure.nullable() }),
  /**
   * `step`: what is waited for: the servers before anything was opened, the person at a browser, or the servers again
   * with the person's answer. `deadline`: when the attempt ends by itself, in ms since 1970. `browserFailed`:
   * the system could not open a browser, so the person has to use the link. `offersCode`: it could go on with a code.
   * `code`: what to type, and where; null until it is there, and without the way by code. `isCutOff`: there is no
   * connection to the identity provider at the moment; the console goes on asking. `signsInAt`: the identity provider's
   * host, as soon as it is known and another than the management API's; before anything is sent there.
   */
  z.object({
    kind: z.literal('signingIn'),
    connection: Connection,
    signsInAt: z.string().nullable(),
    step: z.enum(['connecting', 'person', 'finishing']),
    deadline: z.number(),
    way: SignInWay,
    browserFailed: z.boolean(),
    offersCode: z.boolean(),
    code: z.object({ userCode: z.string(), address: z.url(), isCutOff: z.boolean() }).nullable(),
  }),
  /** Going on as a profile, without a browser. */
  z.object({ kind: z.literal('resuming'), connection: Connection, user: User }),
  /**
   * `stays`: the refresh token is in the keychain, and the next start goes on from it. `notStaying`: why it is not,
   * although it was asked for. `account` is the account in focus; null until one was entered.
   */
  z.object({
    kind: z.literal('signedIn'),
    stays: z.boolean(),
    notStaying: Failure.nullable(),
    connection: Connection,
    user: User,
    links: z.array(Link),
    /** What the server can do, in the account in focus if there is one; screens show that and nothing else. */
    capabilities: Capabilities,
    account: Account.nullable(),
    /** The access grant for the account in focus; null for members, and for a support agent whose grant is over. */
    grant: AccessGrant.nullable(),
    changes: ChangeGuard,
  }),
]);
export type SessionState = z.infer<typeof SessionState>;
