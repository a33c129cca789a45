/** What a person does, where its answer can be held, and what it chooses: the person and account on the screen. */
import type { Result } from '../../../contract/failure.ts';
import type { SessionState } from '../../../contract/session.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import type { Need, Scene } from './world.ts';

/** An answer that waits until it is released. */
export interface Held {
  readonly arrived: Promise<unknown>;
  release(): void;
}

/** A place where an answer can be held. */
interface Point {
  readonly name: string;
  hold(scene: Scene): Held;
}

/** Who is on the screen, in which account, and whether changes are allowed there. */
export interface Shown {
  readonly person: string | null;
  readonly account: string | null;
  readonly changes: 'free' | 'locked' | 'allowed';
}

/** How an operation went. */
export interface Ended {
  readonly result: Result<unknown>;
  /** The session's state when it began. */
  readonly begunIn: SessionState['kind'];
  /** Whether it was the first or the second of the two. */
  readonly nth: 0 | 1;
}

export interface Operation {
  readonly needs?: Need;
  /** Only a support agent can do it. */
  readonly isAgents?: boolean;
  /** The next person takes part in it. */
  readonly isNexts?: boolean;
  /** Empty where it is answered at once. */
  readonly points: readonly Point[];
  run(scene: Scene, nth: 0 | 1): Promise<Result<unknown>>;
  /** What is on the screen afterwards, given what was there before. Absent: unchanged. */
  chooses?(before: Shown, ended: Ended, scene: Scene): Shown;
  /** The accounts a support agent has access to afterwards: entered in this session, and not left. Absent: unchanged. */
  keepsOpen?(before: ReadonlySet<string>, ended: Ended, scene: Scene): ReadonlySet<string>;
  /** What it does to secrets on the clipboard. */
  readonly clipboard?: 'copies' | 'clears';
}

const nobody: Shown = { person: null, account: null, changes: 'free' };

function http(method: string, path: RegExp, where: (scene: Scene) => Sandbox, afterCommit: boolean): Point {
  return {
    name: `${method} ${path.source} ${afterCommit ? 'when it is done' : 'before it is done'}`,
    hold: (scene) => where(scene).world.faults.hold({ method, path, afterCommit }),
  };
}

const atHome = (scene: Scene) => scene.servers.home;
const atNext = (scene: Scene) => scene.next.at;

/** Held after it is done, before it, and before it with a token that expires by the time the server looks. */
function request(method: string, path: RegExp, where = atHome): Point[] {
  const refused = (scene: Scene): Held => {
    const { world } = where(scene);
    const { arrived, release } = world.faults.hold({ method, path });
    return { arrived: arrived.then(() => world.expireAccessTokens()), release };
  };
  const points = [true, false].map((afterCommit) => http(method, path, where, afterCommit));
  return [...points, { name: `${method} ${path.source} with a token that is over`, hold: refused }];
}

/** The points of a request without an access token. */
function plain(method: string, path: RegExp, where: (scene: Scene) => Sandbox): Point[] {
  return [true, false].map((afterCommit) => http(method, path, where, afterCommit));
}

function keychain(operation: 'save' | 'read'): Point {
  return { name: `keychain ${operation}`, hold: ({ console }) => console.ports.keychain.hold(operation) };
}

const toClipboard: Point = {
  name: 'clipboard',
  hold({ console: { ports } }) {
    const arrived = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const { clipboard } = ports;
    const { writeSecret } = clipboard;
    clipboard.writeSecret = async (text) => {
      clipboard.writeSecret = writeSecret;
      arrived.resolve();
      await released.promise;
      await writeSecret(text);
    };
    return { arrived: arrived.promise, release: released.resolve };
  },
};

const keysPath = /api-keys$/;
const keyPath = /api-keys\/[^/]+$/;
const grantPath = /access-grants\/[^/]+$/;

function failureKind({ result }: Ended): string | null {
  return result.ok ? null : result.failure.kind;
}

/** Nothing was left, because another account is visited. If only the server could not be told, the account was left. */
function isRefused(ended: Ended): boolean {
  return ['wrongAccount', 'signedOut'].includes(failureKind(ended) ?? '');
}

/** Ends the session if there is one, and continues as the next person if that works. */
function toNext(before: Shown, ended: Ended, { next }: Scene): Shown {
  const left = ended.begunIn === 'signedIn' ? nobody : before;
  return ended.result.ok ? { ...nobody, person: next.id } : left;
}

const text = 'text' as const;

export const operations: Record<string, Operation> = {
  list: {
    points: request('GET', keysPath),
    run: ({ console, account }) => console.call('keys.list', { account, cursor: null }),
  },
  create: {
    points: request('POST', keysPath),
    run: (scene, nth) => scene.console.call('keys.create', scene.wish(nth === 0 ? 'Made first' : 'Made second')),
  },
  rename: {
    points: request('PATCH', keyPath),
    run: (scene, nth) =>
      scene.console.call('keys.rename', { ...scene.version('To rename'), name: scene.named(`Renamed ${nth}`) }),
  },
  delete: {
    points: request('DELETE', keyPath),
    run: (scene) => scene.console.call('keys.delete', scene.version('To delete')),
  },
  'delete several': {
    points: request('DELETE', keyPath),
    run: (scene) =>
      scene.console.call('bulk.start', { account: scene.account, act: 'delete', apiKeys: scene.several() }),
  },
  settle: {
    needs: 'unsettled',
    points: request('POST', keysPath),
    run: ({ console, account, unsettled }) => console.call('keys.settle', { account, intent: unsettled }),
  },
  reveal: {
    needs: 'held',
    points: [],
    run: ({ console, held }) => console.call('secrets.reveal', { handle: held?.handle ?? '' }),
  },
  copy: {
    needs: 'held',
    points: [toClipboard],
    run: ({ console, held }) => console.call('secrets.copy', { handle: held?.handle ?? '', format: text }),
    clipboard: 'copies',
  },
  save: {
    needs: 'held',
    points: [keychain('save')],
    run: ({ console, held }) => console.call('secrets.save', { handle: held?.handle ?? '' }),
  },
  'copy saved': {
    needs: 'saved',
    points: [keychain('read'), toClipboard],
    run: ({ console, account, saved }) =>
      console.call('savedSecrets.copy', { account, clientId: saved?.apiKey.clientId ?? '', format: text }),
    clipboard: 'copies',
  },
  enter: {
    points: [...request('GET', /accounts\/[^/]+$/), ...request('POST', /access-grants$/)],
    run: (scene, nth) => scene.enter(scene.others[nth] ?? ''),
    keepsOpen: (before, { result, nth }, { others }) => (result.ok ? new Set([...before, others[nth] ?? '']) : before),
    chooses(before, { result, nth }, { others, setting }) {
      if (!result.ok || before.person === null) return before;
      return { ...before, account: others[nth] ?? null, changes: setting.who === 'agent' ? 'locked' : 'free' };
    },
  },
  leave: {
    points: request('DELETE', grantPath),
    run: ({ console, account }) => console.call('accounts.leave', { account }),
    chooses: (before, ended) => (isRefused(ended) ? before : { ...before, account: null, changes: 'free' }),
    keepsOpen: (before, ended, { account }) =>
      isRefused(ended) ? before : new Set([...before].filter((each) => each !== account)),
  },
  extend: {
    isAgents: true,
    points: request('PATCH', grantPath),
    run: ({ console, account }) => console.call('accounts.extend', { account, reason: 'The shop has no orders yet' }),
  },
  'sign out': {
    points: plain('POST', /oidc\/revoke$/, atHome),
    run: ({ console }) => console.call('session.signOut', {}),
    chooses: () => nobody,
    keepsOpen: () => new Set(),
    clipboard: 'clears',
  },
  'leave session': {
    points: [],
    run: ({ console }) => console.call('session.leave', {}),
    chooses: (before, { begunIn }) => (begunIn === 'signedIn' ? nobody : before),
    keepsOpen: () => new Set(),
    clipboard: 'clears',
  },
  resume: {
    needs: 'known',
    isNexts: true,
    points: [keychain('read'), ...plain('POST', /oidc\/token$/, atNext), ...request('GET', /v1\/me$/, atNext)],
    async run({ console, watch, me, next }) {
      const known = (await console.get('session.profiles', {})).find(({ user }) => user.id === next.id);
      // Resuming ends the session of whoever is signed in.
      return watch.askedBy([me.id, next.id], () => console.call('session.resume', { profile: known?.id ?? '' }));
    },
    chooses: (before, ended, scene) =>
      ['busy', 'missing'].includes(failureKind(ended) ?? '') ? before : toNext(before, ended, scene),
    keepsOpen: (before, ended) => (['busy', 'missing'].includes(failureKind(ended) ?? '') ? before : new Set()),
    clipboard: 'clears',
  },
  'sign in': {
    isNexts: true,
    points: [
      ...plain('POST', /oidc\/token$/, atNext),
      ...request('GET', /v1\/me$/, atNext),
      ...plain('GET', /openid-configuration$/, atNext),
    ],
    // Another person sits down, and ends the current session first.
    async run(scene) {
      await scene.console.call('session.leave', {});
      return scene.watch.askedBy([scene.next.id], () => scene.signIn(scene.next));
    },
    chooses: toNext,
    keepsOpen: () => new Set(),
    clipboard: 'clears',
  },
  lock: {
    points: [],
    async run({ console }) {
      await console.console.lock();
      return { ok: true, value: {} };
    },
    clipboard: 'clears',
  },
  cancel: {
    points: [],
    run: ({ console }) => console.call('session.cancelSignIn', {}),
    chooses: (before, { begunIn }) => (begunIn === 'signingIn' || begunIn === 'resuming' ? nobody : before),
  },
};
