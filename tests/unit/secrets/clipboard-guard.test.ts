import { expect, test } from 'vitest';
import { ClipboardGuard } from '../../../main/secrets/clipboard-guard.ts';
import { createTestPorts, MemoryStore } from '../../helpers/test-ports.ts';

const secret = 'C4n4ry secret';

function open(store = new MemoryStore()) {
  const ports = createTestPorts({ store });
  const preferences = { seconds: 30 as number | null };
  const told: (number | null)[] = [];
  const { clipboard, clock } = ports;
  const guard = new ClipboardGuard({
    clipboard,
    clock,
    store,
    clearsAfterSeconds: () => preferences.seconds,
    onChange: (at) => told.push(at),
  });
  const fingerprint = () => store.read('clipboard');
  return { ports, preferences, fingerprint, told, guard, store };
}

/** What was started by the clock or by a call has come to its end. */
const settled = () => new Promise<void>((done) => setImmediate(done));

test('A copied secret is marked as one, and cleared when its time is over', async () => {
  const { ports, guard, told } = open();
  await guard.copySecret(secret);
  expect(ports.onClipboard).toEqual({ text: secret, isMarked: true });
  expect(told).toEqual([ports.clock.now() + 30_000]);
  ports.clock.advance(29_999);
  await settled();
  expect(ports.onClipboard.text).toBe(secret);
  ports.clock.advance(1);
  await settled();
  expect(ports.onClipboard.text).toBe('');
  expect(told.at(-1)).toBeNull();
});

test('What somebody else has copied since is left alone', async () => {
  const { ports, guard, told } = open();
  await guard.copySecret(secret);
  ports.onClipboard = { text: 'my shopping list', isMarked: false };
  ports.clock.advance(30_000);
  await settled();
  expect(ports.onClipboard.text).toBe('my shopping list');
  expect(told.at(-1)).toBeNull();
});

test('A second copy starts the time anew', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret);
  ports.clock.advance(20_000);
  await guard.copySecret('another secret');
  ports.clock.advance(20_000);
  await settled();
  expect(ports.onClipboard.text).toBe('another secret');
  ports.clock.advance(10_000);
  await settled();
  expect(ports.onClipboard.text).toBe('');
});

test('The time can be set, and "never" clears only when asked', async () => {
  const { ports, guard, preferences, told } = open();
  preferences.seconds = null;
  await guard.copySecret(secret);
  expect(told).toEqual([null]);
  ports.clock.advance(24 * 60 * 60_000);
  await settled();
  expect(ports.onClipboard.text).toBe(secret);
  await guard.clear();
  expect(ports.onClipboard.text).toBe('');
});

test('After a kill the next start clears the clipboard if it still holds the same, and only then', async () => {
  for (const [left, after] of [
    [secret, ''],
    ['my shopping list', 'my shopping list'],
  ]) {
    const first = open();
    await first.guard.copySecret(secret);
    const next = open(first.store);
    next.ports.onClipboard = { text: left ?? '', isMarked: false };
    await next.guard.clear();
    expect(next.ports.onClipboard.text).toBe(after);
    expect(next.fingerprint()).toBeNull();
  }
});

test('The secret is known again before it is on the clipboard: a kill in between leaves none that nobody clears', async () => {
  const { ports, guard, store } = open();
  const { writeSecret } = ports.clipboard;
  let atTheWrite: unknown;
  ports.clipboard.writeSecret = async (text) => {
    atTheWrite = store.read('clipboard');
    await writeSecret(text);
  };
  await guard.copySecret(secret);
  expect(atTheWrite).toEqual({ salt: expect.any(String), hash: expect.any(String) });
  expect(atTheWrite).toEqual(store.read('clipboard'));
});

test('What is kept to know the secret again is a salted hash, another one each time', async () => {
  const { guard, fingerprint, store } = open();
  await guard.copySecret(secret);
  const first = fingerprint();
  await guard.copySecret(secret);
  expect(fingerprint()).not.toEqual(first);
  expect(JSON.stringify([...store.values])).not.toContain('C4n4ry');
});

test('A clipboard that is busy for a moment is cleared a second later', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret);
  ports.clipboardFailures = 1;
  const cleared = guard.clear();
  await settled();
  expect(ports.onClipboard.text).toBe(secret);
  ports.clock.advance(1000);
  expect(await cleared).toEqual({ ok: true, value: {} });
  expect(ports.onClipboard.text).toBe('');
});

test('A clipboard that stays busy is said so, and the next clear tries again', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret);
  ports.clipboardFailures = 2;
  const cleared = guard.clear();
  await settled();
  ports.clock.advance(1000);
  expect(await cleared).toEqual({ ok: false, failure: { kind: 'clipboardRefused' } });
  await guard.clear();
  expect(ports.onClipboard.text).toBe('');
});

test('A copy that the system refuses is no copy, and its reason goes nowhere', async () => {
  const { ports, guard, told, fingerprint } = open();
  ports.clipboardFailures = 1;
  expect(await guard.copySecret(secret)).toEqual({ ok: false, failure: { kind: 'clipboardRefused' } });
  expect(told).toEqual([]);
  expect(fingerprint()).toBeNull();
  expect(ports.clock.waiting).toBe(0);
});

test('Copying something plain ends the time of the secret that was there', async () => {
  const { ports, guard, told } = open();
  await guard.copySecret(secret);
  await guard.copyPlain('client id');
  expect(told.at(-1)).toBeNull();
  expect(ports.clock.waiting).toBe(0);
  expect(ports.onClipboard).toEqual({ text: 'client id', isMarked: false });
});

test('A clear that has begun never clears what is copied after it', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret);
  const both = [guard.clear(), guard.copySecret('the next one')];
  await Promise.all(both);
  expect(ports.onClipboard.text).toBe('the next one');
});

test('A secret whose fingerprint cannot be written is copied all the same, and cleared in this run', async () => {
  const { ports, guard, store } = open();
  store.isFull = true;
  expect((await guard.copySecret(secret)).ok).toBe(true);
  expect(ports.onClipboard).toEqual({ text: secret, isMarked: true });
  ports.clock.advance(30_000);
  await settled();
  expect(ports.onClipboard.text).toBe('');
});
