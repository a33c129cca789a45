/** Builds the console from its ports: no Electron here, so that tests build the same one. */
import type { AccountId } from '../contract/account.ts';
import type { ClientId } from '../contract/api-key.ts';
import type { Handlers } from '../contract/bridge.ts';
import type { CopyFormat } from '../contract/copy-format.ts';
import { failed, type Result, success } from '../contract/failure.ts';
import { managesApiKeys } from '../contract/role.ts';
import type { SavedSecret } from '../contract/saved-secret.ts';
import type { Connection, Link, SessionState, User } from '../contract/session.ts';
import { createCatalogue } from '../texts/catalogue.ts';
import { Activity } from './activity/activity.ts';
import { Chain } from './activity/chain.ts';
import { createNoting } from './activity/noting.ts';
import { KnownConnections } from './connections/known.ts';
import { diagnosticsText } from './diagnostics/diagnostics.ts';
import { NetworkCheck, networkText } from './diagnostics/network-check.ts';
import { rememberingLog } from './diagnostics/remembering-log.ts';
import { createAnswer, logBug } from './ipc-border.ts';
import { observedKeychain } from './keychain/observed.ts';
import { Journal } from './keys/journal.ts';
import { Keys } from './keys/keys.ts';
import type { Place } from './keys/place.ts';
import { Unsettled } from './keys/unsettled.ts';
import { type DeepLink, parseDeepLink } from './links/deep-link.ts';
import { type Managed, managedInfo, managedKeychain, unmanaged } from './managed/policy.ts';
import { createHttp, type HttpPorts } from './management/http.ts';
import type { ManagementApi } from './management/management-api.ts';
import { describeService } from './management/v1/describe-service.ts';
import { createV1Driver } from './management/v1/driver.ts';
import { Retries } from './net/retries.ts';
import { ServerClocks } from './net/server-clocks.ts';
import type { Ports } from './ports.ts';
import { RateLimiter } from './rate-limiter.ts';
import { ClipboardGuard } from './secrets/clipboard-guard.ts';
import { SavedSecrets } from './secrets/saved-secrets.ts';
import { Secrets } from './secrets/secrets.ts';
import { Vault } from './secrets/vault.ts';
import { Inactivity } from './session/inactivity.ts';
import { Staying } from './session/remembered.ts';
import { Session } from './session/session.ts';
import { type BrowserPage, openLoopbackListener } from './session/sign-in/loopback.ts';
import { browserPage } from './session/sign-in/page.ts';
import { observedStore, StorageProblems } from './storage/problems.ts';
import { Settings } from './storage/settings.ts';
import { ownPolicy, type UpdatePolicy } from './updates/policy.ts';
import { Updates } from './updates/updates.ts';
import { Accounts, isSamePerson, type Person } from './visit/accounts.ts';
import { ChangeGuard } from './visit/change-guard.ts';
import { WindowMemory } from './window/window-memory.ts';

type Done = Result<Record<never, never>>;

export interface Console {
  /** The one way in, for the window and for tests alike; never rejects. */
  answer(channel: unknown, input: unknown): Promise<Result<unknown>>;
  /** Whether closing now would lose a secret: one that nobody has copied or saved, or one that is on its way. */
  wouldLoseSecret(): boolean;
  /** Whether closing now would lose what a person has typed. */
  wouldLoseTyped(): boolean;
  /** Where the window was, and how large what it shows. */
  readonly windowMemory: WindowMemory;
  /** Whether a text is part of a secret that is held: it may be selected, and leaves by "Copy Secret" only. */
  isOfSecret(text: string): boolean;
  /** A link from outside. It is kept for the window and does nothing; one that is not of our form is told as refused. */
  linkCame(text: string): void;
  /** Whether there are updates to ask for. */
  readonly looksForUpdates: boolean;
  /** The computer is locked or goes to sleep: nothing stays on the screen or the clipboard. */
  lock(): Promise<void>;
  /** Ends what is under way, clears the clipboard and forgets every secret. Resolves when the program may end. */
  stop(): Promise<void>;
}

export interface ConsoleOptions {
  /** Those that whoever starts the program has named. */
  connections: readonly Connection[];
  /** What is fixed on this computer. */
  managed?: Managed;
  /** What is done about updates where nothing is fixed. */
  updatePolicy?: UpdatePolicy;
}

export function composeConsole(given: Ports, options: ConsoleOptions): Console {
  const { connections, managed = unmanaged } = options;
  const updatePolicy = managed.updates ?? options.updatePolicy ?? ownPolicy;
  const log = rememberingLog(given.log);
  const observed = observedKeychain(given.keychain);
  const keychainState = observed.state;
  const keychain = managedKeychain(observed.keychain, managed);
  const storage = new StorageProblems(log, (problems) => given.tell('storage.changed', problems));
  const ports: Ports = { ...given, log, keychain, store: observedStore(given.store, storage, log) };
  const catalogue = createCatalogue('en');
  const settings = new Settings(ports.store, managed.preferences);
  const windowMemory = new WindowMemory(settings, ports.clock);
  const vault = new Vault();
  const journal = new Journal({
    folder: ports.folder,
    now: () => ports.clock.now(),
    onLost: () => log.write({ event: 'failed', reason: 'journal' }),
  });
  if (journal.isDamaged) storage.report('journalDamaged');
  const retries = new Retries({
    clock: ports.clock,
    random: ports.random,
    onWaiting: (until) => ports.tell('server.waiting', { until }),
  });
  const web: HttpPorts = {
    fetch: ports.fetch,
    clock: ports.clock,
    retries,
    serverClocks: new ServerClocks(ports.clock),
  };
  const chain = new Chain({
    folder: ports.folder,
    anchor: () => settings.chainAnchor(),
    setAnchor: (reached) => settings.setChainAnchor(reached),
    onLost: () => log.write({ event: 'failed', reason: 'activity' }),
  });
  const noting = createNoting({
    chain,
    user: () => lastUser,
    focus: () => accounts.focus,
    grant: () => accounts.grant,
    serverNow: (connection) => driverOf(connection).serverNow(),
  });
  const saved = new SavedSecrets(ports.keychain, settings, ports.clock, (removed) =>
    noteSaved(removed)?.('secret.removed'),
  );
  const guard = new ClipboardGuard({
    clipboard: ports.clipboard,
    clock: ports.clock,
    settings,
    onChange: (clearsAt) => ports.tell('clipboard.changed', { clearsAt }),
  });
  const secrets = new Secrets({
    vault,
    journal,
    guard,
    saved,
    clock: ports.clock,
    noting,
    protectContent: ports.protectContent,
    test: (connection, clientId, clientSecret) => driverOf(connection).testPair(clientId, clientSecret),
    tokenUrl: (connection) => driverOf(connection).tokenUrl,
  });
  /** What a renderer gone wild could do again and again, and a person does not. */
  const deletions = new RateLimiter(ports.clock, 10, 10_000);
  const openings = new RateLimiter(ports.clock, 10, 10_000);
  const staying = new Staying(ports.keychain, settings);
  /** Who is signed in, and whose session was lost last; what it left behind is theirs alone. */
  let person: Person | undefined;
  let lost: Person | undefined;
  /** The link that came last and was not taken by the window yet. */
  let pendingLink: DeepLink | null = null;
  /** Whether the window holds something that was typed and not sent. */
  let hasUnsent = false;
  /** Who is signed in, or was last. */
  let lastUser: User | undefined;

  const known = new KnownConnections({
    given: connections,
    managed: managed.connections,
    mayAdd: managed.mayAddConnections,
    settings,
    isManagementApi: (connection) => describeService(connection, web),
    isInUse: (id) => {
      const { phase } = session;
      const isBusy = phase.kind !== 'signedOut' && phase.connection.id === id;
      return isBusy || session.people().some(({ connection }) => connection === id);
    },
  });
  const session = new Session({
    connections: () => known.list(),
    ports: { ...ports, stopped: retries.stopped },
    describe: (connection) => describeService(connection, web),
    whoIs: (connection) => driverOf(connection).me(),
    page: (which) => browserPage(catalogue, which),
    staying,
    onSignedIn: (connection, user) => {
      person = { connection: connection.id, user: user.id };
      lastUser = user;
      if (lost && !isSamePerson(lost, person)) secrets.forgetAll();
      lost = undefined;
      accounts.signedIn(person);
      // A moment later, when the session says so too.
      inBackground(Promise.resolve().then(settleHere));
      inactivity.start();
    },
    onEnded: (asked) => {
      // Signing out ends everything. A session that was lost leaves the open secret to the person to whom it is shown.
      if (asked) secrets.forgetAll();
      lost = asked ? undefined : person;
      accounts.signedOut(asked);
      changes.lock();
      person = undefined;
      inactivity.stop();
      void hide();
    },
    onChange: () => tellState(),
  });
  const inactivity = new Inactivity({
    clock: ports.clock,
    idleMs: ports.idleMs,
    limitMinutes: () => settings.preferences().signOutAfterMinutes,
    onIdle: () => void session.expire(),
  });

  const network = new NetworkCheck({
    ports,
    listen: async () => {
      const page = (which: BrowserPage) => browserPage(catalogue, which);
      const listener = await openLoopbackListener({ state: '', issuer: '', page, onRefused: () => undefined });
      return { address: listener.redirectUri, close: () => listener.close() };
    },
    updates: () => {
      const address = updatePolicy.mode === 'off' ? null : (updatePolicy.feedUrl ?? ports.updater.feedUrl);
      return URL.parse(address ?? '') ?? undefined;
    },
    onProgress: (report) => ports.tell('network.progress', report),
  });

  const driverOf = (connection: Connection): ManagementApi => {
    const baseUrl = new URL(connection.url);
    const http = createHttp(baseUrl, web, session);
    return createV1Driver({ baseUrl, http, plainHttp: createHttp(baseUrl, web), clock: ports.clock });
  };

  const signedIn = () => {
    const { phase } = session;
    return phase.kind === 'signedIn' ? success(phase) : failed({ kind: 'signedOut' });
  };

  const api = (): Result<ManagementApi> => {
    const now = signedIn();
    return now.ok ? success(driverOf(now.value.connection)) : now;
  };

  const accounts = new Accounts({
    api,
    settings,
    clock: ports.clock,
    person: () => person,
    onChange: () => tellState(),
  });
  const changes = new ChangeGuard({
    clock: ports.clock,
    guards: () => {
      const now = signedIn();
      const connection = now.ok ? known.list().find(({ id }) => id === now.value.connection.id) : undefined;
      // What is fixed counts for every connection, whatever one of them was marked with.
      return managed.preferences.guardsChanges ?? connection?.guardsChanges ?? settings.preferences().guardsChanges;
    },
    onChange: () => tellState(),
  });

  const place = (id: AccountId): Result<Place> => {
    const now = signedIn();
    if (!now.ok) return now;
    const { connection, user } = now.value;
    const account = accounts.open(id);
    return account.ok ? success({ connection, user, account: account.value, api: driverOf(connection) }) : account;
  };

  const here = (): Place | undefined => {
    const now = accounts.focus && place(accounts.focus.id);
    return now?.ok ? now.value : undefined;
  };

  const unsettled = new Unsettled({
    journal,
    vault,
    here,
    isSaved: ({ connection, account }, { clientId }) => saved.has(connection.id, account.id, clientId),
    onChange: tellWork,
  });
  const keys = new Keys({
    journal,
    vault,
    unsettled,
    place,
    mayChange: ({ account }) => changes.check(account.role),
    inBackground,
    onChange: tellWork,
    onGone: async ({ connection, account }, clientId) => {
      // No keychain is asked in vain: it may be locked, or take its time.
      if (!saved.has(connection.id, account.id, clientId)) return;
      const removed = await saved.remove(connection.id, account.id, clientId);
      // The API key is gone all the same; what could not be removed stays in the list of saved secrets.
      if (!removed.ok) log.write({ event: 'failed', kind: removed.failure.kind, reason: 'savedSecret' });
    },
  });

  const activity = new Activity({ chain, noting, place, grant: () => accounts.grant, saveFile: ports.saveFile });

  const updates = new Updates({
    ...ports,
    policy: updatePolicy,
    // More than `wouldLoseSecret`: also one that is copied and still shown, what is unsettled in front of the person,
    // and what is typed, about which quitting would ask when the program is replaced already.
    mustWait: () => {
      const now = here();
      return (
        hasUnsent || vault.list().length > 0 || keys.isCreating || (now !== undefined && unsettled.list(now).length > 0)
      );
    },
    onChange: (now) => ports.tell('updates.changed', now),
  });

  /** How to note what is done with a saved secret; undefined for a connection that is not known any more. */
  function noteSaved({ connection: id, account, name, clientId }: SavedSecret) {
    const connection = known.list().find((each) => each.id === id);
    return connection && noting({ connection, account, apiKey: { id: null, name, clientId } });
  }

  /** What earlier runs have left unsettled here is asked about, before anything new is made. */
  async function settleHere(): Promise<void> {
    const now = here();
    if (now && managesApiKeys(now.account.role) && changes.check(now.account.role).ok) await unsettled.settleAll(now);
  }

  function inBackground(work: Promise<unknown>): void {
    void work.catch((error: unknown) => logBug(log, error));
  }

  function state(): SessionState {
    const { phase } = session;
    if (phase.kind !== 'signedIn') return phase;
    const { focus, grant } = accounts;
    return {
      ...phase,
      links: [...phase.links.keys()],
      account: focus,
      grant,
      changes: focus ? changes.state(focus.role) : { kind: 'free' },
    };
  }

  function tellState(): void {
    ports.tell('session.changed', state());
  }

  function tellWork(): void {
    ports.tell('work.changed', {});
    updates.reconsider();
  }

  /** Nothing of a secret stays on the screen or the clipboard; what nobody has put away stays in the vault, masked. */
  async function hide(): Promise<void> {
    secrets.conceal();
    ports.tell('secrets.hide', {});
    await guard.clear();
  }

  async function openLink(link: Link): Promise<Done> {
    const now = signedIn();
    if (!now.ok) return now;
    const mayOpen = openings.take();
    if (!mayOpen.ok) return mayOpen;
    const url = now.value.links.get(link);
    if (!url) return failed({ kind: 'missing', requestId: null });
    await ports.browser.open(url);
    return success({});
  }

  async function copySignIn(text: string | undefined): Promise<Done> {
    return text === undefined ? failed({ kind: 'missing', requestId: null }) : guard.copyPlain(text);
  }

  async function copySaved(account: AccountId, clientId: ClientId, format: CopyFormat): Promise<Done> {
    const now = signedIn();
    if (!now.ok) return now;
    const { connection } = now.value;
    const name = saved.find(connection.id, account, clientId)?.name ?? '';
    const secret = await saved.read(connection.id, account, clientId);
    const what = { connection, account, apiKey: { id: null, name, clientId } };
    return secret.ok ? secrets.copyAgain(what, secret.value, format) : secret;
  }

  function diagnostics(): string {
    return diagnosticsText({
      program: ports.program(),
      connections: known.list(),
      session: session.phase.kind,
      keychain: keychainState(),
      heldSecrets: vault.list().length,
      savedSecrets: known.list().reduce((count, { id }) => count + saved.list(id).length, 0),
      events: log.latest(),
    });
  }

  const handlers: Handlers = {
    'connections.list': async () => success(known.list()),
    'connections.add': ({ url, ...marks }) => known.add(url, marks),
    'connections.change': async ({ id, ...marks }) => known.change(id, marks),
    'connections.remove': async ({ id }) => known.remove(id),
    'session.state': async () => success(state()),
    'session.signIn': ({ connection, stays, way }) => session.signIn(connection, stays, way),
    'session.switchToCode': async () => session.switchToCode(),
    'session.profiles': async () => success(session.people()),
    'session.resume': ({ profile }) => session.resume(profile),
    'session.leave': async () => {
      await session.leave();
      return success({});
    },
    'session.forget': ({ profile }) => session.forget(profile),
    'session.cancelSignIn': async () => session.cancelSignIn(),
    'session.copySignInLink': async () => copySignIn(session.attempt?.link?.href),
    'session.copySignInCode': async () => copySignIn(session.attempt?.userCode),
    'session.openSignInPage': () => session.openSignInPage(),
    'session.signOut': () => session.signOut(),
    'accounts.list': ({ query, cursor }) => accounts.list(query, cursor),
    'accounts.recent': async () => success(accounts.recent()),
    'accounts.pin': ({ account, isPinned }) => accounts.pin(account, isPinned),
    'accounts.enter': async ({ account, request }) => {
      const left = accounts.focus;
      const entered = await accounts.enter(account, request);
      if (!entered.ok) return entered;
      if (left?.id !== entered.value.id) {
        changes.lock();
        secrets.forgetAll();
      }
      tellState();
      inBackground(settleHere());
      return entered;
    },
    'accounts.lastRequest': async () => success(accounts.lastRequest),
    'accounts.extend': ({ account, reason }) => accounts.extend(account, reason),
    'accounts.leave': async ({ account }) => {
      const focus = accounts.inFocus(account);
      if (!focus.ok) return focus;
      changes.lock();
      secrets.forgetAll();
      return accounts.leave(account);
    },
    'accounts.allowChanges': async ({ account, isAllowed }) => {
      const focus = accounts.open(account);
      if (!focus.ok) return focus;
      if (isAllowed) changes.allow();
      else {
        changes.lock();
        tellState();
      }
      if (isAllowed) inBackground(settleHere());
      return success({});
    },
    'activity.list': async ({ account, filter, cursor }) =>
      accounts.noticing(await activity.list(account, filter, cursor)),
    'activity.verify': async () => success(await activity.verify()),
    'activity.export': async ({ account, filter, format }) =>
      accounts.noticing(await activity.export(account, filter, format)),
    'activity.toHandOver': async ({ account }) => accounts.noticing(await activity.toHandOver(account)),
    'activity.note': async (what) => activity.note(what),
    'keys.list': async ({ account, cursor }) => accounts.noticing(await keys.list(account, cursor)),
    'keys.create': async ({ account, name, intent }) => accounts.noticing(await keys.create(account, name, intent)),
    'keys.rename': async ({ account, id, name, etag }) => accounts.noticing(await keys.rename(account, id, name, etag)),
    'keys.delete': async ({ account, id, etag }) => {
      const mayDelete = deletions.take();
      return mayDelete.ok ? accounts.noticing(await keys.delete(account, id, etag)) : mayDelete;
    },
    'keys.unsettled': async ({ account }) => keys.unsettled(account),
    'keys.settle': async ({ account, intent }) => accounts.noticing(await keys.settle(account, intent)),
    'keys.giveUp': async ({ account, intent }) => keys.giveUp(account, intent),
    'keys.copyClientId': ({ clientId }) => guard.copyPlain(clientId),
    'secrets.held': async () => success(secrets.held()),
    'secrets.reveal': async ({ handle }) => secrets.reveal(handle),
    'secrets.copy': ({ handle, format }) => secrets.copy(handle, format),
    'secrets.save': ({ handle }) => secrets.save(handle),
    'secrets.test': ({ handle }) => secrets.test(handle),
    'secrets.discard': async ({ handle }) => secrets.discard(handle),
    'savedSecrets.list': async () => {
      const now = signedIn();
      return now.ok ? success(saved.list(now.value.connection.id)) : now;
    },
    'savedSecrets.copy': ({ account, clientId, format }) => copySaved(account, clientId, format),
    'savedSecrets.remove': async ({ account, clientId }) => {
      const now = signedIn();
      return now.ok ? saved.remove(now.value.connection.id, account, clientId) : now;
    },
    'savedSecrets.removeAll': async ({ account }) => {
      const now = signedIn();
      return now.ok ? saved.removeAll(now.value.connection.id, account) : now;
    },
    'clipboard.state': async () => success({ clearsAt: guard.clearsAt }),
    'clipboard.clear': () => guard.clear(),
    'preferences.get': async () => success(settings.preferences()),
    'preferences.managed': async () => success(managedInfo(managed)),
    'preferences.set': async (given) => {
      const set = settings.setPreferences(given);
      tellState();
      return set;
    },
    'storage.problems': async () => success(storage.list()),
    'storage.acknowledge': async ({ problem }) => {
      storage.acknowledge(problem);
      return success({});
    },
    'server.waiting': async () => success({ until: retries.waitingUntil }),
    'program.get': async () => success(ports.program()),
    'diagnostics.openLogs': async () => {
      await ports.openLogs();
      return success({});
    },
    'diagnostics.copy': () => guard.copyPlain(diagnostics()),
    'network.check': async ({ connection }) => {
      const found = known.list().find(({ id }) => id === connection);
      return found ? network.run(found) : failed({ kind: 'missing', requestId: null });
    },
    'network.cancel': async () => {
      network.cancel();
      return success({});
    },
    'network.copy': () => guard.copyPlain(networkText(network.report)),
    'updates.state': async () => success(updates.state),
    'updates.check': () => updates.check(),
    'updates.install': () => updates.install(),
    'links.take': async () => {
      const taken = pendingLink;
      pendingLink = null;
      return success(taken);
    },
    'links.open': ({ link }) => openLink(link),
    'window.close': async () => {
      // Asked and answered: what is not copied is given up.
      for (const { handle } of vault.list()) secrets.discard(handle);
      ports.closeWindow();
      return success({});
    },
    'window.unsent': async ({ isUnsent }) => {
      hasUnsent = isUnsent;
      return success({});
    },
    'window.zoom': async ({ step }) => success({ percent: ports.zoom(step) }),
  };

  const answerAlone = createAnswer(handlers, log);
  const answer: typeof answerAlone = (channel, input) => {
    const answered = answerAlone(channel, input);
    // Any call may have opened or closed a secret.
    void answered.then(() => updates.reconsider());
    return answered;
  };
  // By the bridge's way, so that a bug is logged. A run that was killed may have left a secret on the clipboard.
  void answer('clipboard.clear', {});
  // Who stays signed in goes on where they were; how it ended is in the state.
  const toResume = managed.isKeychainOff ? undefined : staying.toResume();
  if (toResume) void answer('session.resume', { profile: toResume.id });
  for (const { id } of staying.leaving()) void answer('session.forget', { profile: id });
  updates.start();

  return {
    answer,
    wouldLoseSecret: () => vault.holdsUnsaved || keys.isCreating,
    wouldLoseTyped: () => hasUnsent,
    windowMemory,
    isOfSecret: (text) => vault.isOfSecret(text),
    linkCame: (text) => {
      pendingLink = parseDeepLink(text) ?? null;
      if (!pendingLink) log.write({ event: 'refused', reason: 'deepLink' });
      ports.tell('links.came', pendingLink);
    },
    looksForUpdates: updates.state.kind !== 'off',
    lock: hide,
    stop: async () => {
      updates.stop();
      session.cancelSignIn();
      network.cancel();
      windowMemory.flush();
      inactivity.stop();
      retries.stop();
      secrets.forgetAll();
      secrets.conceal();
      await guard.clear();
      await chain.settled();
    },
  };
}
