/**
 * What must hold after two operations at once, whichever was answered first. `gather` records the state once nothing is
 * under way, and ends the console; `judge` names what is wrong with it.
 */
import { setImmediate } from 'node:timers/promises';
import type { Result } from '../../../contract/failure.ts';
import type { StoredApiKey } from '../../../sandbox/store/api-keys.ts';
import type { Ended, Operation, Shown } from './operations.ts';
import type { Scene } from './world.ts';

/** How long to wait for what ends on its own, in milliseconds; generous for a busy computer. */
const mostMs = 2000;

/** One of the two operations, as it went. */
export interface Done extends Ended {
  readonly name: string;
  readonly operation: Operation;
  /** Who was on the screen when it began. */
  readonly asker: string | null;
}

export interface Evidence {
  /** What got no answer although nothing prevented one. */
  readonly stuck: readonly string[];
  readonly answers: readonly Result<unknown>[];
  /** Requests with another host's token, and with the token of a person who did not ask for them. */
  readonly astray: readonly string[];
  readonly inAnothersName: readonly string[];
  /** What the server recorded: who did it, and who asked for it. */
  readonly acts: readonly { what: string; by: string; askers: readonly (string | null)[] }[];
  readonly shown: Shown & { readonly isUnderWay: boolean };
  readonly chosen: Shown;
  /**
   * Access grants live at a server, and the one on the screen. `isOpen`: its person has entered the account in this
   * session and not left it since.
   */
  readonly grants: readonly { id: string; account: string; agent: string; isOpen: boolean }[];
  readonly grantShown: string | null;
  /** API keys the console made, and those of them that their person finds on returning. */
  readonly made: readonly { id: string; name: string }[];
  readonly found: readonly string[];
  /** Names of API keys whose secret or creation was shown to somebody else. */
  readonly shownToOthers: readonly string[];
  readonly clipboard: { readonly hasSecret: boolean; readonly mayHave: boolean };
  readonly left: { readonly timers: number; readonly requests: number };
}

/** One complaint per thing that is wrong. */
export function judge(evidence: Evidence): string[] {
  const { shown, chosen, grants, grantShown, clipboard, left } = evidence;
  const isWrong = (part: keyof Shown) => shown[part] !== chosen[part];
  return [
    ...evidence.stuck.map((what) => `no answer: ${what}`),
    ...evidence.answers.flatMap((each) =>
      !each.ok && each.failure.kind === 'unexpected' ? ['a bug was answered'] : [],
    ),
    ...evidence.astray.map((what) => `a token at a host that did not issue it: ${what}`),
    ...evidence.inAnothersName.map((what) => `a request under somebody else's token: ${what}`),
    ...evidence.acts
      .filter(({ by, askers }) => !askers.includes(by))
      .map(({ what }) => `done in another's name: ${what}`),
    ...(shown.isUnderWay ? ['a sign-in is under way and nobody waits for it'] : []),
    ...(isWrong('person') ? ['not the person who was chosen last'] : []),
    ...(isWrong('account') ? ['not the account that was chosen last'] : []),
    ...(isWrong('changes') ? [`changes are ${shown.changes}, not ${chosen.changes}`] : []),
    ...grants
      // An agent who moves from one customer to the next keeps access to both.
      .filter(({ id, isOpen }) => id !== grantShown && !isOpen)
      .map(({ account, agent }) => `an access grant is live and not shown: ${agent} in ${account}`),
    ...(grantShown !== null && !grants.some(({ id }) => id === grantShown)
      ? ['an access grant is shown and over']
      : []),
    ...evidence.made
      .filter(({ id }) => !evidence.found.includes(id))
      .map(({ name }) => `its person is not told of "${name}"`),
    ...evidence.shownToOthers.map((name) => `somebody else is shown "${name}"`),
    ...(clipboard.hasSecret && !clipboard.mayHave ? ['a secret is on the clipboard'] : []),
    ...Object.entries(left).flatMap(([what, count]) => (count > 0 ? [`${what} left at the end`] : [])),
  ];
}

async function shownIn({ console }: Scene) {
  const state = await console.get('session.state', {});
  const isUnderWay = state.kind === 'signingIn' || state.kind === 'resuming';
  if (state.kind !== 'signedIn') {
    return { shown: { person: null, account: null, changes: 'free' as const, isUnderWay }, grantShown: null };
  }
  const { user, account, grant, changes } = state;
  return {
    shown: { person: user.id, account: account?.id ?? null, changes: changes.kind, isUnderWay },
    grantShown: grant?.id ?? null,
  };
}

/** What should be on the screen after these choices, in the order they were made. */
function chosenBy(scene: Scene, done: readonly Done[]): Shown {
  const changes = scene.setting.who === 'agent' ? 'allowed' : 'free';
  const begin: Shown = { person: scene.me.id, account: scene.account, changes };
  return done.reduce((before, each) => each.operation.chooses?.(before, each, scene) ?? before, begin);
}

function actsIn(scene: Scene, done: readonly Done[]): Evidence['acts'] {
  const askersOf = (name: string) => done.filter((each) => each.name === name).map(({ asker }) => asker);
  const askers = new Map([
    // What the scene created itself, it created as the person at work.
    ['apiKey.created', [scene.me.id, ...askersOf('create')]],
    ['apiKey.renamed', askersOf('rename')],
    ['apiKey.deleted', [...askersOf('delete'), ...askersOf('delete several')]],
  ]);
  return scene.servers.home.world.events(scene.account).flatMap(({ kind, apiKey, actor }) => {
    const who = askers.get(kind);
    if (!who || !apiKey || !scene.isMine(apiKey)) return [];
    if (kind === 'apiKey.created' && scene.listed.has(apiKey.name)) return [];
    return [{ what: `${kind} ${apiKey.name}`, by: actor?.id ?? '', askers: who }];
  });
}

function grantsIn(scene: Scene, done: readonly Done[]): Evidence['grants'] {
  const { account, servers } = scene;
  const { home, other } = servers;
  const begin: ReadonlySet<string> = new Set([account]);
  const open = done.reduce((before, each) => each.operation.keepsOpen?.(before, each, scene) ?? before, begin);
  return [home.world, other.world].flatMap((world) =>
    world.accounts().flatMap(({ id: accountId, name }) =>
      world
        .grants(accountId)
        .filter(({ endedAt }) => endedAt === null)
        .map(({ id, agent }) => ({
          ...{ id, account: name, agent: agent.name },
          isOpen: open.has(accountId) && agent.id === scene.me.id,
        })),
    ),
  );
}

/** What whoever is on the screen is shown, if that is not the person at work. */
async function shownToOthers(scene: Scene, person: string | null): Promise<string[]> {
  if (person === scene.me.id) return [];
  const { console, account } = scene;
  const held = await console.get('secrets.held', {});
  const isThere = person !== null && scene.setting.nextAt === 'same' && (await scene.enter(account)).ok;
  const unsettled = isThere ? await console.get('keys.unsettled', { account }) : [];
  return [...held.map(({ apiKey }) => apiKey.name), ...unsettled.map(({ name }) => name)];
}

/** The person returns, enters the account, and looks. */
async function comeBack(scene: Scene, person: string | null): Promise<void> {
  const { console, me, account } = scene;
  if (person !== me.id) {
    await console.get('session.leave', {});
    const known = (await console.get('session.profiles', {})).find(({ user }) => user.id === me.id);
    const isBack = known !== undefined && (await console.call('session.resume', { profile: known.id })).ok;
    if (!isBack) await scene.signIn(me);
  }
  await scene.enter(account);
  await scene.allow();
  await console.call('keys.list', { account, cursor: null });
  await scene.watch.quiet();
}

/** Ids of API keys whose secret is held, saved or was copied, or that are shown as unsettled. */
async function foundIn(scene: Scene, made: readonly StoredApiKey[]): Promise<string[]> {
  const { console, account } = scene;
  const held = await console.get('secrets.held', {});
  const saved = await console.get('savedSecrets.list', {});
  const unsettled = await console.call('keys.unsettled', { account });
  const names = unsettled.ok ? unsettled.value.map(({ name }) => name) : [];
  const copied = console.ports.copied.join('\n');
  return made
    .filter(
      ({ id, name, clientId }) =>
        held.some(({ apiKey }) => apiKey.id === id) ||
        saved.some((each) => each.clientId === clientId) ||
        names.includes(name) ||
        copied.includes(clientId),
    )
    .map(({ id }) => id);
}

/** Whether the last thing done to the clipboard was a copy, not cleared since. */
function mayHaveSecret(done: readonly Done[]): boolean {
  const last = done.filter(({ operation }) => operation.clipboard !== undefined).at(-1);
  return last?.operation.clipboard === 'copies';
}

export async function gather(scene: Scene, done: readonly Done[], stuck: readonly string[]): Promise<Evidence> {
  const { console, watch, servers } = scene;
  const { ports } = console;
  await watch.quiet();
  const { shown, grantShown } = await shownIn(scene);
  const grants = grantsIn(scene, done);
  const clipboard = {
    hasSecret: ports.onClipboard.isMarked && ports.onClipboard.text !== '',
    mayHave: mayHaveSecret(done),
  };
  const listed = [...scene.listed.values()].map(({ id }) => String(id));
  const made = servers.home.world
    .apiKeys(scene.account)
    .filter((apiKey) => scene.isMine(apiKey) && !listed.includes(apiKey.id));
  const others = await shownToOthers(scene, shown.person);
  if (made.length > 0) await comeBack(scene, shown.person);
  const found = made.length > 0 ? await foundIn(scene, made) : [];
  const acts = actsIn(scene, done);
  await console.console.stop();
  await watch.quiet();
  // A request that ends drops its timer a moment later; what never ends is still there after the wait.
  const isOver = () => ports.clock.waiting + watch.waiting === 0;
  for (const last = performance.now() + mostMs; !isOver() && performance.now() < last; ) await setImmediate();
  const named = (sent: ReturnType<typeof watch.astray>) => sent.map(({ method, url }) => `${method} ${url.pathname}`);
  return {
    ...{ stuck, acts, shown, grants, grantShown, made, found, clipboard },
    answers: done.map(({ result }) => result),
    astray: named(watch.astray()),
    inAnothersName: named(watch.inAnothersName()),
    chosen: chosenBy(scene, done),
    shownToOthers: others,
    left: { timers: ports.clock.waiting, requests: watch.waiting },
  };
}
