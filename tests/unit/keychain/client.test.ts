import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import type { KeychainProblem } from '../../../contract/failure.ts';
import { type KeychainChild, KeychainClient, type KeychainHost, mostBytesOn } from '../../../main/keychain/client.ts';
import type { KeychainOutcome, KeychainRequest } from '../../../main/keychain/message.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

/** A child that the test controls. */
class FakeChild implements KeychainChild {
  readonly posted: KeychainRequest[] = [];
  isKilled = false;
  #hearMessage: (message: unknown) => void = () => {};
  #hearExit: () => void = () => {};

  post(request: KeychainRequest): void {
    this.posted.push(request);
  }

  onMessage(hear: (message: unknown) => void): void {
    this.#hearMessage = hear;
  }

  onExit(hear: () => void): void {
    this.#hearExit = hear;
  }

  kill(): void {
    this.isKilled = true;
    this.#hearExit();
  }

  say(message: unknown): void {
    this.#hearMessage(message);
  }

  answer(outcome: KeychainOutcome): void {
    this.say({ id: this.posted.at(-1)?.id, outcome });
  }

  crash(): void {
    this.#hearExit();
  }
}

function keychainOverFakes(platform: NodeJS.Platform = 'linux') {
  const children: FakeChild[] = [];
  const host: KeychainHost = {
    start() {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
  };
  const clock = new ManualClock();
  const keychain = new KeychainClient(host, clock, { mostBytes: mostBytesOn(platform) });
  const child = (): FakeChild => {
    const last = children.at(-1);
    if (!last) throw new Error('no child was started');
    return last;
  };
  return { keychain, clock, children, child };
}

const entry = { service: 'service', account: 'account' };
const secret = new SecretText('C4n4ry');
const ok = { ok: true, value: {} };
const because = (problem: KeychainProblem) => ({ ok: false, failure: { kind: 'keychain', problem } });

test('No child is started before it is needed, and one child serves all operations', async () => {
  const { keychain, children, child } = keychainOverFakes();
  expect(children).toHaveLength(0);
  const saved = keychain.save(entry, secret);
  child().answer({ state: 'done' });
  expect(await saved).toEqual(ok);
  const read = keychain.read(entry);
  child().answer({ state: 'found', secret: 'C4n4ry' });
  expect(await read).toMatchObject({ ok: true });
  expect(children).toHaveLength(1);
});

test('One operation runs at a time, in the order of the requests', async () => {
  const { keychain, child } = keychainOverFakes();
  const all = ['a', 'b', 'c'].map((account) => keychain.remove({ service: 'service', account }));
  for (const account of ['a', 'b', 'c']) {
    expect(child().posted.at(-1)?.operation.account).toBe(account);
    child().answer({ state: 'done' });
  }
  expect(child().posted).toHaveLength(3);
  expect(await Promise.all(all)).toEqual([ok, ok, ok]);
});

test.each(['linux', 'darwin'] as const)(
  'A session of 100 kB fits into the keychain of %s, which has no limit',
  async (platform) => {
    const { keychain, child } = keychainOverFakes(platform);
    const saved = keychain.save(entry, new SecretText('x'.repeat(100_000)));
    child().answer({ state: 'done' });
    expect(await saved).toEqual(ok);
  },
);

test('2560 bytes are sent on Windows; 2561 are too large, in multi-byte characters too, and are not sent', async () => {
  const { keychain, children, child } = keychainOverFakes('win32');
  const fits = ['x'.repeat(2560), 'ü'.repeat(1280), '🔑'.repeat(640)];
  for (const text of fits) {
    const saved = keychain.save(entry, new SecretText(text));
    child().answer({ state: 'done' });
    expect(await saved).toEqual(ok);
  }
  const sent = child().posted.length;
  for (const text of fits) {
    expect(await keychain.save(entry, new SecretText(`${text}x`))).toEqual(because('tooLarge'));
  }
  expect(children).toHaveLength(1);
  expect(child().posted).toHaveLength(sent);
});

test.each(['absent', 'locked', 'denied', 'tooLarge'] as const)(
  '"%s" is passed on as the child reported it',
  async (state) => {
    const { keychain, child } = keychainOverFakes();
    const read = keychain.read(entry);
    child().answer({ state });
    expect(await read).toEqual(because(state));
  },
);

test('At its deadline an operation times out and its child is killed; the next one gets a new child', async () => {
  const { keychain, clock, children, child } = keychainOverFakes();
  const saved = keychain.save(entry, secret);
  clock.advance(9_999);
  expect(child().isKilled).toBe(false);
  clock.advance(1);
  expect(await saved).toEqual(because('timedOut'));
  expect(child().isKilled).toBe(true);
  const read = keychain.read(entry);
  expect(children).toHaveLength(2);
  child().answer({ state: 'absent' });
  expect(await read).toEqual(because('absent'));
});

test('An operation behind one that hangs never waits longer than its own deadline', async () => {
  const { keychain, clock, children } = keychainOverFakes();
  const first = keychain.read(entry);
  const second = keychain.read(entry);
  clock.advance(10_000);
  expect(await Promise.all([first, second])).toEqual([because('timedOut'), because('timedOut')]);
  expect(children.every(({ isKilled }) => isKilled)).toBe(true);
  // That was one hang, not two, so the keychain is tried again.
  const third = keychain.read(entry);
  children.at(-1)?.answer({ state: 'absent' });
  expect(await third).toEqual(because('absent'));
});

test('A late answer from a replaced child is ignored', async () => {
  const { keychain, clock, children, child } = keychainOverFakes();
  const first = keychain.read(entry);
  clock.advance(10_000);
  await first;
  const second = keychain.read({ ...entry, account: 'another' });
  children[0]?.answer({ state: 'found', secret: 'of the first' });
  child().answer({ state: 'absent' });
  expect(await second).toEqual(because('absent'));
});

test('After two timeouts in a row nothing is tried for a minute; then one attempt decides', async () => {
  const { keychain, clock, children, child } = keychainOverFakes();
  const hang = async () => {
    const read = keychain.read(entry);
    clock.advance(10_000);
    expect(await read).toEqual(because('timedOut'));
  };
  await hang();
  await hang();
  expect(await keychain.read(entry)).toEqual(because('timedOut'));
  clock.advance(59_999);
  expect(await keychain.read(entry)).toEqual(because('timedOut'));
  expect(children).toHaveLength(2);
  clock.advance(1);
  await hang();
  expect(children).toHaveLength(3);
  expect(await keychain.read(entry)).toEqual(because('timedOut'));
  expect(children).toHaveLength(3);
  clock.advance(60_000);
  const read = keychain.read(entry);
  child().answer({ state: 'absent' });
  expect(await read).toEqual(because('absent'));
  await hang();
  const next = keychain.read(entry);
  child().answer({ state: 'absent' });
  expect(await next).toEqual(because('absent'));
});

test('row 80: a child that crashes fails its operation, and a new child does the waiting ones', async () => {
  const { keychain, children, child } = keychainOverFakes();
  const first = keychain.save(entry, secret);
  const second = keychain.read(entry);
  child().crash();
  expect(await first).toEqual(because('crashed'));
  expect(children).toHaveLength(2);
  child().answer({ state: 'absent' });
  expect(await second).toEqual(because('absent'));
});

test('If no child can be started, the result is "crashed", and nothing waits', async () => {
  const clock = new ManualClock();
  const host: KeychainHost = {
    start: () => {
      throw new TypeError('utilityProcess cannot be created before app is ready.');
    },
  };
  expect(await new KeychainClient(host, clock).read(entry)).toEqual(because('crashed'));
  expect(clock.waiting).toBe(0);
});

test.each([
  ['nothing', undefined],
  ['text', 'found'],
  ['the answer to another question', { id: 999, outcome: { state: 'done' } }],
  ['a state that there is not', { id: 1, outcome: { state: 'fine' } }],
  ['a find without its secret', { id: 1, outcome: { state: 'found' } }],
])('A child that sends %s counts as crashed and is replaced', async (_what, message) => {
  const { keychain, child } = keychainOverFakes();
  const read = keychain.read(entry);
  child().say(message);
  expect(await read).toEqual(because('crashed'));
  expect(child().isKilled).toBe(true);
});

test('"done" is not an answer to a read, nor "found" to a save or a removal', async () => {
  const { keychain, child } = keychainOverFakes();
  const read = keychain.read(entry);
  child().answer({ state: 'done' });
  expect(await read).toEqual(because('crashed'));
  for (const operation of [() => keychain.save(entry, secret), () => keychain.remove(entry)]) {
    const answer = operation();
    child().answer({ state: 'found', secret: 'C4n4ry' });
    expect(await answer).toEqual(because('crashed'));
  }
});

test('An old child that finds the keychain unavailable is replaced, and the new one’s answer counts', async () => {
  const { keychain, children, child } = keychainOverFakes();
  const first = keychain.remove(entry);
  child().answer({ state: 'done' });
  await first;
  const read = keychain.read(entry);
  child().answer({ state: 'unavailable' });
  expect(children).toHaveLength(2);
  expect(children[0]?.isKilled).toBe(true);
  child().answer({ state: 'unavailable' });
  expect(await read).toEqual(because('unavailable'));
  expect(children.map(({ isKilled }) => isKilled)).toEqual([true, true]);
});

test.each(['locked', 'denied', 'tooLarge'] as const)(
  'A save that an old child may have made counts as crashed if the new one says "%s", and a read does not',
  async (state) => {
    const { keychain, child } = keychainOverFakes();
    const first = keychain.remove(entry);
    child().answer({ state: 'done' });
    await first;
    const saved = keychain.save(entry, secret);
    child().answer({ state: 'unavailable' });
    child().answer({ state });
    expect(await saved).toEqual(because('crashed'));
    const read = keychain.read(entry);
    child().answer({ state: 'unavailable' });
    child().answer({ state });
    expect(await read).toEqual(because(state));
  },
);

test('An idle child ends after a minute; a busy one does not', async () => {
  const { keychain, clock, child } = keychainOverFakes();
  const first = keychain.remove(entry);
  child().answer({ state: 'done' });
  await first;
  clock.advance(59_999);
  const second = keychain.remove(entry);
  clock.advance(1);
  expect(child().isKilled).toBe(false);
  child().answer({ state: 'done' });
  await second;
  clock.advance(60_000);
  expect(child().isKilled).toBe(true);
  expect(clock.waiting).toBe(0);
});

test('Stopping ends the child, answers all waiting operations, starts nothing more and leaves no timer', async () => {
  const { keychain, clock, children, child } = keychainOverFakes();
  const waiting = [keychain.save(entry, secret), keychain.read(entry)];
  keychain.stop();
  expect(await Promise.all(waiting)).toEqual([because('unavailable'), because('unavailable')]);
  expect(child().isKilled).toBe(true);
  expect(await keychain.read(entry)).toEqual(because('unavailable'));
  expect(children).toHaveLength(1);
  expect(clock.waiting).toBe(0);
});

test('No failure contains the secret, and a secret that was read hides itself when printed', async () => {
  const { keychain, clock, child } = keychainOverFakes();
  const saved = keychain.save(entry, secret);
  clock.advance(10_000);
  const read = keychain.read(entry);
  child().answer({ state: 'found', secret: 'C4n4ry' });
  for (const result of [await saved, await read, keychain]) {
    expect(inspect(result, { depth: 9 })).not.toContain('C4n4ry');
    expect(JSON.stringify(result)).not.toContain('C4n4ry');
  }
});
