/** Builds the console from its ports, in order of dependency. No Electron here, so that tests build the same one. */
import type { Handlers } from '../contract/bridge.ts';
import { Activity } from './activity/activity.ts';
import { ActivityLog } from './activity/activity-log.ts';
import { activityHandlers } from './activity/handlers.ts';
import { createNoteOfChange, createRecorder } from './activity/recorder.ts';
import { connectionHandlers } from './connections/handlers.ts';
import { KnownConnections } from './connections/known.ts';
import type { Console, ConsoleOptions } from './console.ts';
import { diagnosticsHandlers } from './diagnostics/handlers.ts';
import { NetworkCheck } from './diagnostics/network-check.ts';
import { rememberingLog } from './diagnostics/remembering-log.ts';
import { createAnswer, logBug } from './ipc-border.ts';
import { observedKeychain } from './keychain/observed.ts';
import { BulkRecords } from './keys/bulk/bulk-record.ts';
import { BulkRuns } from './keys/bulk/bulk-runs.ts';
import { bulkHandlers } from './keys/bulk/handlers.ts';
import type { KeyChanges } from './keys/change.ts';
import { Creations } from './keys/create.ts';
import { keyHandlers } from './keys/handlers.ts';
import type { InventoryOptions } from './keys/inventory.ts';
import { Journal } from './keys/journal.ts';
import { ApiKeyList } from './keys/list.ts';
import { Renewals } from './keys/renew-secret.ts';
import { Replacements } from './keys/replacements.ts';
import { Unsettled } from './keys/unsettled.ts';
import { Lifetime } from './lifetime.ts';
import { linkHandlers } from './links/handlers.ts';
import { PendingLink } from './links/pending-link.ts';
import { guardsOf, managedInfo, managedKeychain, unmanaged } from './managed/policy.ts';
import { describeServer } from './management/describe.ts';
import { createDriver } from './management/drivers.ts';
import { foundInstead } from './management/found-instead.ts';
import type { HttpPorts } from './management/http.ts';
import { createBoundedFetch } from './net/bounded-fetch.ts';
import { serverHandlers } from './net/handlers.ts';
import { Retries } from './net/retries.ts';
import { ServerClocks } from './net/server-clocks.ts';
import type { Ports } from './ports.ts';
import { preferenceHandlers } from './preferences/handlers.ts';
import { Hints } from './preferences/hints.ts';
import { KeptPreferences } from './preferences/preferences.ts';
import { ClipboardGuard } from './secrets/clipboard-guard.ts';
import { secretHandlers } from './secrets/handlers.ts';
import { SavedSecrets } from './secrets/saved-secrets.ts';
import { keeperOf, Secrets } from './secrets/secrets.ts';
import { sessionHandlers } from './session/handlers.ts';
import { Inactivity } from './session/inactivity.ts';
import { RememberedPeople, rememberedRecords } from './session/remembered.ts';
import { Sessions } from './session/sessions.ts';
import { type BrowserPage, openTestListener } from './session/sign-in/loopback.ts';
import { browserPage } from './session/sign-in/page.ts';
import { storageHandlers } from './storage/handlers.ts';
import { observedStore, StorageProblems } from './storage/problems.ts';
import { updateHandlers } from './updates/handlers.ts';
import { feedOf, ownPolicy } from './updates/policy.ts';
import { Updates } from './updates/updates.ts';
import { accountHandlers } from './visit/handlers.ts';
import { RecentAccounts } from './visit/recent-accounts.ts';
import { sessionState } from './visit/session-state.ts';
import { Visits } from './visit/visits.ts';
import { windowHandlers } from './window/handlers.ts';
import { UnsavedWork } from './window/unsaved-work.ts';
import { WindowMemory } from './window/window-memory.ts';

export function composeConsole(given: Ports, options: ConsoleOptions): Console {
  const { managed = unmanaged, createDriver: driverOf = createDriver } = options;
  const updatePolicy = managed.updates ?? options.updatePolicy ?? ownPolicy;
  const { clock, tell } = given;
  const log = rememberingLog(given.log);
  const onLost = (reason: string) => () => log.write({ event: 'failed', reason });
  const inBackground = (work: Promise<unknown>) => void work.catch((error: unknown) => logBug(log, error));

  const observed = observedKeychain(given.keychain);
  const keychain = managedKeychain(observed.keychain, managed);
  const storage = new StorageProblems(log, (problems) => tell('storage.changed', problems));
  const ports: Ports = { ...given, log, keychain, store: observedStore(given.store, storage, log) };
  const preferences = new KeptPreferences(ports.store, managed.preferences);
  const windowMemory = new WindowMemory(ports.store, clock);
  const page = (which: BrowserPage) => browserPage(ports.catalogue, which);

  const onWaiting = (until: number | null) => tell('server.waiting', { until });
  const retries = new Retries({ clock, random: ports.random, onWaiting });
  const boundedFetch = createBoundedFetch(ports, retries.stopped);
  const web: HttpPorts = { boundedFetch, retries, serverClocks: new ServerClocks(clock) };

  const known = new KnownConnections({
    given: options.connections,
    managed: managed.connections,
    mayAdd: managed.mayAddConnections,
    store: ports.store,
    clock,
    askPerson: ports.askPerson,
    isManagementApi: (connection) => describeServer(connection, web, new Lifetime()),
    foundInstead: (connection) => foundInstead(connection, web, new Lifetime()),
  });
  const remembered = new RememberedPeople(keychain, rememberedRecords(ports.store), managed.isKeychainOff);
  const sessions = new Sessions({
    connections: () => known.list(),
    ports: { ...ports, boundedFetch, retries },
    describe: (connection, owner) => describeServer(connection, web, owner),
    maySignInAt: (connection, issuer, until) => known.maySignInAt(connection, issuer, until),
    driver: (connection, tokens) => driverOf(connection, tokens, { ...web, clock }),
    page,
    remembered,
    inBackground,
  });
  const inactivity = new Inactivity({
    clock,
    idleMs: ports.idleMs,
    limitMinutes: () => preferences.get().signOutAfterMinutes,
    onIdle: () => inBackground(sessions.expire()),
  });

  const activityLog = new ActivityLog({ folder: ports.folder, onLost: onLost('activity') });
  const record = createRecorder(activityLog);
  const noteChange = createNoteOfChange(record);
  const journal = new Journal({ folder: ports.folder, now: () => clock.now(), onLost: onLost('journal') });
  if (journal.isDamaged) storage.report('journalDamaged');
  if (journal.hasNewer) storage.report('journalNewer');
  const saved = new SavedSecrets(keychain, ports.store, clock);
  known.keepOldIds((id) => sessions.isInUse(id) || saved.isNamedBy(id) || journal.at(id).length > 0);
  const guard = new ClipboardGuard({
    clipboard: ports.clipboard,
    clock,
    store: ports.store,
    clearsAfterSeconds: () => preferences.get().clipboardSeconds,
    onChange: (state) => tell('clipboard.changed', state),
  });
  const copyLine = (text: string) => guard.copyLine(text);

  const recent = new RecentAccounts(ports.store);
  const hints = new Hints(ports.store, recent.isEmpty());
  const visits = new Visits({
    sessions,
    recent,
    clock,
    guards: ({ id }) => guardsOf(managed, known.find(id), preferences.get()),
    warning: ports,
    onOwnGrant: (actor, kind) => record(actor, null, kind),
  });
  const secrets = new Secrets({
    journal,
    guard,
    saved,
    clock,
    record,
    log,
    inBackground,
    open: () => visits.openSecrets,
    protectContent: ports.protectContent,
    tellToHide: () => tell('secrets.hide', {}),
    onChange: () => tell('work.changed', {}),
  });
  const isSaved: InventoryOptions['isSaved'] = (visit, { clientId }) =>
    saved.has(keeperOf(visit), visit.account.id, clientId);
  const unsettled = new Unsettled({
    journal,
    clock,
    isSaved,
    onMade: (visit, apiKey, intent) => {
      noteChange(visit, apiKey, 'apiKey.created');
      list.made(visit, apiKey.id);
      replacements.made(visit, intent, apiKey);
    },
  });
  const list = new ApiKeyList({ clock: ports.clock, unsettled, inBackground });
  const replacements = new Replacements({
    store: ports.store,
    journal,
    list,
    note: ({ actor }, old, kind, sibling) => record(actor, old, kind, sibling),
    onChange: () => tell('replacements.changed', {}),
  });
  const creations = new Creations({ journal, unsettled, list });
  const renewals = new Renewals({
    list,
    unsettled,
    onRenewed: (visit, apiKey) => {
      record(visit.actor, apiKey, 'secret.renewed');
      return secrets.secretIsVoid(visit, apiKey.clientId);
    },
  });
  const onKeyChange: KeyChanges = {
    onGone: async (visit, clientId) => {
      await replacements.gone(visit, clientId);
      await secrets.secretIsVoid(visit, clientId);
    },
    onChanged: ({ vault }, apiKey) => secrets.keyHasChanged(vault, apiKey),
    onDeleted: (visit, apiKey) => noteChange(visit, apiKey, 'apiKey.deleted'),
    onRenamed: (visit, apiKey, before) => noteChange(visit, apiKey, 'apiKey.renamed', before),
    onSetEnabled: ({ actor }, apiKey) =>
      record(actor, apiKey, apiKey.isDisabled ? 'apiKey.disabled' : 'apiKey.enabled'),
  };
  const bulkRecords = new BulkRecords({ folder: ports.folder, now: () => clock.now(), onLost: onLost('bulk') });
  if (bulkRecords.isDamaged) storage.report('runsDamaged');
  if (bulkRecords.hasNewer) storage.report('runsNewer');
  const runs = new BulkRuns({
    records: bulkRecords,
    clock,
    list,
    inBackground,
    askedToWaitMs: ({ paging }) => retries.askedToWaitMs(paging.host),
    visit: () => visits.current,
    copy: (text) => guard.copyPlain(text),
    tell: (progress) => tell('bulk.changed', progress),
    unsettled,
    ...onKeyChange,
  });
  const activity = new Activity({
    log: activityLog,
    record,
    apiKeys: (visit) => list.all(visit),
    saveFile: ports.saveFile,
  });
  const work = new UnsavedWork({
    open: () => visits.openSecrets,
    isCreating: () => unsettled.isSomethingFresh,
    leavesAccess: () => visits.leavesAccess,
    showsUnsettled: () => visits.current !== undefined && unsettled.list(visits.current).length > 0,
  });
  const pending = new PendingLink(log, (link) => tell('links.came', link));
  const network = new NetworkCheck({
    ports: { ...ports, boundedFetch },
    listen: () => openTestListener(page),
    updates: () => feedOf(updatePolicy, ports.updater.feedUrl),
    onProgress: (report) => tell('network.progress', report),
  });
  const updates = new Updates({
    ...ports,
    policy: updatePolicy,
    mustWait: () => work.isInHand,
    onChange: (now) => tell('updates.changed', now),
  });

  const state = () => sessionState(sessions, visits);
  const tellState = () => tell('session.changed', state());
  sessions.follow(known);
  sessions.follow(inactivity);
  sessions.follow(secrets);
  sessions.onChange(tellState);
  visits.onChange(tellState);
  visits.onReleased((vault) => secrets.release(vault));
  visits.onEntered((visit) => secrets.entered(visit));
  visits.onEntered((visit) => inBackground(unsettled.settleWhatMay(visit)));
  visits.onEntered((visit) => inBackground(runs.entered(visit)));
  unsettled.onChange(() => tell('work.changed', {}));
  unsettled.onChange(() => updates.reconsider());

  const handlers: Handlers = {
    ...connectionHandlers({
      known,
      isInUse: (id) => sessions.isInUse(id),
      at: (id) => ({ unsettled: journal.at(id).filter(({ isDelivered }) => !isDelivered), savedSecrets: saved.at(id) }),
    }),
    ...sessionHandlers({ sessions, state, copyLine }),
    ...accountHandlers(visits),
    ...activityHandlers(activity, visits),
    ...keyHandlers({
      visits,
      list,
      inventory: {
        list,
        unsettled,
        replacements,
        isSaved,
        saveFile: ports.saveFile,
        onRead: (account, read) => tell('keys.exporting', { account, read }),
      },
      creations,
      unsettled,
      clock,
      copyLine,
      ...onKeyChange,
      renewals,
      replacements,
      copySecret: (visit, apiKey, format) => secrets.copyFromServer(visit, apiKey, format),
      saveSecret: (visit, apiKey) => secrets.saveFromServer(visit, apiKey),
    }),
    ...bulkHandlers({ visits, runs, clock }),
    ...secretHandlers({
      secrets,
      saved,
      guard,
      record,
      session: () => sessions.open(),
      visit: (account) => visits.toManage(account),
      actorIn: (session, account) => visits.actorIn(session, account),
    }),
    ...preferenceHandlers({
      preferences,
      hints,
      managed: managedInfo(managed, known.managed()),
      onSet: tellState,
      onLanguage: (choice) =>
        inBackground(ports.speak(choice).then((language) => tell('language.changed', { language }))),
    }),
    ...storageHandlers(storage),
    ...serverHandlers(retries),
    ...diagnosticsHandlers({
      ports,
      network,
      connections: () => known.list(),
      facts: () => ({
        connections: known.list(),
        session: sessions.phase.kind,
        keychain: observed.state(),
        heldSecrets: secrets.held().length,
        savedSecrets: known.list().reduce((count, { id }) => count + saved.count(id), 0),
        events: log.latest(),
      }),
      copyPlain: (text) => guard.copyPlain(text),
    }),
    ...updateHandlers(updates),
    ...linkHandlers({
      pending,
      browser: ports.browser,
      clock,
      links: () => sessions.links,
    }),
    ...windowHandlers({ ports, work, giveUpUncopied: () => secrets.giveUpUncopied() }),
  };

  // A killed run may have left a secret on the clipboard.
  inBackground(guard.clear());
  sessions.start();
  inBackground(remembered.removeStrays());
  updates.start();
  return {
    // Any call may have opened or closed a secret.
    answer: createAnswer(handlers, log, () => updates.reconsider()),
    work,
    windowMemory,
    languageChoice: preferences.get().language,
    linkCame: (text) => pending.came(text),
    looksForUpdates: updates.state.kind !== 'off',
    lock: () => secrets.hide(),
    woke: () => {
      inactivity.woke();
      visits.woke();
    },
    stop: async () => {
      updates.stop();
      sessions.cancelSignIn();
      network.cancel();
      windowMemory.flush();
      inactivity.stop();
      runs.end();
      retries.stop();
      visits.stop();
      await guard.clear();
      await activityLog.settled();
    },
  };
}
