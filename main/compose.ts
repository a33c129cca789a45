/** Builds the console from its ports: no Electron here, so that tests build the same one. */
import type { Handlers } from '../contract/bridge.ts';
import { failed, type Result, success } from '../contract/failure.ts';
import type { Connection, Link, SessionState } from '../contract/session.ts';
import { createCatalogue } from '../texts/catalogue.ts';
import { Accounts, isSamePerson, type Person } from './accounts/accounts.ts';
import { createAnswer } from './answer.ts';
import { Keys } from './keys/keys.ts';
import { describeService } from './management/describe-service.ts';
import { createHttp } from './management/http.ts';
import type { ManagementApi } from './management/management-api.ts';
import { createV1Driver } from './management/v1-driver.ts';
import type { Ports } from './ports.ts';
import { Secrets } from './secrets/secrets.ts';
import { Vault } from './secrets/vault.ts';
import { browserPage } from './session/browser-page.ts';
import { Session } from './session/session.ts';
import { Settings } from './settings/settings.ts';

export interface Console {
  /** The one way in, for the window and for tests alike; never rejects. */
  answer(channel: unknown, input: unknown): Promise<Result<unknown>>;
  /** Whether closing now would lose a secret: one that nobody has copied, or one that is on its way. */
  wouldLoseSecret(): boolean;
  /** Ends what is under way and forgets every secret. */
  stop(): void;
}

export function composeConsole(ports: Ports, { connections }: { connections: readonly Connection[] }): Console {
  const catalogue = createCatalogue('en');
  const vault = new Vault();
  const secrets = new Secrets(vault, ports.clipboard);
  /** Who is signed in, and whose session was lost last; what it left behind is theirs alone. */
  let person: Person | undefined;
  let lost: Person | undefined;

  const session = new Session({
    connections,
    ports,
    describe: (connection) => describeService(connection, ports),
    whoIs: (connection) => driverOf(connection).me(),
    page: (which) => browserPage(catalogue, which),
    onSignedIn: (connection, user) => {
      person = { connection: connection.id, user: user.id };
      if (lost && !isSamePerson(lost, person)) vault.forgetAll();
      lost = undefined;
      accounts.signedIn(person);
    },
    onEnded: (asked) => {
      // Signing out ends everything. A session that was lost leaves the open secret to the person to whom it is shown.
      if (asked) vault.forgetAll();
      lost = asked ? undefined : person;
      accounts.signedOut(asked);
      person = undefined;
    },
    onChange: () => tellState(),
  });

  const driverOf = (connection: Connection): ManagementApi => {
    const url = new URL(connection.url);
    return createV1Driver(createHttp(url, ports, session), url.host);
  };

  const api = (): Result<ManagementApi> => {
    const { phase } = session;
    return phase.kind === 'signedIn' ? success(driverOf(phase.connection)) : failed({ kind: 'signedOut' });
  };

  const accounts = new Accounts({
    api,
    settings: new Settings(ports.store),
    person: () => person,
    onChange: () => tellState(),
  });
  const keys = new Keys({ api, accounts, vault });

  function state(): SessionState {
    const { phase } = session;
    if (phase.kind !== 'signedIn') return phase;
    return { ...phase, links: [...phase.links.keys()], account: accounts.focus };
  }

  function tellState(): void {
    ports.tell('session.changed', state());
  }

  async function openLink(link: Link): Promise<Result<Record<never, never>>> {
    const { phase } = session;
    const url = phase.kind === 'signedIn' ? phase.links.get(link) : undefined;
    if (!url) return failed({ kind: 'missing', requestId: null });
    await ports.browser.open(url);
    return success({});
  }

  async function copy(text: string): Promise<Result<Record<never, never>>> {
    try {
      await ports.clipboard.write(text);
      return success({});
    } catch {
      return failed({ kind: 'clipboardRefused' });
    }
  }

  const handlers: Handlers = {
    'connections.list': async () => success([...connections]),
    'session.state': async () => success(state()),
    'session.signIn': ({ connection }) => session.signIn(connection),
    'session.cancelSignIn': async () => session.cancelSignIn(),
    'session.copySignInLink': async () => {
      const link = session.signInLink;
      return link ? copy(link.href) : failed({ kind: 'missing', requestId: null });
    },
    'session.signOut': () => session.signOut(),
    'accounts.list': ({ query, cursor }) => accounts.list(query, cursor),
    'accounts.recent': async () => success(accounts.recent()),
    'accounts.enter': async ({ account }) => {
      const left = accounts.focus;
      const entered = await accounts.enter(account);
      if (entered.ok && left && left.id !== entered.value.id) vault.forgetAll();
      return entered;
    },
    'keys.list': ({ account, cursor }) => keys.list(account, cursor),
    'keys.create': ({ account, name, intent }) => keys.create(account, name, intent),
    'keys.rename': ({ account, id, name, etag }) => keys.rename(account, id, name, etag),
    'keys.delete': ({ account, id, etag }) => keys.delete(account, id, etag),
    'keys.copyClientId': ({ clientId }) => copy(clientId),
    'secrets.reveal': async ({ handle }) => secrets.reveal(handle),
    'secrets.copy': ({ handle }) => secrets.copy(handle),
    'secrets.discard': async ({ handle }) => secrets.discard(handle),
    'links.open': ({ link }) => openLink(link),
    'window.close': async () => {
      vault.forgetAll();
      ports.closeWindow();
      return success({});
    },
  };

  return {
    answer: createAnswer(handlers, ports.log),
    wouldLoseSecret: () => vault.holdsUncopied || keys.isCreating,
    stop: () => {
      session.cancelSignIn();
      vault.forgetAll();
    },
  };
}
