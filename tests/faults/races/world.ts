/** Two servers that live as long as a test file, and scenes that use them in turn: a console with a person at work. */
import { randomUUID } from 'node:crypto';
import type { ApiKey, CreatedApiKey } from '../../../contract/api-key.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { HttpBrowser } from '../../helpers/http-browser.ts';
import { openTestConsole, type TestConsole } from '../../helpers/test-console.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';
import { TokenWatch } from '../../helpers/token-watch.ts';

/** What an operation needs: a held secret, one in the keychain, an unsettled creation, somebody whose session can resume. */
export type Need = 'held' | 'saved' | 'unsettled' | 'known';

export interface Setting {
  /** Who is at work: a support agent with an access grant and changes allowed, or an Admin User with several accounts. */
  readonly who: 'agent' | 'member';
  /** Where the next person signs in: at the same connection or at the other. */
  readonly nextAt: 'same' | 'other';
}

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly at: Sandbox;
}

export interface Servers {
  readonly home: Sandbox;
  readonly other: Sandbox;
  stop(): Promise<void>;
}

export async function startServers(): Promise<Servers> {
  const home = await startSandbox();
  const other = await startSandbox();
  return { home, other, stop: async () => void (await Promise.all([home.stop(), other.stop()])) };
}

function personAt(at: Sandbox, { email, password }: { email: string; password: string }): Person {
  return { id: at.world.user(email).id, email, password, at };
}

/** More than a run has under way at once. */
const severalNames = Array.from({ length: 7 }, (_, n) => `Several ${n}`);

let scenes = 0;

export class Scene {
  readonly setting: Setting;
  readonly servers: Servers;
  readonly watch = new TokenWatch();
  readonly console: TestConsole;
  readonly me: Person;
  readonly next: Person;
  /** The ids of the account entered at the start, and of two others that may be entered. */
  readonly account: string;
  readonly others: readonly string[];
  readonly unsettled = randomUUID();
  /** This scene's API keys by name, as first listed. */
  readonly listed = new Map<string, ApiKey>();
  held: CreatedApiKey | undefined;
  saved: CreatedApiKey | undefined;
  /** The suffix of every name this scene gives. */
  readonly #mark: string;

  constructor(servers: Servers, setting: Setting) {
    const { home, other } = servers;
    const isAgent = setting.who === 'agent';
    scenes += 1;
    this.#mark = ` of scene ${scenes}`;
    this.setting = setting;
    this.servers = servers;
    this.console = openTestConsole(home.url, createTestPorts({ fetch: this.watch.fetch }));
    this.me = personAt(home, isAgent ? seededUsers.supportAgent : seededUsers.adminOfSeveral);
    const colleague = isAgent ? seededUsers.secondSupportAgent : seededUsers.owner;
    this.next = personAt(setting.nextAt === 'same' ? home : other, colleague);
    this.account = home.world.account(seededAccount).id;
    this.others = ['Fjord Travel AS', 'Björk & Co'].map((name) => home.world.account(name).id);
  }

  /** Puts the person to work, with the needs met. */
  async set(needs: readonly Need[]): Promise<void> {
    const { console, account } = this;
    const { world } = this.servers.home;
    for (const name of ['To rename', 'To delete', ...severalNames]) world.addApiKey(account, this.named(name));
    if (this.next.at !== this.servers.home) {
      const { url } = this.next.at;
      await console.get('connections.add', { url, name: 'Other', stage: 'test', colour: 'blue' });
    }
    if (needs.includes('known')) {
      await this.signIn(this.next, true);
      await console.get('session.leave', {});
    }
    await this.signIn(this.me);
    await this.enter(account);
    await this.allow();
    const { items } = await console.get('keys.list', { account, cursor: null });
    for (const apiKey of items) if (this.isMine(apiKey)) this.listed.set(apiKey.name, apiKey);
    if (needs.includes('saved')) {
      this.saved = await console.get('keys.create', this.wish('Saved'));
      const { handle } = this.saved;
      await console.get('secrets.save', { handle });
      await console.get('secrets.discard', { handle });
    }
    if (needs.includes('held')) this.held = await console.get('keys.create', this.wish('Held'));
    if (needs.includes('unsettled')) {
      world.faults.add({ method: 'POST', path: /api-keys$/, times: 4, what: { kind: 'resetAfterCommit' } });
      await console.failure('keys.create', this.wish('Unsettled', this.unsettled));
    }
    await this.watch.quiet();
  }

  named(what: string): string {
    return what + this.#mark;
  }

  isMine({ name }: { name: string }): boolean {
    return name.endsWith(this.#mark);
  }

  wish(what: string, intent: string = randomUUID()) {
    return { account: this.account, name: this.named(what), intent };
  }

  /** The API keys to delete in one run, each with its version. */
  several() {
    return severalNames.map((name) => {
      const { id = '', etag = '' } = this.listed.get(this.named(name)) ?? {};
      return { id, etag };
    });
  }

  /** One API key with its version, as a change names it. */
  version(what: string) {
    const { id = '', etag = '' } = this.listed.get(this.named(what)) ?? {};
    return { account: this.account, id, etag };
  }

  signIn(person: Person, stays = false) {
    this.console.ports.onOpen = (link) => {
      // Fails for an attempt that has ended: its address no longer answers.
      void new HttpBrowser().signIn(link, person).catch(() => undefined);
    };
    return this.console.call('session.signIn', { connection: person.at.url, stays });
  }

  enter(account: string) {
    const request = { reason: 'The shop has no orders since noon', ticket: 'CS-42', intent: randomUUID() };
    return this.console.call('accounts.enter', { account, request: this.setting.who === 'agent' ? request : null });
  }

  async allow(): Promise<void> {
    if (this.setting.who !== 'agent') return;
    await this.console.call('accounts.allowChanges', { account: this.account, isAllowed: true });
  }

  /** Ends the scene, and leaves the servers as they were. */
  async close(): Promise<void> {
    const { home, other } = this.servers;
    for (const { world } of [home, other]) world.faults.clear();
    await this.console.console.stop();
    const { world } = home;
    for (const { id } of world.accounts()) {
      for (const grant of world.grants(id)) if (grant.endedAt === null) world.endGrant(grant);
      for (const apiKey of world.apiKeys(id)) if (this.isMine(apiKey)) world.removeApiKey(id, apiKey.id);
    }
  }
}
