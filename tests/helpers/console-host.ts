/** Consoles for component tests, in the test runner's process: the real services over the real sandbox. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, AccountId } from '../../contract/account.ts';
import { ApiKeyId } from '../../contract/api-key.ts';
import { inputOf, type Notice } from '../../contract/bridge.ts';
import { failed, success } from '../../contract/failure.ts';
import { hints } from '../../contract/hint.ts';
import { type Managed, parseManaged, unmanaged } from '../../main/managed/policy.ts';
import type { Clock, Ports } from '../../main/ports.ts';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../sandbox/seed.ts';
import type { Act, ConsoleOptions, Told } from './console-acts.ts';
import { HttpBrowser } from './http-browser.ts';
import { MoreServer } from './more-server.ts';
import { openTestConsole, type TestConsole } from './test-console.ts';
import { createTestPorts, MemoryStore, type TestPorts } from './test-ports.ts';
import { tokenRequest } from './token-request.ts';

interface Host {
  sandbox: Sandbox;
  folder: string;
  test: TestConsole;
  account: Account | undefined;
  network: Network;
  /** undefined: the server is plain v1. */
  more: MoreServer | undefined;
  releaseMore: () => void;
  releaseKeychain: () => void;
  options: ConsoleOptions;
  told: Told[];
  /** Resolves the pending `nextNotices`. */
  hear: ((told: Told[]) => void) | undefined;
}

type NetworkNow = Extract<Act, { kind: 'network' }>['now'];

/** The real network, with the faults that a test can cause. */
class Network {
  #now: NetworkNow = 'isWhole';
  #held: (() => void)[] = [];

  get held(): number {
    return this.#held.length;
  }

  is(now: NetworkNow): void {
    this.#now = now;
    if (now !== 'isHeld') for (const goOn of this.#held.splice(0)) goOn();
  }

  async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    if (this.#now === 'isHeld') await new Promise<void>((goOn) => this.#held.push(goOn));
    const answer = await fetch(input, init);
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    if (this.#now !== 'losesAnswers' || method !== 'POST') return answer;
    await answer.body?.cancel();
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
  }
}

const hosts = new Map<string, Host>();

/** Turns updates on and has the fake updater offer that version. */
function offerUpdate({ updater }: TestPorts, { version, notes }: { version: string | null; notes?: string }): void {
  updater.off = null;
  updater.feedUrl = 'https://updates.example.com/';
  updater.offered = version === null ? null : { version, notes: notes ?? null };
}

const aboutApiKeys = /\/api-keys/;
const longestRetryMs = 10_000;

/** The machine's time, but pauses of less than `longestRetryMs` pass 20 times as fast. */
const clock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, what) {
    // Unreferenced: timers of a closed console must not keep the runner alive.
    const timer = setTimeout(what, ms < longestRetryMs ? ms / 20 : ms).unref();
    return () => clearTimeout(timer);
  },
};

function flush(host: Host): void {
  if (host.hear === undefined || host.told.length === 0) return;
  const hear = host.hear;
  host.hear = undefined;
  hear(host.told.splice(0));
}

function hostOf(id: string): Host {
  const host = hosts.get(id);
  if (host === undefined) throw new Error(`no console ${id}`);
  return host;
}

function moreOf({ more }: Host): MoreServer {
  if (more === undefined) throw new Error('the server is v1’s');
  return more;
}

function managedBy(text: string | undefined, url: string): Managed {
  if (text === undefined) return unmanaged;
  const parsed = parseManaged(text.replace('{url}', url));
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.managed;
}

/** Opens a console; with a user, already signed in and in the named account. */
export async function openConsole(options: ConsoleOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'console-component-'));
  const sandbox = await startSandbox({
    file: join(folder, 'sandbox.sqlite'),
    report: () => undefined,
    ...(options.grantMinutes === undefined ? {} : { grantMinutes: options.grantMinutes }),
    customers: options.customers ?? 0,
  });
  for (const [n, name] of (options.accounts ?? []).entries()) {
    const { id } = sandbox.world.addAccount({ name, domain: `added-${n}.example` });
    sandbox.world.setRole(id, sandbox.world.user(seededUsers.owner.email).id, 'owner');
  }
  const network = new Network();
  const fetchOverIt = (input: RequestInfo | URL, init?: RequestInit) => network.fetch(input, init);
  const store = new MemoryStore();
  store.found = options.storage ?? [];
  if (options.isNew !== true) store.write('hintsOver', [...hints]);
  for (const [key, value] of Object.entries(options.stored ?? {})) store.write(key, value);
  const ports: Ports & TestPorts = Object.assign(createTestPorts({ store, fetch: fetchOverIt as Ports['fetch'] }), {
    clock: clock as TestPorts['clock'],
  });
  const told: Told[] = [];
  // Before the console is composed, which may keep a reference to `tell`.
  ports.tell = (notice: Notice, value: unknown) => {
    told.push({ notice, value });
    const host = hosts.get(id);
    if (host !== undefined) flush(host);
  };
  const id = crypto.randomUUID();
  const more = options.serverCan && new MoreServer(options.serverCan);
  const drivers = more ? { createDriver: more.createDriver } : {};
  if (options.update) offerUpdate(ports, options.update);
  const host: Host = {
    sandbox,
    folder,
    test: openTestConsole(sandbox.url, ports, managedBy(options.managed, sandbox.url), drivers),
    account: undefined,
    network,
    more,
    releaseMore: () => undefined,
    releaseKeychain: () => undefined,
    options,
    told,
    hear: undefined,
  };
  const accountName = options.account ?? seededAccount;
  const { id: accountId } = sandbox.world.account(accountName);
  if (options.apiKeys !== undefined) {
    for (const { id } of sandbox.world.apiKeys(accountId)) sandbox.world.removeApiKey(accountId, id);
    const used = options.areInUse ? { lastUsedAt: Date.now() } : {};
    for (const name of options.apiKeys) sandbox.world.addApiKey(accountId, name, used);
  }
  if (options.more !== undefined) sandbox.world.addApiKeys(accountId, options.more);
  if (options.user !== undefined) {
    const user = seededUsers[options.user];
    if (options.grant !== undefined) sandbox.world.grant(user.email, accountId, options.grant);
    if (options.account === null) await host.test.signIn(user);
    else host.account = await host.test.enter(user, accountName);
  }
  for (const name of options.pinned ?? []) {
    const account = AccountId.parse(sandbox.world.account(name).id);
    await host.test.get('accounts.pin', { account, isPinned: true });
  }
  if (options.guardsChanges !== undefined) {
    await host.test.get('preferences.set', { guardsChanges: options.guardsChanges });
  }
  if (options.allowsChanges === true) {
    await host.test.get('accounts.allowChanges', { account: AccountId.parse(accountId), isAllowed: true });
  }
  await prepareCreations(host, options);
  sandbox.world.requests.length = 0;
  // The window opens only now, and must not see earlier notices.
  host.told.length = 0;
  hosts.set(id, host);
  return id;
}

/** Creates API keys before the window opens: saved, lost, or without an answer. */
async function prepareCreations({ test, sandbox, account }: Host, options: ConsoleOptions): Promise<void> {
  const { world } = sandbox;
  const creation = (name: string) => ({ account: account?.id ?? '', name, intent: crypto.randomUUID() });
  const makeWithoutAnswer = async (names: string[]) => {
    world.faults.add({ method: 'POST', path: aboutApiKeys, times: Infinity, what: { kind: 'resetAfterCommit' } });
    const creations = names.map(creation);
    await Promise.all(creations.map((each) => test.call('keys.create', each)));
    return creations;
  };
  for (const name of options.saved ?? []) {
    const { handle } = await test.get('keys.create', creation(name));
    await test.get('secrets.save', { handle });
    await test.get('secrets.discard', { handle });
  }
  if (options.lost !== undefined) {
    const creations = await makeWithoutAnswer(options.lost);
    world.faults.clear();
    world.forgetStoredAnswers();
    for (const { account, intent } of creations) await test.get('keys.settle', { account, intent });
  }
  if (options.unknown !== undefined) await makeWithoutAnswer(options.unknown);
}

/** One call over the bridge. */
export function callBridge(id: string, channel: string, input: unknown): Promise<unknown> {
  const { options, test } = hostOf(id);
  const is = (channels: readonly string[] = []) => channels.includes(channel);
  if (is(options.held)) return new Promise(() => undefined);
  if (is(options.failing)) return Promise.resolve(failed({ kind: 'unexpected', reference: '7F3A' }));
  return test.console.answer(channel, inputOf(channel, input));
}

/** What main has told since the last call; waits for the first notice. Empty: the console was closed. */
export function nextNotices(id: string): Promise<Told[]> {
  const host = hosts.get(id);
  if (host === undefined) return Promise.resolve([]);
  return new Promise((resolve) => {
    host.hear = resolve;
    flush(host);
  });
}

/** Does or reads something outside the console. */
export async function act(id: string, what: Act): Promise<unknown> {
  const host = hostOf(id);
  const { world } = host.sandbox;
  const accountId = host.account?.id ?? world.account(seededAccount).id;
  const keyOf = (name: string) => {
    const key = world.apiKeys(accountId).find((each) => each.name === name);
    if (key === undefined) throw new Error(`no API key ${name}`);
    return key;
  };
  switch (what.kind) {
    case 'stopSandbox':
      await host.sandbox.stop();
      return undefined;
    case 'startSandbox': {
      const { port } = new URL(host.sandbox.url);
      host.sandbox = await startSandbox({ port: Number(port), file: join(host.folder, 'sandbox.sqlite') });
      return undefined;
    }
    case 'personAtTheBrowser':
      host.test.ports.onOpen = async (link) => {
        void new HttpBrowser().signIn(link, seededUsers[what.user]);
      };
      return undefined;
    case 'personTypesTheCode': {
      const [address = '', code = ''] = host.test.ports.copied.slice(-2);
      await new HttpBrowser().enterCode(new URL(address), code, seededUsers[what.user]);
      return undefined;
    }
    case 'nobodyAtTheBrowser':
      host.test.ports.onOpen = () => undefined;
      return undefined;
    case 'browserDoesNotOpen':
      host.test.ports.onOpen = () => Promise.reject(new Error('no browser'));
      return undefined;
    case 'network':
      host.network.is(what.now);
      return undefined;
    case 'heldRequests':
      return host.network.held;
    case 'loseSession':
      for (const user of world.users()) world.revokeSessions(user.id);
      // The console notices at its next request.
      await host.test.call('accounts.list', { query: '', cursor: null });
      return undefined;
    case 'endGrants':
      for (const grant of world.grants(accountId)) world.endGrant(grant, seededUsers.owner.email);
      return undefined;
    case 'grants':
      return world
        .grants(accountId)
        .map(({ reason, ticket, endedAt }) => ({ reason, ticket, isOver: endedAt !== null }));
    case 'focus': {
      const state = await host.test.get('session.state', {});
      return state.kind === 'signedIn' ? (state.account?.name ?? null) : undefined;
    }
    case 'renameApiKey':
      return world.renameApiKey(accountId, keyOf(what.name).id, what.to);
    case 'removeApiKey':
      return world.removeApiKey(accountId, keyOf(what.name).id);
    case 'clientIdOf':
      return keyOf(what.name).clientId;
    case 'apiKeyNames':
      return world.apiKeys(accountId).map(({ name }) => name);
    case 'copied':
      return host.test.ports.copied;
    case 'nextMore':
      return moreOf(host).next(what.of, what.fate);
    case 'holdMore':
      host.releaseMore = moreOf(host).hold(what.of).release;
      return undefined;
    case 'releaseMore':
      return host.releaseMore();
    case 'oldSecretIs':
      moreOf(host).oldSecret = what.oldSecret;
      return undefined;
    case 'secretOf':
      return moreOf(host).secretOf(ApiKeyId.parse(keyOf(what.name).id));
    case 'disableApiKey':
      return moreOf(host).enable(ApiKeyId.parse(keyOf(what.name).id), false);
    case 'isDisabled':
      return moreOf(host).isDisabled(ApiKeyId.parse(keyOf(what.name).id));
    case 'onClipboard':
      return host.test.ports.onClipboard.text;
    case 'keychainIs':
      host.test.ports.keychain.problem = what.problem ?? undefined;
      return undefined;
    case 'keychainFailsFor':
      host.test.ports.keychain.problems = what.problems;
      return undefined;
    case 'holdKeychain':
      host.releaseKeychain = host.test.ports.keychain.hold(what.of).release;
      return undefined;
    case 'releaseKeychain':
      return host.releaseKeychain();
    case 'emptyKeychain':
      return host.test.ports.keychain.entries.clear();
    case 'inKeychain':
      return [...host.test.ports.keychain.entries.values()];
    case 'fault':
      world.faults.add({
        method: what.method,
        path: what.path === undefined ? aboutApiKeys : new RegExp(what.path),
        times: what.times ?? Infinity,
        what: what.what,
      });
      return undefined;
    case 'linkCame':
      return host.test.console.linkCame(what.link.replace('{id}', world.account(what.account ?? seededAccount).id));
    case 'readList':
      return host.test.get('keys.list', { account: accountId, cursor: null });
    case 'noFaults':
      return world.faults.clear();
    case 'forgetStoredAnswers':
      return world.forgetStoredAnswers();
    case 'lockComputer':
      return host.test.console.lock();
    case 'settingsCannotBeWritten':
      host.test.ports.store.isFull = true;
      return undefined;
    case 'settingsCanBeWritten':
      host.test.ports.store.isFull = false;
      return undefined;
    case 'useUpTokenRequests': {
      const clientId = world.apiKeys(accountId)[0]?.clientId ?? '';
      while ((await tokenRequest(host.sandbox.url, clientId, 'wrong')) !== 429);
      return undefined;
    }
    case 'logsOpened':
      return host.test.ports.logsOpened;
    case 'clipboardFails':
      host.test.ports.clipboardFailures = 1;
      return;
    case 'choosesInRowMenu':
      host.test.ports.onRowMenu = what.chosen;
      return;
    case 'rowMenus':
      return host.test.ports.rowMenus.map((items) => items.map(({ act, isEnabled }) => (isEnabled ? act : `-${act}`)));
    case 'timesClosed':
      return host.test.ports.closed;
    case 'requestsTo':
      return world.requests.filter(({ path }) => path.includes(what.path)).length;
    case 'supportRenames': {
      const agent = seededUsers.supportAgent.email;
      world.grant(agent, accountId, { ticket: what.ticket });
      return world.renameApiKey(accountId, keyOf(what.name).id, what.to, world.user(agent).id);
    }
    case 'savedFiles':
      return host.test.ports.saved;
    case 'updateServer': {
      const { updater } = host.test.ports;
      updater.offered = { version: what.version, notes: null };
      updater.onDownload = async () => (what.forges ? failed({ kind: 'update', problem: 'notSigned' }) : success({}));
      return undefined;
    }
    case 'timesInstalled':
      return host.test.ports.updater.installed;
    case 'installFails':
      host.test.ports.updater.onInstall = () => failed({ kind: 'update', problem: 'notInstalled' });
      return undefined;
    case 'askToClose':
      return host.test.ports.tell('window.closeAsked', {});
    default:
      what satisfies never;
      throw new Error('an act that nobody does');
  }
}

/** Ends a console and its sandbox. */
export async function closeConsole(id: string): Promise<void> {
  const host = hosts.get(id);
  if (host === undefined) return;
  hosts.delete(id);
  host.hear?.([]);
  await host.test.console.stop();
  await host.sandbox.stop().catch(() => undefined);
  rmSync(host.folder, { recursive: true, force: true });
}
