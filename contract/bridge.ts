/**
 * Everything that the renderer and the main process say to each other. Both sides' types, main's registration, the
 * preload's functions and the tests' in-process client are derived from `calls` and `notices`; a call that is missing
 * on one side does not compile.
 *
 * To add a call: one line here, its handler in the room's `handlers.ts`. A channel is `room.verb`. Inputs are strict
 * objects (unknown fields are refused); outputs are stripped to what is declared here.
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
 * `clearsAt`: when the clipboard is cleared, in ms since 1970; null: it holds no secret, or keeps it. `handle`: the
 * held secret that is on it; null: none of them.
 */
const ClipboardState = z.object({ clearsAt: z.number().nullable(), handle: SecretHandle.nullable() });

/** The person was asked about a name that looks like another one, and confirmed it. */
const isConfirmed = z.boolean().default(false);

const connectionMarks = {
  name: ConnectionName.nullable(),
  stage: z.enum(stages),
  colour: z.enum(connectionColours),
  guardsChanges: z.enum(guardsChanges).nullable().default(null),
};

/** When the console tries again by itself, because the server asked it to wait (429, or 503 with Retry-After). */
const ServerWait = z.object({ until: z.number().nullable() });

/** The content of a link from outside: ids only. A link never changes anything by itself. */
const DeepLink = z.object({ account: AccountId, ticket: z.string().max(100).nullable() });

/** One page of a list; `nextCursor` requests the next page, null at the end. */
function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: cursor });
}

export const calls = {
  'connections.list': call(nothing, z.array(Connection)),
  /** The connection of the latest sign-in on this computer; null: nobody has signed in, or the connection is gone. */
  'connections.latest': call(nothing, z.object({ id: ConnectionId.nullable() })),
  /**
   * Adds a connection by its URL alone. Main asks the person to confirm the host first, then asks the server what it is
   * and sends nothing else.
   * `clientId`: the console's client id at the identity provider, unless it is the usual one.
   */
  'connections.add': call(
    z.strictObject({
      url: z.string().max(2000),
      clientId: z.string().min(1).max(255).optional(),
      ...connectionMarks,
    }),
    Connection,
  ),
  'connections.change': call(z.strictObject({ id: ConnectionId, ...connectionMarks }), Connection),
  /** What removing the connection would put out of sight, by account; empty: nothing. */
  'connections.losses': call(z.strictObject({ id: ConnectionId }), z.array(ConnectionLoss)),
  /** `drops`: how many such items the person was told about. If the number differs, nothing is removed: `wouldDrop`. */
  'connections.remove': call(
    z.strictObject({ id: ConnectionId, drops: z.number().int().nonnegative().default(0) }),
    nothing,
  ),
  'session.state': call(nothing, SessionState),
  /** Opens the system browser or gets a code. Answers when the attempt ends, successfully or not. */
  'session.signIn': call(
    z.strictObject({
      connection: ConnectionId,
      stays: z.boolean().default(false),
      way: SignInWay.default('browser'),
    }),
    nothing,
  ),
  /** Switches the attempt in progress from the browser to a code. */
  'session.switchToCode': call(nothing, nothing),
  /** Who can continue without the browser, latest first: people who stay signed in, and people left in this run. */
  'session.profiles': call(nothing, z.array(KnownPerson)),
  /** Continues as one of them. The current session is left, and can be resumed later. */
  'session.resume': call(z.strictObject({ profile: ProfileId }), nothing),
  /** Leaves the session without signing out, to switch person or connection. It can be resumed in this run. */
  'session.leave': call(nothing, nothing),
  /** Removes a profile's token from the keychain, and revokes it if it can be read. On failure it is still there. */
  'session.forget': call(z.strictObject({ profile: ProfileId }), nothing),
  'session.cancelSignIn': call(nothing, nothing),
  /** Copies the address that the browser was asked to open, or the one where the code is typed. */
  'session.copySignInLink': call(nothing, nothing),
  'session.copySignInCode': call(nothing, nothing),
  /** Opens the page where the code is typed in the system browser. */
  'session.openSignInPage': call(nothing, nothing),
  /** Revokes and forgets the session's tokens, and forgets every held secret. */
  'session.signOut': call(nothing, nothing),
  /** Sends the API its smallest request, so that a person who changes nothing learns when it is unreachable. */
  'session.reach': call(nothing, nothing),
  'accounts.list': call(z.strictObject({ query: z.string().max(200), cursor }), page(Account)),
  /** Accounts that this person has pinned or visited: pinned ones first, then latest first. */
  'accounts.recent': call(nothing, z.array(RecentAccount)),
  'accounts.pin': call(z.strictObject({ account: AccountId, isPinned: z.boolean() }), nothing),
  /**
   * Puts the account in focus; every key call must name it from then on. A support agent needs a live grant there or
   * has to pass a request for one; without either the answer is `grantNeeded` and the focus stays where it is.
   */
  'accounts.enter': call(
    z.strictObject({ account: AccountId, request: AccessRequest.nullable().default(null) }),
    Account,
  ),
  /** Gives up the entry to this account that is in progress, if any: its call is `wrongAccount`, as if overtaken. */
  'accounts.stopEntering': call(z.strictObject({ account: AccountId }), nothing),
  /** The latest reason and ticket for this account in this session, to prefill the form; null: none yet. */
  'accounts.lastRequest': call(
    z.strictObject({ account: AccountId }),
    AccessRequest.pick({ reason: true, ticket: true }).nullable(),
  ),
  /** The latest ticket in this session, for any account; null: none yet. Reasons never carry over to other accounts. */
  'accounts.latestTicket': call(nothing, z.string().nullable()),
  /** Extends the grant to an hour from now, with a reason. */
  'accounts.extend': call(z.strictObject({ account: AccountId, reason: Reason }), nothing),
  /** Ends the grant and leaves the account, even if the server could not be told. */
  'accounts.leave': call(z.strictObject({ account: AccountId }), nothing),
  /**
   * This person's live access grants in all accounts, oldest first, including those started on another computer where
   * the server reports them. Sends no request unless the person is a support agent.
   */
  'accounts.openAccesses': call(nothing, z.array(OpenAccess)),
  /** Ends the grant in one account, and leaves that account if it is in focus. On failure the server was not told. */
  'accounts.endAccess': call(z.strictObject({ account: AccountId }), nothing),
  /** Unlocks changes for ten minutes, or locks them again. */
  'accounts.allowChanges': call(z.strictObject({ account: AccountId, isAllowed: z.boolean() }), nothing),
  /** One page of the account's activity, newest first: the server's and this computer's events merged. */
  'activity.list': call(z.strictObject({ account: AccountId, filter: ActFilter, cursor }), page(Act)),
  /** Exports to a file that the person chooses; `isSaved` is false if they chose none. */
  'activity.export': call(
    z.strictObject({ account: AccountId, filter: ActFilter, format: z.enum(exportFormats) }),
    z.object({ isSaved: z.boolean() }),
  ),
  /** The API keys to list when the account is left, or when its access is ended from elsewhere. */
  'activity.toHandOver': call(z.strictObject({ account: AccountId }), z.array(KeyToHandOver)),
  /** Records what becomes of such an API key. */
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
  /** `at`: the server's current time, in ms since 1970. */
  'keys.list': call(z.strictObject({ account: AccountId, cursor }), page(ApiKey).extend({ at: z.number() })),
  /** Whether the list has changed since its first page was last returned; null: the server does not say. */
  'keys.isChanged': call(z.strictObject({ account: AccountId }), z.object({ isChanged: z.boolean().nullable() })),
  /**
   * Exports the inventory to a file that the person chooses: all API keys, or those of `ids` that still exist; `count`:
   * how many. Contains no secret. `isSaved` is false if they chose no file.
   */
  'keys.export': call(
    z.strictObject({
      account: AccountId,
      ids: z.array(ApiKeyId).max(200_000).nullable(),
      format: z.enum(exportFormats),
    }),
    z.object({ isSaved: z.boolean(), count: z.number().int().nonnegative() }),
  ),
  /** `looksAlike` if the name could be mistaken for another API key's, unless the person has confirmed it. */
  'keys.create': call(
    z.strictObject({
      account: AccountId,
      name: ApiKeyName,
      intent: CreateIntent,
      isConfirmed,
      /** The API key to replace; starts a replacement. */
      replaces: ApiKeyId.nullable().default(null),
    }),
    CreatedApiKey,
  ),
  'keys.rename': call(
    z.strictObject({ account: AccountId, id: ApiKeyId, name: ApiKeyName, etag: Etag, isConfirmed }),
    ApiKey,
  ),
  /** With `canDisable`. `changed` as for a rename; repeating the call is not a failure. */
  'keys.setEnabled': call(
    z.strictObject({ account: AccountId, id: ApiKeyId, etag: Etag, isEnabled: z.boolean() }),
    ApiKey,
  ),
  'keys.delete': call(z.strictObject({ account: AccountId, id: ApiKeyId, etag: Etag }), nothing),
  /** This account's unsettled creations: shown apart from the list, never as success or failure. */
  'keys.unsettled': call(z.strictObject({ account: AccountId }), z.array(UnsettledCreation)),
  /** Asks the server again, with the same Idempotency-Key while that is safe. A failure leaves it unknown. */
  'keys.settle': call(z.strictObject({ account: AccountId, intent: CreateIntent }), Settlement),
  /** Stops showing the creation, because the person gives it up. Changes nothing on the server. */
  'keys.giveUp': call(z.strictObject({ account: AccountId, intent: CreateIntent }), nothing),
  /** With `secretReadable`: copies the Client ID and Secret key as the server has them now. */
  'keys.copySecret': call(z.strictObject({ account: AccountId, id: ApiKeyId, format: z.enum(copyFormats) }), nothing),
  /** With `secretReadable`: saves the Secret key as the server has it now to the keychain. */
  'keys.saveSecret': call(z.strictObject({ account: AccountId, id: ApiKeyId }), nothing),
  /**
   * With `secretRenewable`: replaces the Secret key. The old one stops at once, or when the answer says. While that
   * answer is shown, the same intent returns the same renewal.
   */
  'keys.renewSecret': call(z.strictObject({ account: AccountId, id: ApiKeyId, intent: CreateIntent }), CreatedApiKey),
  /** The API keys of a bulk action as the server has them now, for the person to confirm. */
  'bulk.plan': call(z.strictObject({ account: AccountId, ids: z.array(ApiKeyId).min(1).max(mostInRun) }), BulkPlan),
  /**
   * Starts the action in main, where it outlives the window. `busy` while another run of this person in this account is
   * not over; `notJournaled` if it could not be written down, and then nothing is done.
   */
  'bulk.start': call(
    z.strictObject({ account: AccountId, act: BulkAct, apiKeys: z.array(ConfirmedKey).min(1).max(mostInRun) }),
    BulkRun,
  ),
  /** The person's run in that account that is not closed; null: none. The account need not be in focus. */
  'bulk.run': call(z.strictObject({ account: AccountId }), BulkRun.nullable()),
  'bulk.items': call(z.strictObject({ account: AccountId, run: BulkRunId }), z.array(BulkItem)),
  /** Starts no further changes; those in flight are awaited. */
  'bulk.pause': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** Asks the server about the unconfirmed items, then continues with the rest. */
  'bulk.resume': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** Ends the run for good; the remaining API keys are left as they are. */
  'bulk.stop': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** Forgets a run whose outcome the person has seen. `busy` while it runs. */
  'bulk.close': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** Copies every item's outcome. */
  'bulk.copy': call(z.strictObject({ account: AccountId, run: BulkRunId }), nothing),
  /** This person's replacements in the account. */
  'replacements.list': call(z.strictObject({ account: AccountId }), z.array(Replacement)),
  /** Replaces the whole list of places where the API key has to be changed. */
  'replacements.setPlaces': call(
    z.strictObject({ account: AccountId, id: ReplacementId, places: z.array(Place).max(mostPlaces) }),
    nothing,
  ),
  /** Closes the replacement; changes nothing on the server. */
  'replacements.close': call(
    z.strictObject({ account: AccountId, id: ReplacementId, how: z.enum(['finished', 'givenUp']) }),
    nothing,
  ),
  'keys.copyClientId': call(z.strictObject({ clientId: ClientId }), nothing),
  /** The secrets that main still holds, for a reloaded window. */
  'secrets.held': call(nothing, z.array(HeldSecret)),
  'secrets.reveal': call(z.strictObject({ handle: SecretHandle }), RevealedSecret),
  /** Copies the Client ID and Secret key together; the clipboard is cleared after the preferred time. */
  'secrets.copy': call(z.strictObject({ handle: SecretHandle, format: z.enum(copyFormats) }), nothing),
  /** Saves to the keychain, and reads back before it reports success. */
  'secrets.save': call(z.strictObject({ handle: SecretHandle }), nothing),
  /** Requests one token with the pair and drops it. Costs one of the account's ten tokens a minute. */
  'secrets.test': call(z.strictObject({ handle: SecretHandle }), KeyTest),
  /** Closes the dialog and restarts the clipboard's timer. A secret that is not put away stays held, within reach. */
  'secrets.close': call(z.strictObject({ handle: SecretHandle }), nothing),
  /** Whether the pasted text is the pair or its Secret key, which then counts as put away. The text is not kept. */
  'secrets.check': call(z.strictObject({ handle: SecretHandle, pasted: z.string().max(20_000) }), PasteCheck),
  /** Forgets the secret, because the person says that it is put away or gives it up. */
  'secrets.discard': call(z.strictObject({ handle: SecretHandle }), nothing),
  /** The signed-in person's saved secrets in all accounts, from the index; does not access the keychain. */
  'savedSecrets.list': call(nothing, z.array(SavedSecret)),
  /** Only in the visited account, and only while this person may manage API keys there. */
  'savedSecrets.copy': call(
    z.strictObject({ account: AccountId, clientId: ClientId, format: z.enum(copyFormats) }),
    nothing,
  ),
  /** Removes one of the signed-in person's own saved secrets, whichever account it belongs to. */
  'savedSecrets.remove': call(z.strictObject({ account: AccountId, clientId: ClientId }), nothing),
  'savedSecrets.removeAll': call(z.strictObject({ account: AccountId }), nothing),
  /** The latest value of the notice `clipboard.changed`, for a reloaded window. */
  'clipboard.state': call(nothing, ClipboardState),
  /** Clears the clipboard if it still holds a secret that the console put there. */
  'clipboard.clear': call(nothing, nothing),
  'preferences.get': call(nothing, Preferences),
  /** What the IT department has fixed on this computer. */
  'preferences.managed': call(nothing, ManagedInfo),
  'preferences.set': call(Preferences.partial().strict(), Preferences),
  /** The hints that this computer's people still need, in the order in which they come. */
  'preferences.hints': call(nothing, z.array(z.enum(hints))),
  /** The person has done what it says, or closed it: it never comes again. */
  'preferences.endHint': call(z.strictObject({ hint: z.enum(hints) }), nothing),
  /** Problems with the files on this computer that nobody has acknowledged yet. */
  'storage.problems': call(nothing, z.array(StorageProblem)),
  'storage.acknowledge': call(z.strictObject({ problem: StorageProblem }), nothing),
  /** Until when the server asked the console to wait, in ms since 1970; null: the console is not waiting. */
  'server.waiting': call(nothing, ServerWait),
  /** Version, commit and runtime, for About. */
  'program.get': call(nothing, Program),
  /** Opens the folder with the log files in the system's file manager. */
  'diagnostics.openLogs': call(nothing, nothing),
  /** Copies versions, platform, states and request ids; no secret, and no person's name or address. */
  'diagnostics.copy': call(nothing, nothing),
  /** Checks the way to a connection's hosts one by one, with progress by notice. Answers when the check has ended. */
  'network.check': call(z.strictObject({ connection: ConnectionId }), NetworkReport),
  /** Ends the check; its findings stay. */
  'network.cancel': call(nothing, nothing),
  /** Copies the latest findings as text: hosts, names of certificates and codes. */
  'network.copy': call(nothing, nothing),
  'updates.state': call(nothing, UpdateState),
  /** Asks the update server now and returns the resulting state. If updates are off it says so and sends nothing. */
  'updates.check': call(nothing, UpdateState),
  /** "Restart now": ends the program and starts the new version. Refused while a secret is open. */
  'updates.install': call(nothing, nothing),
  /** The waiting link from outside, without taking it: for people who have to sign in first. */
  'links.waiting': call(nothing, DeepLink.nullable()),
  /** Takes the waiting link from outside: returns it, and does nothing else. */
  'links.take': call(nothing, DeepLink.nullable()),
  'links.open': call(z.strictObject({ link: Link }), nothing),
  /** Closes the window without asking again. Secrets never copied are given up; copied ones come back later. */
  'window.close': call(nothing, nothing),
  /** Whether there is typed, unsent text; closing then asks first. */
  'window.unsent': call(z.strictObject({ isUnsent: z.boolean() }), nothing),
  /**
   * Shows a row's menu at the pointer, or at a place in the window in CSS pixels, and answers when it closes. Does not
   * act: the window carries out what was chosen. null: nothing was.
   */
  'window.rowMenu': call(
    z.strictObject({
      items: z.array(z.strictObject({ act: z.enum(rowMenuActs), isEnabled: z.boolean() })).max(rowMenuActs.length),
      at: z.strictObject({ x: z.number().int(), y: z.number().int() }).nullable(),
    }),
    z.object({ chosen: z.enum(rowMenuActs).nullable() }),
  ),
  /** Zooms the window's contents and remembers the level. Answers the new level. */
  'window.zoom': call(z.strictObject({ step: z.enum(zoomSteps) }), z.object({ percent: ZoomPercent })),
} as const;

export const notices = {
  'session.changed': SessionState,
  /** A link from outside (api-key-console://…) asks for an account; nothing is done yet. null: a hostile link. */
  'links.came': DeepLink.nullable(),
  'clipboard.changed': ClipboardState,
  /** `secrets.held` or `keys.unsettled` answers differently now: a creation was settled, or became unsettled. */
  'work.changed': nothing,
  /** `replacements.list` answers differently now. */
  'replacements.changed': nothing,
  /** A run advanced, paused or ended. */
  'bulk.changed': BulkProgress,
  /** How many API keys a long export has read so far. */
  'keys.exporting': z.object({ account: AccountId, read: z.number().int().nonnegative() }),
  /** The console speaks another language from now on. */
  'language.changed': z.object({ language: z.enum(languages) }),
  'storage.changed': z.array(StorageProblem),
  'server.waiting': ServerWait,
  'network.progress': NetworkReport,
  'updates.changed': UpdateState,
  /** The computer is being locked or going to sleep: hide what is revealed. */
  'secrets.hide': nothing,
  /**
   * The person closes the window or quits while a secret is not put away or on its way, or text is unsent: ask, then
   * call `window.close`.
   */
  'window.closeAsked': nothing,
  /** A command was chosen in the application menu; the window runs it as if by its keys. */
  'menu.chose': z.object({ command: z.enum(commands) }),
} as const;

export type Channel = keyof typeof calls;
/** A call's input as the caller passes it: unparsed, and unbranded where parsing brands. */
export type Input<C extends Channel> = z.input<(typeof calls)[C]['input']>;
/** A call's input as the handler gets it: parsed. */
type ParsedInput<C extends Channel> = z.output<(typeof calls)[C]['input']>;
export type Output<C extends Channel> = z.output<(typeof calls)[C]['output']>;
export type Notice = keyof typeof notices;
export type NoticeValue<N extends Notice> = z.output<(typeof notices)[N]>;

/** Long answers, which cross as text: copying 10,000 API keys value by value took a sixth of the window's work. */
const longAnswers = ['keys.list', 'bulk.items', 'bulk.plan'] as const satisfies readonly Channel[];

/** Inputs that may name every API key, and cross as text too; any other that large is refused. */
const longInputs = ['keys.export', 'bulk.plan', 'bulk.start'] as const satisfies readonly Channel[];

/** Whether the call's input crosses as text. */
export function namesMany(channel: string): boolean {
  return (longInputs as readonly string[]).includes(channel);
}

/** JSON of a `T`. */
export type TextOf<T> = string & { readonly of?: T };

/** The form in which an input crosses from the window to main. */
type CrossingInput<C extends Channel> = C extends (typeof longInputs)[number] ? TextOf<Input<C>> : Input<C>;

/** The form in which an answer crosses between main and the window. */
type CrossingAnswer<C extends Channel> = C extends (typeof longAnswers)[number]
  ? TextOf<Result<Output<C>>>
  : Result<Output<C>>;

/** The longest text of an input, in characters: 100,000 API keys with their versions take about a tenth of it. */
const longestInput = 80_000_000;

/**
 * Converts an input from the form in which it crossed. What should be the text of one and is not becomes `undefined`, which
 * no call accepts.
 */
export function inputOf(channel: string, crossed: unknown): unknown {
  if (!namesMany(channel)) return crossed;
  if (typeof crossed !== 'string' || crossed.length > longestInput) return undefined;
  try {
    return JSON.parse(crossed);
  } catch {
    return undefined;
  }
}

/** Converts an answer to the form in which it crosses. */
export function crossing(channel: string, answer: Result<unknown>): unknown {
  return (longAnswers as readonly string[]).includes(channel) ? JSON.stringify(answer) : answer;
}

type Room<C extends string> = C extends `${infer R}.${string}` ? R : never;
type Verb<C extends string, R extends string> = C extends `${R}.${infer V}` ? V : never;

/** The calls as functions by room: `bridge.keys.list({ account, cursor: null })`. They never reject. */
type BridgeCalls = {
  readonly [R in Room<Channel>]: {
    readonly [V in Verb<Channel, R>]: `${R}.${V}` extends infer C extends Channel
      ? (input: CrossingInput<C>) => Promise<CrossingAnswer<C>>
      : never;
  };
};

/** What the preload script exposes to the window. */
export interface Bridge extends BridgeCalls {
  /** Calls `hear` for each notice until the returned function is called. */
  on<N extends Notice>(notice: N, hear: (value: NoticeValue<N>) => void): () => void;
}

/** Main's side of every call: parsed input in, `Result` out. */
export type Handlers = { readonly [C in Channel]: (input: ParsedInput<C>) => Promise<Result<Output<C>>> };

/** The calls of some rooms; a room that leaves one out does not compile. */
export type HandlersOf<R extends Room<Channel>> = Pick<Handlers, Extract<Channel, `${R}.${string}`>>;
