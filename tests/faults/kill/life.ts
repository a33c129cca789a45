/**
 * One computer on which the console is killed again and again; its folder, its keychain and the server remain. Checks
 * everything the console promises after each kill; each broken promise is a sentence in `violations`.
 */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';
import type { Account } from '../../../contract/account.ts';
import type { HeldSecret } from '../../../contract/api-key.ts';
import type { BulkRun } from '../../../contract/bulk.ts';
import { defaultPreferences, type Preferences } from '../../../contract/preferences.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/sandbox.ts';
import { seededAccount, seededUsers } from '../../../sandbox/seed.ts';
import { observeTraffic, searchBytes, searchFolder, type Traffic } from '../../helpers/canary.ts';
import { newTestFolder } from '../../helpers/test-folder.ts';
import { type HeadlessConsole, SurvivingSystem, startHeadlessConsole } from '../headless/headless-console.ts';
import type { Random } from './random.ts';

/** One wish to add an API key, and what the person did with its secret. */
interface Wish {
  intent: string;
  name: string;
  /** Closing was asked for, so the secret may be gone. */
  isClosed: boolean;
  /** The API key it replaces; null: none. */
  replaces: string | null;
}

type Act = (theConsole: HeadlessConsole) => Promise<unknown>;

/** The longest time between an act and its kill. */
const longestDelayMs = 45;
/** API keys beyond this number are tidied away. */
const mostKeys = 12;

export class Life {
  readonly violations: string[] = [];
  /** How often the console was killed, by act. */
  readonly kills = new Map<string, number>();
  /** How many secrets survived a kill and proved right. */
  secretsVerified = 0;

  readonly #random: Random;
  readonly #system = new SurvivingSystem();
  readonly #folder = newTestFolder();
  readonly #wishes = new Map<string, Wish>();
  /** The names an API key may have: its first, and those given to it since. */
  readonly #names = new Map<string, Set<string>>();
  readonly #deleted = new Set<string>();
  /** Those deleted outside a run: a run finds them gone. */
  readonly #deletedAlone = new Set<string>();
  #several = 0;
  readonly #sandbox: Sandbox;
  readonly #traffic: Traffic;
  readonly #accountId: string;
  #timeouts: readonly Preferences['clipboardSeconds'][] = [defaultPreferences.clipboardSeconds];
  #output = '';
  /** Files the last kill left half written. */
  #strays: readonly string[] = [];

  static async begin(random: Random): Promise<Life> {
    return new Life(random, await startSandbox());
  }

  private constructor(random: Random, sandbox: Sandbox) {
    this.#random = random;
    this.#sandbox = sandbox;
    this.#traffic = observeTraffic(sandbox.url);
    this.#system.user = seededUsers.admin;
    this.#accountId = sandbox.world.account(seededAccount).id;
    for (const { id, name } of this.#keys()) this.#names.set(id, new Set([name]));
  }

  async end(): Promise<void> {
    this.#traffic.stop();
    await this.#sandbox.stop();
  }

  #keys() {
    return this.#sandbox.world.apiKeys(this.#accountId);
  }

  #start(): Promise<HeadlessConsole> {
    return startHeadlessConsole({ folder: this.#folder, url: this.#sandbox.url, system: this.#system });
  }

  /** Starts the console, checks everything, begins an act, and kills it in the middle. */
  async round(): Promise<void> {
    const theConsole = await this.#start();
    const account = await this.#goOn(theConsole);
    await this.#look(theConsole, account);
    await this.#tidy(theConsole, account);
    const [what, act] = this.#choose(account);
    this.kills.set(what, (this.kills.get(what) ?? 0) + 1);
    void act(theConsole).catch(() => 'it was killed');
    // The one place where time itself is the fault: the kill may come at any moment.
    await passed(this.#random.next() * longestDelayMs);
    await theConsole.kill();
    this.#strays = readdirSync(this.#folder).filter((name) => /tmp/i.test(name));
    this.#output += theConsole.output();
    this.#sandbox.world.faults.clear();
  }

  /** The final check, with no kill after it. */
  async lastLook(): Promise<void> {
    const theConsole = await this.#start();
    await this.#look(theConsole, await this.#goOn(theConsole));
    await theConsole.stop();
    this.#output += theConsole.output();
    const canaries = this.#traffic.canaries();
    const hits = [
      ...searchFolder(this.#folder, canaries).hits,
      ...searchBytes('output', Buffer.from(this.#output), canaries),
    ];
    for (const { what, form, where } of hits) this.#complain(`${what} (${form}) was written to ${where}`);
  }

  #complain(sentence: string): void {
    this.violations.push(`after kill ${[...this.kills.values()].reduce((a, b) => a + b, 0)}: ${sentence}`);
  }

  /** Waits for a session that resumes, or else signs in; then settles everything unsettled. */
  async #goOn(theConsole: HeadlessConsole): Promise<Account> {
    let state = await theConsole.get('session.state', {});
    while (state.kind === 'resuming') {
      const next = theConsole.nextNotice('session.changed');
      state = await theConsole.get('session.state', {});
      if (state.kind === 'resuming') await next;
      state = await theConsole.get('session.state', {});
    }
    if (state.kind === 'signedOut') {
      const [connection] = await theConsole.get('connections.list', {});
      await theConsole.get('session.signIn', { connection: connection?.id ?? '', stays: this.#random.next() < 0.7 });
    }
    const account = await theConsole.get('accounts.enter', { account: this.#accountId });
    for (const { intent } of await theConsole.get('keys.unsettled', { account: account.id })) {
      await theConsole.call('keys.settle', { account: account.id, intent });
    }
    await this.#lookAtSeveral(theConsole, account);
    return account;
  }

  /** Compares what a run says of each API key with the server; then continues the run, stops it, or leaves it as it is. */
  async #lookAtSeveral(theConsole: HeadlessConsole, { id: account }: Account): Promise<void> {
    const run = await this.#settledRun(theConsole, account);
    if (run === null) return this.#tidySeveral(account);
    await this.#compareSeveral(theConsole, account, run);
    const what = this.#random.next();
    if (what < 0.3) return;
    const isOpen = run.state.kind === 'paused';
    if (isOpen && what < 0.5) await theConsole.get('bulk.stop', { account, run: run.id });
    else if (isOpen) {
      await theConsole.get('bulk.resume', { account, run: run.id });
      const over = await this.#settledRun(theConsole, account);
      if (over?.state.kind !== 'over') this.#complain(`a run of many does not end: ${JSON.stringify(over)}`);
      if (over !== null) await this.#compareSeveral(theConsole, account, over);
    }
    await theConsole.get('bulk.close', { account, run: run.id });
    this.#tidySeveral(account);
  }

  /** Removes the API keys left over from closed runs. */
  #tidySeveral(account: Account['id']): void {
    for (const { id } of this.#keys().filter(({ name }) => name.startsWith('Several '))) {
      this.#sandbox.world.removeApiKey(account, id);
      this.#deleted.add(id);
      this.#deletedAlone.add(id);
    }
  }

  /** The run once nothing is under way and, at a healthy server, nothing is in doubt. */
  async #settledRun(theConsole: HeadlessConsole, account: Account['id']): Promise<BulkRun | null> {
    for (let looks = 0; ; looks += 1) {
      const run = await theConsole.get('bulk.run', { account });
      if (run === null || (run.state.kind !== 'running' && run.counts.unconfirmed === 0)) return run;
      if (looks > 500) {
        this.#complain(`a run of many stays in doubt at a healthy server: ${JSON.stringify(run)}`);
        return run;
      }
      // Polls, because no notice repeats what was told before; the console answers other calls meanwhile.
      await passed(10);
    }
  }

  async #compareSeveral(theConsole: HeadlessConsole, account: Account['id'], run: BulkRun): Promise<void> {
    const there = new Set<string>(this.#keys().map(({ id }) => id));
    for (const { id, outcome, name } of await theConsole.get('bulk.items', { account, run: run.id })) {
      const isGone = outcome === 'done' || outcome === 'gone';
      if (isGone && there.has(id)) this.#complain(`${name} is told as deleted, and is there`);
      if (outcome === 'failed') this.#complain(`${name} was not deleted by a healthy server`);
      if (outcome === 'waiting' && !there.has(id) && !this.#deletedAlone.has(id)) {
        this.#complain(`${name} is told as left, and is gone`);
      }
    }
  }

  async #look(theConsole: HeadlessConsole, account: Account): Promise<void> {
    const shown = await theConsole.get('keys.list', { account: account.id, cursor: null });
    const server = this.#keys();
    const unsettled = await theConsole.get('keys.unsettled', { account: account.id });
    const held = await theConsole.get('secrets.held', {});
    const names = (keys: readonly { name: string }[]) => keys.map(({ name }) => name).sort();
    if (JSON.stringify(names(shown.items)) !== JSON.stringify(names(server))) {
      this.#complain('the list is not what the server has');
    }
    if (unsettled.length > 0) this.#complain(`${unsettled.length} creations are unsettled at a healthy server`);
    await this.#lookAtKeys(theConsole, held);
    await this.#lookAtCases(theConsole, account);
    await this.#lookAtSecrets(theConsole, held);
    const { clipboardSeconds } = await theConsole.get('preferences.get', {});
    if (!this.#timeouts.includes(clipboardSeconds)) this.#complain('a preference is neither the old nor the new one');
    this.#timeouts = [clipboardSeconds];
    this.#lookAtFiles();
    this.#lookAtRequests();
  }

  /** Every API key comes from a wish, nothing disappeared that nobody deleted, and no secret is lost. */
  async #lookAtKeys(theConsole: HeadlessConsole, held: readonly HeldSecret[]): Promise<void> {
    const server = this.#keys();
    const wishes = [...this.#wishes.values()];
    const saved = await theConsole.get('savedSecrets.list', {});
    for (const { id, name, clientId } of server) {
      const known = this.#names.get(id);
      if (known && !known.has(name)) this.#complain(`an API key has the name ${name}, which nobody gave it`);
      if (known) continue;
      const wish = wishes.find((each) => each.name === name);
      if (!wish) {
        this.#complain(`${name} is at the server, and nobody wished for it`);
        continue;
      }
      const isHere = held.some(({ intent }) => intent === wish.intent);
      const isSaved = saved.some((each) => each.clientId === clientId);
      if (!isHere && !isSaved && !wish.isClosed) this.#complain(`the secret of ${name} is lost without a word`);
      if (wish.isClosed || isSaved) this.#names.set(id, new Set([name]));
    }
    const ids = new Set(server.map(({ id }) => id));
    for (const id of this.#names.keys()) {
      if (!ids.has(id) && !this.#deleted.has(id)) this.#complain('an API key is gone that nobody deleted');
      if (!ids.has(id)) this.#names.delete(id);
    }
  }

  /** Whatever was created to replace an API key that still exists belongs to its replacement. */
  async #lookAtCases(theConsole: HeadlessConsole, { id: account }: Account): Promise<void> {
    const cases = await theConsole.get('replacements.list', { account });
    const server = this.#keys();
    const there = new Set<string>(server.map(({ id }) => id));
    for (const { name, replaces } of this.#wishes.values()) {
      const made = server.find((key) => key.name === name);
      if (made === undefined || replaces === null || !there.has(replaces)) continue;
      const isOfCase = cases.some(({ old, sibling }) => old.id === replaces && sibling?.id === made.id);
      if (!isOfCase) this.#complain(`${name} is of no case, and was made to replace another one`);
    }
    for (const { old, sibling } of cases) {
      if (sibling === null) this.#complain(`nobody knows at a healthy server by what ${old.name} is replaced`);
      // A replacement whose old API key was tidied away ends with the next list.
      if (old.isGone !== !there.has(old.id)) this.#complain(`${old.name} is told as ${old.isGone ? 'gone' : 'there'}`);
    }
  }

  async #lookAtSecrets(theConsole: HeadlessConsole, held: readonly HeldSecret[]): Promise<void> {
    for (const { handle, apiKey } of held) {
      const revealed = await theConsole.call('secrets.reveal', { handle });
      if (!revealed.ok) {
        if (revealed.failure.kind !== 'tooSoon') this.#complain(`the secret of ${apiKey.name} cannot be revealed`);
        continue;
      }
      if (this.#fits(apiKey.clientId, revealed.value.clientSecret)) this.secretsVerified += 1;
      else this.#complain(`what is shown as the secret of ${apiKey.name} is not its secret`);
    }
    for (const [entry, text] of this.#system.keychain) {
      const key = this.#keys().find(({ clientId }) => entry.includes(clientId));
      // A checksum precedes it.
      const secret = text.slice(text.indexOf(':') + 1);
      if (key && !this.#fits(key.clientId, secret)) this.#complain('the keychain has a wrong secret');
    }
  }

  #fits(clientId: string, secret: string): boolean {
    return this.#sandbox.world.secretFits(clientId, secret);
  }

  #lookAtFiles(): void {
    const names = readdirSync(this.#folder);
    // The running console may be writing right now; what an earlier one left behind must be gone.
    const strays = names.filter((name) => this.#strays.includes(name) || /corrupt/i.test(name));
    if (strays.length > 0) this.#complain(`files were left behind: ${strays.join(', ')}`);
    const journal = readdirSync(this.#folder).includes('journal') ? readdirSync(join(this.#folder, 'journal')) : [];
    const odd = journal.filter((name) => !name.endsWith('.creation'));
    if (odd.length > 0) this.#complain(`the journal was damaged: ${odd.join(', ')}`);
  }

  /** Every Idempotency-Key belongs to a wish and always comes with the same body. */
  #lookAtRequests(): void {
    const bodies = new Map<string, Set<string>>();
    for (const { idempotencyKey, bodyHash } of this.#sandbox.world.requests) {
      if (idempotencyKey === undefined || bodyHash === undefined) continue;
      const intent = idempotencyKey.replaceAll('"', '');
      if (!this.#wishes.has(intent)) this.#complain('a request has an Idempotency-Key that is no wish');
      bodies.set(intent, (bodies.get(intent) ?? new Set()).add(bodyHash));
    }
    for (const hashes of bodies.values()) {
      if (hashes.size > 1) this.#complain('one Idempotency-Key came with two bodies');
    }
  }

  /** Closes most of what is open and deletes the excess, so that a life does not grow. */
  async #tidy(theConsole: HeadlessConsole, { id: account }: Account): Promise<void> {
    for (const { handle, intent } of await theConsole.get('secrets.held', {})) {
      if (this.#random.next() < 0.3) continue;
      const wish = this.#wishes.get(intent);
      if (wish) wish.isClosed = true;
      await theConsole.get('secrets.discard', { handle });
      await this.#lookAtKeys(theConsole, await theConsole.get('secrets.held', {}));
    }
    const { items } = await theConsole.get('keys.list', { account, cursor: null });
    const alone = new Set<string>(this.#ofOne().map(({ id }) => id));
    for (const { id, etag } of items.filter(({ id }) => alone.has(id)).slice(mostKeys)) {
      this.#deleted.add(id);
      this.#deletedAlone.add(id);
      await theConsole.get('keys.delete', { account, id, etag });
    }
  }

  /** Delays requests before or after the server has done them, so that a kill can hit there. */
  #slowDown(): void {
    if (this.#random.next() < 0.5) return;
    const ms = this.#random.below(30);
    this.#sandbox.world.faults.add({
      path: /api-keys/,
      times: Number.POSITIVE_INFINITY,
      what: { kind: 'delay', until: ms, afterCommit: this.#random.next() < 0.5 },
    });
  }

  #choose(account: Account): readonly [string, Act] {
    this.#slowDown();
    const choices: readonly (readonly [string, Act])[] = [
      ['create', (theConsole) => this.#create(theConsole, account)],
      ['create', (theConsole) => this.#create(theConsole, account)],
      ['create and close', (theConsole) => this.#create(theConsole, account, 'discard')],
      ['create and copy', (theConsole) => this.#create(theConsole, account, 'copy')],
      ['create and save', (theConsole) => this.#create(theConsole, account, 'save')],
      ['rename', (theConsole) => this.#rename(theConsole, account)],
      ['delete', (theConsole) => this.#delete(theConsole, account)],
      ['delete several', (theConsole) => this.#deleteSeveral(theConsole, account)],
      ['delete several', (theConsole) => this.#deleteSeveral(theConsole, account)],
      ['sign-in', (theConsole) => this.#signIn(theConsole)],
      ['settings write', (theConsole) => this.#setPreference(theConsole)],
    ];
    return this.#random.of(choices) ?? ['create', (theConsole) => this.#create(theConsole, account)];
  }

  async #create(
    theConsole: HeadlessConsole,
    { id: account }: Account,
    then?: 'discard' | 'copy' | 'save',
  ): Promise<void> {
    const cases = await theConsole.get('replacements.list', { account });
    const free = this.#ofOne().filter(({ id }) => !cases.some(({ old }) => old.id === id));
    const replaces = this.#random.next() < 0.4 ? (this.#random.of(free)?.id ?? null) : null;
    const wish: Wish = { intent: randomUUID(), name: `Key ${this.#wishes.size + 1}`, isClosed: false, replaces };
    this.#wishes.set(wish.intent, wish);
    const { handle } = await theConsole.get('keys.create', { account, name: wish.name, intent: wish.intent, replaces });
    if (then === 'copy') await theConsole.get('secrets.copy', { handle, format: 'text' });
    if (then === 'save') await theConsole.get('secrets.save', { handle });
    if (then === undefined) return;
    wish.isClosed = true;
    await theConsole.get('secrets.discard', { handle });
  }

  /** The API keys that are changed one at a time, not by a run. */
  #ofOne() {
    return this.#keys().filter(({ id, name }) => this.#names.has(id) && !name.startsWith('Several '));
  }

  async #rename(theConsole: HeadlessConsole, { id: account }: Account): Promise<void> {
    const key = this.#random.of(this.#ofOne());
    if (!key) return;
    const { items } = await theConsole.get('keys.list', { account, cursor: null });
    const name = `Renamed ${randomUUID().slice(0, 8)}`;
    this.#names.get(key.id)?.add(name);
    const etag = items.find(({ id }) => id === key.id)?.etag ?? '';
    await theConsole.get('keys.rename', { account, id: key.id, name, etag });
  }

  async #delete(theConsole: HeadlessConsole, { id: account }: Account): Promise<void> {
    const key = this.#random.of(this.#ofOne());
    if (!key) return;
    const { items } = await theConsole.get('keys.list', { account, cursor: null });
    this.#deleted.add(key.id);
    this.#deletedAlone.add(key.id);
    const etag = items.find(({ id }) => id === key.id)?.etag ?? '';
    await theConsole.get('keys.delete', { account, id: key.id, etag });
  }

  async #deleteSeveral(theConsole: HeadlessConsole, { id: account }: Account): Promise<void> {
    const before = await theConsole.get('bulk.run', { account });
    if (before?.state.kind === 'paused') {
      await theConsole.get('bulk.resume', { account, run: before.id });
      return;
    }
    const added = Array.from({ length: 3 + this.#random.below(40) }, () => {
      const name = `Several ${++this.#several}`;
      const { apiKey } = this.#sandbox.world.addApiKey(account, name);
      this.#names.set(apiKey.id, new Set([name]));
      return apiKey.id;
    });
    const { items } = await theConsole.get('keys.list', { account, cursor: null });
    const several = items.filter(({ id }) => added.includes(id)).map(({ id, etag }) => ({ id, etag }));
    for (const { id } of several) this.#deleted.add(id);
    const { id } = await theConsole.get('bulk.start', { account, act: 'delete', apiKeys: several });
    if (this.#random.next() < 0.3) await theConsole.get('bulk.pause', { account, run: id });
  }

  async #signIn(theConsole: HeadlessConsole): Promise<void> {
    await theConsole.call('session.signOut', {});
    const [connection] = await theConsole.get('connections.list', {});
    await theConsole.get('session.signIn', { connection: connection?.id ?? '', stays: this.#random.next() < 0.7 });
  }

  async #setPreference(theConsole: HeadlessConsole): Promise<void> {
    const choices: readonly Preferences['clipboardSeconds'][] = [10, 30, 60, 120];
    for (;;) {
      const clipboardSeconds = this.#random.of(choices) ?? 30;
      this.#timeouts = [...this.#timeouts.slice(-1), clipboardSeconds];
      await theConsole.get('preferences.set', { clipboardSeconds });
    }
  }
}
