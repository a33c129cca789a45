import { z } from 'zod';
import { AccessGrant, ChangeGuard } from './access-grant.ts';
import { Account, AccountId } from './account.ts';
import { Capabilities } from './capabilities.ts';
import { connectionColours, stages, usualClientId } from './connection-mark.ts';
import { Failure } from './failure.ts';
import { guardsChanges } from './guards-changes.ts';

/** The connection's address without a trailing slash; its origin alone if an earlier version added it. */
export const ConnectionId = z.string().min(1).max(2100).brand<'ConnectionId'>();
export type ConnectionId = z.infer<typeof ConnectionId>;

export const ConnectionName = z.string().trim().min(1).max(60);

/** What a connection's server speaks: this product's API, or Keycloak's. */
export const ConnectionKind = z.enum(['v1', 'keycloak']);
export type ConnectionKind = z.infer<typeof ConnectionKind>;

/**
 * A management API that people can sign in to. `url`: for a Keycloak, the issuer of the realm in which people sign in.
 * `isAdded`: it was added in this console, not given when it was started. `guardsChanges`: where changes are locked
 * there; null: as the preferences say. `signsInAt`: the host that signs people in, if it is not the connection's own
 * and somebody has confirmed it.
 */
export const Connection = z.object({
  id: ConnectionId,
  name: z.string(),
  url: z.url(),
  kind: ConnectionKind.default('v1'),
  /** The console's client id at its identity provider. */
  clientId: z.string().min(1).max(255).default(usualClientId),
  stage: z.enum(stages),
  colour: z.enum(connectionColours),
  guardsChanges: z.enum(guardsChanges).nullable().default(null),
  signsInAt: z.string().max(300).nullable().default(null),
  isAdded: z.boolean(),
});
export type Connection = z.infer<typeof Connection>;

/** What removing a connection would put out of sight in one account. `name`: null if only the id is known. */
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
 * that issued it, and the only one to which it is sent; null if an earlier version did not record it.
 */
export const Profile = z.object({
  id: ProfileId,
  connection: ConnectionId,
  user: User,
  issuer: z.string().max(2000).nullable().default(null),
});
export type Profile = z.infer<typeof Profile>;

/** A person who can continue without the browser: they stay signed in, or were left in this run (`stays` false). */
export const KnownPerson = Profile.omit({ issuer: true }).extend({ stays: z.boolean() });
export type KnownPerson = z.infer<typeof KnownPerson>;

/** Pages outside the console that a management API may name; the renderer requests one by name, never by URL. */
export const Link = z.enum(['developerHub', 'support']);
export type Link = z.infer<typeof Link>;

/** With this computer's browser, or with a code that is typed into a browser on any device (RFC 8628). */
export const SignInWay = z.enum(['browser', 'code']);
export type SignInWay = z.infer<typeof SignInWay>;

export const SessionState = z.discriminatedUnion('kind', [
  /** `because`: why a session or an attempt ended; null at start and after a deliberate sign-out. */
  z.object({ kind: z.literal('signedOut'), because: Failure.nullable() }),
  /**
   * `step`: what the attempt is waiting for: the servers before anything was opened, the person at a browser, or the
   * servers again with the person's answer. `deadline`: when the attempt times out, in ms since 1970. `browserFailed`:
   * the system could not open a browser, so the person has to use the link. `offersCode`: the attempt could switch to a
   * code. `code`: what to type, and where; null until it is there, and always null with the browser. `isCutOff`: the
   * identity provider is unreachable at the moment; the console keeps asking. `signsInAt`: the identity provider's host
   * if it is not the management API's, as soon as it is known and before anything is sent there.
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
  /** Continuing as a profile, without a browser. */
  z.object({ kind: z.literal('resuming'), connection: Connection, user: User }),
  /**
   * `stays`: the refresh token is in the keychain, and the next start resumes from it. `notStaying`: why it is not,
   * although the person asked for it. `account`: the account in focus; null until one is entered.
   */
  z.object({
    kind: z.literal('signedIn'),
    stays: z.boolean(),
    notStaying: Failure.nullable(),
    connection: Connection,
    user: User,
    links: z.array(Link),
    /** What the server can do, in the account in focus if there is one; screens offer that and nothing else. */
    capabilities: Capabilities,
    account: Account.nullable(),
    /** The access grant for the account in focus; null for members, and for support agents whose grant is over. */
    grant: AccessGrant.nullable(),
    changes: ChangeGuard,
  }),
]);
export type SessionState = z.infer<typeof SessionState>;
