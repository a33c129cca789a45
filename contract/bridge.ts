/**
 * Everything that the renderer and the main process say to each other. Both sides' types, main's registration, the
 * preload's functions and the tests' in-process client are derived from `calls` and `notices`; a call that is missing
 * on one side does not compile.
 *
 * To add a call: one line here, its handler in the room's `handlers.ts`. A channel is `room.verb`; the input is a strict
 * object (unknown fields are refused), the output is stripped to what is promised here.
 */
import { z } from 'zod';
import { AccessRequest, OpenAccess, Reason } from './access-grant.ts';
import { Account, AccountId, RecentAccount } from './account.ts';
import { Act, ActFilter, KeyToHandOver } from './activity.ts';
import {
  ApiKey,
  ApiKeyId,
  ApiKeyName,
  ClientId,
  CreatedApiKey,
  CreateIntent,
  Etag,
  HeldSecret,
  KeyTest,
  PasteCheck,
  RevealedSecret,
  SecretHandle,
  Settlement,
  UnsettledCreation,
} from './api-key.ts';
import { BulkAct, BulkItem, BulkPlan, BulkProgress, BulkRun, BulkRunId, ConfirmedKey, mostInRun } from './bulk.ts';
import { commands, rowMenuActs } from './command.ts';
import { connectionColours, stages } from './connection-mark.ts';
import { copyFormats } from './copy-format.ts';
import { exportFormats } from './export-format.ts';
import type { Result } from './failure.ts';
import { guardsChanges } from './guards-changes.ts';
import { hints } from './hint.ts';
import { languages } from './language.ts';
import { longest } from './lengths.ts';
import { ManagedInfo } from './managed.ts';
import { mostPlaces } from './most-places.ts';
import { NetworkReport } from './network.ts';
import { Preferences } from './preferences.ts';
import { Program } from './program.ts';
import { Place, Replacement, ReplacementId } from './replacement.ts';
import { SavedSecret } from './saved-secret.ts';
import {
  Connection,
  ConnectionId,
  ConnectionLoss,
  ConnectionName,
  KnownPerson,
  Link,
  ProfileId,
  SessionState,
  SignInWay,
} from './session.ts';
import { StorageProblem } from './storage-problem.ts';
import { UpdateState } from './updates.ts';
import { ZoomPercent, zoomSteps } from './window-place.ts';

function call<Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) {
  return { input, output };
}

const nothing = z.strictObject({});
const cursor = z.string().max(longest.cursor).nullable();

/**
 * `clearsAt`: when the clipboard forgets the secret on it, in ms since 1970; null: it holds none, or keeps it. `handle`:
 * which of the held secrets that is; null: none of them.
 */
const ClipboardState = z.object({ clearsAt: z.number().nullable(), handle: SecretHandle.nullable() });

/** The person has been asked about a name that looks like another one, and means it. */
const isConfirmed = z.boolean().default(false);

const connectionMarks = {
  name: ConnectionName.nullable(),
  stage: z.enum(stages),
  colour: z.enum(connectionColours),
  guardsChanges: z.enum(guardsChanges).nullable().default(null),
};

/** The server asked to wait before the next attempt (429 or 503 with Retry-After); it goes on by itself. */
const ServerWait = z.object({ until: z.number().nullable() });

/** What a link from outside may say: ids only. It never does anything by itself. */
const DeepLink = z.object({ account: AccountId, ticket: z.string().max(100).nullable() });

/** One page of a list; `nextCursor` asks for the next, null at the end. */
function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: cursor });
}

export const calls = {
  'connections.list': call(nothing, z.array(Connection)),
  /** At which somebody has signed in last on this computer; null: nobody has, or it is not known any more. */
  'connections.latest': call(nothing, z.object({ id: ConnectionId.nullable() })),
  /**
   * Adds a connection by its URL alone. Main itself asks the person first; then what is there is asked what it is, and
   * nothing is sent to it but that.
   */
  /** `clientId`: by what the identity provider knows the console, where it is not the usual one. */
  'connections.add': call(
    z.strictObject({
      url: z.string().max(2000),
      clientId: z.string().min(1).max(255).optional(),
      ...connectionMarks,
    }),
    Connection,
  ),
  'connections.change': call(z.strictObject({ id: ConnectionId, ...connectionMarks }), Connection),
  /** What would be out of sight without the connection, by account; empty: nothing. */
  'connections.losses': call(z.strictObject({ id: ConnectionId }), z.array(ConnectionLoss)),
  /** `drops`: how much of that the person has been told of; `wouldDrop` if it is another number, and nothing is removed. */
  'connections.remove': call(
    z.strictObject({ id: ConnectionId, drops: z.number().int().nonnegative().default(0) }),
    nothing,
  ),
  'session.state': call(nothing, SessionState),
  /** Opens the system browser, or gets a code; answers when the attempt has ended, successfully or not. */
  'session.signIn': call(
    z.strictObject({
      connection: ConnectionId,
      stays: z.boolean().default(false),
      way: SignInWay.default('browser'),
    }),
    nothing,
  ),
  /** The attempt that is under way goes on with a code in place of the browser. */
  'session.switchToCode': call(nothing, nothing),
  /** Who can go on without the browser, latest first: who stays signed in, and who was left in this run. */
  'session.profiles': call(nothing, z.array(KnownPerson)),
  /** Goes on as one of them. Whoever is signed in is left, and can go on later. */
  'session.resume': call(z.strictObject({ profile: ProfileId }), nothing),
  /** Leaves the session without signing out: for another person or connection. It can be gone on with in this run. */
  'session.leave': call(nothing, nothing),
  /** Removes a profile's token from the keychain, and has it revoked if it can be read; a failure: it is still there. */
  'session.forget': call(z.strictObject({ profile: ProfileId }), nothing),
  'session.cancelSignIn': call(nothing, nothing),
  /** The address that the browser was asked to open, or where the code is typed, to the clipboard. */
  'session.copySignInLink': call(nothing, nothing),
  'session.copySignInCode': call(nothing, nothing),
  /** The page where the code is typed, in the system's browser. */
  'session.openSignInPage': call(nothing, nothing),
  /** Revokes the session's tokens and forgets them, and every secret that is held. */
  'session.signOut': call(nothing, nothing),
  /** Asks the management API for as little as there is, so that somebody who only looks hears that it cannot be reached. */
  'session.reach': call(nothing, nothing),
  'accounts.list': call(z.strictObject({ query: z.string().max(200), cursor }), page(Account)),
  /** The accounts that this person has pinned or was in, pinned ones first, then latest first. */
  'accounts.recent': call(nothing, z.array(RecentAccount)),
  'accounts.pin': call(z.strictObject({ account: AccountId, isPinned: z.boolean() }), nothing),
  /**
   * Puts the account in focus; every key call must name it from then on. A support agent needs a live grant there, or
   * gives a request for one; without either it is `grantNeeded` and the focus stays where it is.
   */
  'accounts.enter': call(
    z.strictObject({ account: AccountId, request: AccessRequest.nullable().default(null) }),
    Account,
  ),
  /** The reason and ticket that were given last for this account in this session, to begin with; null: none yet. */
  'accounts.lastRequest': call(
    z.strictObject({ account: AccountId }),
    AccessRequest.pick({ reason: true, ticket: true }).nullable(),
  ),
  /** The ticket that was given last in this session, for whichever account; null: none yet. The reason stays where it is. */
  'accounts.latestTicket': call(nothing, z.string().nullable()),
  /** Makes the grant last another hour from now, with a reason. */
  'accounts.extend': call(z.strictObject({ account: AccountId, reason: Reason }), nothing),
  /** Ends the grant and leaves the account. Left all the same if the server could not be told. */
  'accounts.leave': call(z.strictObject({ account: AccountId }), nothing),
  /**
   * This person's live access grants in every account, the one that was begun first before the others: also those of
   * another computer, where the server tells. Nothing is asked of the server for whoever is no support agent.
   */
  'accounts.openAccesses': call(nothing, z.array(OpenAccess)),
  /** Ends the one in an account; the account in focus is left by that. A failure: nobody could be told. */
  'accounts.endAccess': call(z.strictObject({ account: AccountId }), nothing),
  /** Takes the lock on changes away for ten minutes, or puts it back. */
  'accounts.allowChanges': call(z.strictObject({ account: AccountId, isAllowed: z.boolean() }), nothing),
  /** One page of the account's activity, newest first: the server's and this computer's lines together. */
  'activity.list': call(z.strictObject({ account: AccountId, filter: ActFilter, cursor }), page(Act)),
  /** Looks through this computer's own lines for one that was changed or is missing. */
  /** To a file that the person chooses; false: they chose none. */
  'activity.export': call(
    z.strictObject({ account: AccountId, filter: ActFilter, format: z.enum(exportFormats) }),
    z.object({ isSaved: z.boolean() }),
  ),
  /** What is listed once more when leaving an account, or when its access is ended from elsewhere. */
  'activity.toHandOver': call(z.strictObject({ account: AccountId }), z.array(KeyToHandOver)),
  /** Notes what becomes of such a key. */
  'activity.note': call(
    z.strictObject({
      account: AccountId,
      id: ApiKeyId,
      clientId: ClientId,
      name: z.string().max(500),
      what: z.enum(['handedOver', 'stays']),
      note: z.string().max(500),
    }),
    nothing,
  ),
  /** `at`: the present time by the server's clock, in ms since 1970. */
  'keys.list': call(z.strictObject({ account: AccountId, cursor }), page(ApiKey).extend({ at: z.number() })),
  /** Whether the list is another one than when its first page was given last; null: the server does not tell. */
  'keys.isChanged': call(z.strictObject({ account: AccountId }), z.object({ isChanged: z.boolean().nullable() })),
  /**
   * The inventory, to a file that the person chooses: all API keys, or those with these ids that are still there; `count`: how
   * many. There is no secret in it. `isSaved` is false if they chose no file.
   */
  'keys.export': call(
    z.strictObject({
      account: AccountId,
      ids: z.array(ApiKeyId).max(200_000).nullable(),
      format: z.enum(exportFormats),
    }),
    z.object({ isSaved: z.boolean(), count: z.number().int().nonnegative() }),
  ),
  /** `looksAlike` where the name could be taken for that of another API key, unless the person has confirmed it. */
  'keys.create': call(
    z.strictObject({
      account: AccountId,
      name: ApiKeyName,
      intent: CreateIntent,
      isConfirmed,
      /** The API key in whose place it is to come; a case is begun by that. */
      replaces: ApiKeyId.nullable().default(null),
    }),
    CreatedApiKey,
  ),
  'keys.rename': call(
    z.strictObject({ account: AccountId, id: ApiKeyId, name: ApiKeyName, etag: Etag, isConfirmed }),
    ApiKey,
  ),
  /** With `canDisable`. `changed` as for a rename; the same again is no failure. */
  'keys.setEnabled': call(
    z.strictObject({ account: AccountId, id: ApiKeyId, etag: Etag, isEnabled: z.boolean() }),
    ApiKey,
  ),
  'keys.delete': call(z.strictObject({ account: AccountId, id: ApiKeyId, etag: Etag }), nothing),
  /** The creations in this account that are not settled: shown apart from the list, never as success or failure. */
  'keys.unsettled': call(z.strictObject({ account: AccountId }), z.array(UnsettledCreation)),
  /** Asks the server again, with the same Idempotency-Key while that is safe. A failure: it is as unknown as before. */
  'keys.settle': call(z.strictObject({ account: AccountId, intent: CreateIntent }), Settlement),
  /** The person knows, and gives it up: it is not shown any more. Nothing on the server is changed. */
  'keys.giveUp': call(z.strictObject({ account: AccountId, intent: CreateIntent }), nothing),
  /** With `secretReadable`: Client ID and Secret key as the server has them now, to the clipboard. */
  'keys.copySecret': call(z.strictObject({ account: AccountId, id: ApiKeyId, format: z.enum(copyFormats) }), nothing),
  /** With `secretReadable`: the Secret key as the server has it now, to the system's keychain. */
  'keys.saveSecret': call(z.strictObject({ account: AccountId, id: ApiKeyId }), nothing),
  /**
   * With `secretRenewable`: another Secret key in place of the old one, which ends at once or when the answer says. While
   * that answer is shown, the same intent again is the same renewal.
   */
  'keys.renewSecret': call(z.strictObject({ account: AccountId, id: ApiKeyId, intent: CreateIntent }), CreatedApiKey),
  /** What is about to be done with several, before it is: as the server has them now. */
  'bulk.plan': call(z.strictObject({ account: AccountId, ids: z.array(ApiKeyId).min(1).max(mostInRun) }), BulkPlan),
  /**
   * Begins to do it with each of them, in main, whatever becomes of the window. `busy` while another run of this person in this
   * account is not over; `notJournaled` if it could not be written down: then nothing is done.
   */
  'bulk.start': call(
    z.strictObject({ account: AccountId, act: BulkAct, apiKeys: z.array(ConfirmedKey).min(1).max(mostInRun) }),
    BulkRun,
  ),
  /** The person's run in that account, which need not be the one in focus, that is not closed; null: there is none. */
  'bulk.run': call(z.strictObject({ account: AccountId }), BulkRun.nullable()),
  'bulk.items': call(z.strictObject({ account: AccountId, run: BulkRunId }), z.array(BulkItem)),
  /** What is under way is heard to its end; nothing more is begun. */
  'bulk.pause': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** Asks the server about what is not confirmed, and goes on with what is left. */
  'bulk.resume': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** For good: what was not done is left as it is. */
  'bulk.stop': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** The person has seen what became of it; it is forgotten. Refused as `busy` while it runs. */
  'bulk.close': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** What became of each, to the clipboard. */
  'bulk.copy': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** What this person is replacing in the account. */
  'replacements.list': call(z.strictObject({ account: AccountId }), z.array(Replacement)),
  /** Where the API key has to be changed: all of it anew. */
  'replacements.setPlaces': call(
    z.strictObject({ account: AccountId, id: ReplacementId, places: z.array(Place).max(mostPlaces) }),
    nothing,
  ),
  /** The case is over; nothing at the server is changed by that. */
  'replacements.close': call(
    z.strictObject({ account: AccountId, id: ReplacementId, how: z.enum(['finished', 'givenUp']) }),
    nothing,
  ),
  'keys.copyClientId': call(z.strictObject({ clientId: ClientId }), nothing),
  /** The secrets that main still holds, for a window that has lost its own memory of them. */
  'secrets.held': call(nothing, z.array(HeldSecret)),
  'secrets.reveal': call(z.strictObject({ handle: SecretHandle }), RevealedSecret),
  /** Client ID and Secret key together to the clipboard, which forgets them after the time of the preferences. */
  'secrets.copy': call(z.strictObject({ handle: SecretHandle, format: z.enum(copyFormats) }), nothing),
  /** To the system's keychain, read back before this says that it is there. */
  'secrets.save': call(z.strictObject({ handle: SecretHandle }), nothing),
  /** Asks the API once for a token with the pair, and drops the token. It costs one of the account's ten a minute. */
  'secrets.test': call(z.strictObject({ handle: SecretHandle }), KeyTest),
  /**
   * Close: the dialog is gone, and the clipboard's time starts again. What is not put away stays held, within reach.
   */
  'secrets.close': call(z.strictObject({ handle: SecretHandle }), nothing),
  /** Whether what was pasted is the pair or its Secret key; if so it is put away. What was pasted is not kept. */
  'secrets.check': call(z.strictObject({ handle: SecretHandle, pasted: z.string().max(20_000) }), PasteCheck),
  /** The person says that it is put away, or gives it up: the secret is forgotten. */
  'secrets.discard': call(z.strictObject({ handle: SecretHandle }), nothing),
  /** What the keychain holds of the signed-in person's, in every account, by the index; no keychain is asked. */
  'savedSecrets.list': call(nothing, z.array(SavedSecret)),
  /** In the account that is visited only, while this person may manage API keys there. */
  'savedSecrets.copy': call(
    z.strictObject({ account: AccountId, clientId: ClientId, format: z.enum(copyFormats) }),
    nothing,
  ),
  /** The signed-in person's own, wherever they are. */
  'savedSecrets.remove': call(z.strictObject({ account: AccountId, clientId: ClientId }), nothing),
  'savedSecrets.removeAll': call(z.strictObject({ account: AccountId }), nothing),
  /** What the notice `clipboard.changed` said last, for a window that was reloaded. */
  'clipboard.state': call(nothing, ClipboardState),
  /** Clears the clipboard now if it still holds a secret that the console put there. */
  'clipboard.clear': call(nothing, nothing),
  'preferences.get': call(nothing, Preferences),
  /** What is fixed on this computer. */
  'preferences.managed': call(nothing, ManagedInfo),
  'preferences.set': call(Preferences.partial().strict(), Preferences),
  /** The hints that this computer's people still need, in the order in which they come. */
  'preferences.hints': call(nothing, z.array(z.enum(hints))),
  /** The person has done what it says, or closed it: it never comes again. */
  'preferences.endHint': call(z.strictObject({ hint: z.enum(hints) }), nothing),
  /** What went wrong with the files on this computer and has not been acknowledged. */
  'storage.problems': call(nothing, z.array(StorageProblem)),
  'storage.acknowledge': call(z.strictObject({ problem: StorageProblem }), nothing),
  /** Until when the console waits because the server asked it to, in ms since 1970; null: it does not. */
  'server.waiting': call(nothing, ServerWait),
  /** Version, commit and what it runs on, for About. */
  'program.get': call(nothing, Program),
  /** The folder with the log files, in the system's file manager. */
  'diagnostics.openLogs': call(nothing, nothing),
  /** Versions, platform, states and request ids to the clipboard; no secret, name or address of a person. */
  'diagnostics.copy': call(nothing, nothing),
  /** Looks at the way to a connection's hosts, one by one, with progress by notice; answers when it is through. */
  'network.check': call(z.strictObject({ connection: ConnectionId }), NetworkReport),
  /** Ends it; what was found stays. */
  'network.cancel': call(nothing, nothing),
  /** What was found last, as text to the clipboard: hosts, names of certificates and codes. */
  'network.copy': call(nothing, nothing),
  'updates.state': call(nothing, UpdateState),
  /** Asks the update server now, and says how it stands then. Where updates are off it says so and asks nobody. */
  'updates.check': call(nothing, UpdateState),
  /** "Restart now": ends the program, and the new version starts. Refused while a secret is open. */
  'updates.install': call(nothing, nothing),
  /** The same, and it stays to be taken: for who has to sign in first. */
  'links.waiting': call(nothing, DeepLink.nullable()),
  /** A link from outside that came and was not taken yet. Taking it does nothing but give it. */
  'links.take': call(nothing, DeepLink.nullable()),
  'links.open': call(z.strictObject({ link: Link }), nothing),
  /** Closes the window without asking again. What nobody has copied is given up; what was copied can be had again. */
  'window.close': call(nothing, nothing),
  /** Whether something is typed and not sent: closing then asks first. */
  'window.unsent': call(z.strictObject({ isUnsent: z.boolean() }), nothing),
  /**
   * Shows the menu of a row, at the pointer or at a place in the window, in CSS pixels; the answer comes when it is closed.
   * Nothing is done by it: the window does what was chosen. null: nothing was.
   */
  'window.rowMenu': call(
    z.strictObject({
      items: z.array(z.strictObject({ act: z.enum(rowMenuActs), isEnabled: z.boolean() })).max(rowMenuActs.length),
      at: z.strictObject({ x: z.number().int(), y: z.number().int() }).nullable(),
    }),
    z.object({ chosen: z.enum(rowMenuActs).nullable() }),
  ),
  /** Makes all that the window shows larger or smaller; remembered. Answers how large it is now. */
  'window.zoom': call(z.strictObject({ step: z.enum(zoomSteps) }), z.object({ percent: ZoomPercent })),
} as const;

export const notices = {
  'session.changed': SessionState,
  /** A link from outside (api-key-console://…) wants an account opened; nothing has been done. null: a hostile one. */
  'links.came': DeepLink.nullable(),
  'clipboard.changed': ClipboardState,
  /** What `secrets.held` or `keys.unsettled` answer is different now: a creation was settled, or is not. */
  'work.changed': nothing,
  /** What `replacements.list` answers is different now. */
  'replacements.changed': nothing,
  /** A run is further than before, or waits, or is over. */
  'bulk.changed': BulkProgress,
  /** The console speaks another language from now on. */
  'language.changed': z.object({ language: z.enum(languages) }),
  'storage.changed': z.array(StorageProblem),
  'server.waiting': ServerWait,
  'network.progress': NetworkReport,
  'updates.changed': UpdateState,
  /** The computer is locked or goes to sleep: hide what is revealed. */
  'secrets.hide': nothing,
  /** The person closes the window or quits while a secret is not put away or on its way, or typed text is not sent: ask, then `window.close`. */
  'window.closeAsked': nothing,
  /** Something was chosen in the application's menu; the window does what it would do by the keys. */
  'menu.chose': z.object({ command: z.enum(commands) }),
} as const;

export type Channel = keyof typeof calls;
/** What a caller may give: unparsed, and unbranded where parsing brands. */
export type Input<C extends Channel> = z.input<(typeof calls)[C]['input']>;
/** What a handler gets: parsed. */
type ParsedInput<C extends Channel> = z.output<(typeof calls)[C]['input']>;
export type Output<C extends Channel> = z.output<(typeof calls)[C]['output']>;
export type Notice = keyof typeof notices;
export type NoticeValue<N extends Notice> = z.output<(typeof notices)[N]>;

/** Calls with long answers. They cross as text: copying 10,000 API keys value by value was a sixth of the window's work. */
const long = ['keys.list', 'bulk.items', 'bulk.plan'] as const satisfies readonly Channel[];

/** Calls that may name as many API keys as there are; all others are refused if they say that much. */
export function namesMany(channel: Channel): boolean {
  return channel === 'keys.export' || channel === 'bulk.plan' || channel === 'bulk.start';
}

/** JSON of a `T`. */
export type TextOf<T> = string & { readonly of?: T };

/** What an answer is between main and the window. */
type Crossing<C extends Channel> = C extends (typeof long)[number] ? TextOf<Result<Output<C>>> : Result<Output<C>>;

/** An answer as it crosses. */
export function crossing(channel: string, answer: Result<unknown>): unknown {
  return (long as readonly string[]).includes(channel) ? JSON.stringify(answer) : answer;
}

type Room<C extends string> = C extends `${infer R}.${string}` ? R : never;
type Verb<C extends string, R extends string> = C extends `${R}.${infer V}` ? V : never;

/** The calls as functions by room: `bridge.keys.list({ account, cursor: null })`. None of them ever rejects. */
type BridgeCalls = {
  readonly [R in Room<Channel>]: {
    readonly [V in Verb<Channel, R>]: `${R}.${V}` extends infer C extends Channel
      ? (input: Input<C>) => Promise<Crossing<C>>
      : never;
  };
};

/** What the preload script puts into the window. */
export interface Bridge extends BridgeCalls {
  /** Calls `hear` for each notice until the returned function is called. */
  on<N extends Notice>(notice: N, hear: (value: NoticeValue<N>) => void): () => void;
}

/** Main's side of every call: parsed input in, `Result` out. */
export type Handlers = { readonly [C in Channel]: (input: ParsedInput<C>) => Promise<Result<Output<C>>> };

/** The calls of some rooms: a room that leaves one out does not compile. */
export type HandlersOf<R extends Room<Channel>> = Pick<Handlers, Extract<Channel, `${R}.${string}`>>;
