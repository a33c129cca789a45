import { expect, test } from 'vitest';
import { SecretHandle } from '../../../contract/api-key.ts';
import { ClipboardGuard } from '../../../main/secrets/clipboard-guard.ts';
import { createTestPorts, MemoryStore } from '../../helpers/test-ports.ts';

const secret = 'C4n4ry secret';
/** Copied from the keychain: without a handle. */
const saved = { handle: null, onCleared: () => {} };
const handle = SecretHandle.parse('6f0a3c1e-2b7d-4c53-9a57-6d1f5d0c9b11');

function open(store = new MemoryStore()) {
  const ports = createTestPorts({ store });
  const preferences = { seconds: 30 as number | null };
  const told: (number | null)[] = [];
  const handles: (string | null)[] = [];
  const { clipboard, clock } = ports;
  const guard = new ClipboardGuard({
    clipboard,
    clock,
    store,
    clearsAfterSeconds: () => preferences.seconds,
    onChange: ({ clearsAt, handle }) => {
      told.push(clearsAt);
      handles.push(handle);
    },
  });
  const fingerprint = () => store.read('clipboard');
  return { ports, preferences, fingerprint, told, handles, guard, store };
}

/** Resolves when all that the clock or a call started has ended. */
const settled = () => new Promise<void>((done) => setImmediate(done));

test('A copied secret is marked as one, and cleared when its time is up', async () => {
  const { ports, guard, told } = open();
  await guard.copySecret(secret, saved);
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

test('A text that somebody else has copied since is left alone', async () => {
  const { ports, guard, told } = open();
  await guard.copySecret(secret, saved);
  ports.onClipboard = { text: 'my shopping list', isMarked: false };
  ports.clock.advance(30_000);
  await settled();
  expect(ports.onClipboard.text).toBe('my shopping list');
  expect(told.at(-1)).toBeNull();
});

test('A second copy restarts the time', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret, saved);
  ports.clock.advance(20_000);
  await guard.copySecret('another secret', saved);
  ports.clock.advance(20_000);
  await settled();
  expect(ports.onClipboard.text).toBe('another secret');
  ports.clock.advance(10_000);
  await settled();
  expect(ports.onClipboard.text).toBe('');
});

test('With "never" the clipboard is only cleared on request', async () => {
  const { ports, guard, preferences, told } = open();
  preferences.seconds = null;
  await guard.copySecret(secret, saved);
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
    await first.guard.copySecret(secret, saved);
    const next = open(first.store);
    next.ports.onClipboard = { text: left ?? '', isMarked: false };
    await next.guard.clear();
    expect(next.ports.onClipboard.text).toBe(after);
    expect(next.fingerprint()).toBeNull();
  }
});

test('The fingerprint is stored before the secret is on the clipboard, so that it can be cleared after a kill in between', async () => {
  const { ports, guard, store } = open();
  const { writeSecret } = ports.clipboard;
  let atTheWrite: unknown;
  ports.clipboard.writeSecret = async (text) => {
    atTheWrite = store.read('clipboard');
    await writeSecret(text);
  };
  await guard.copySecret(secret, saved);
  expect(atTheWrite).toEqual({ salt: expect.any(String), hash: expect.any(String) });
  expect(atTheWrite).toEqual(store.read('clipboard'));
});

test('Only a salted hash, different each time, is kept to recognise the secret', async () => {
  const { guard, fingerprint, store } = open();
  await guard.copySecret(secret, saved);
  const first = fingerprint();
  await guard.copySecret(secret, saved);
  expect(fingerprint()).not.toEqual(first);
  expect(JSON.stringify([...store.values])).not.toContain('C4n4ry');
});

test('A clipboard that is busy for a moment is cleared a second later', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret, saved);
  ports.clipboardFailures = 1;
  const cleared = guard.clear();
  await settled();
  expect(ports.onClipboard.text).toBe(secret);
  ports.clock.advance(1000);
  expect(await cleared).toEqual({ ok: true, value: {} });
  expect(ports.onClipboard.text).toBe('');
});

test('A clipboard that stays busy is reported, and the next clear tries again', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret, saved);
  ports.clipboardFailures = 2;
  const cleared = guard.clear();
  await settled();
  ports.clock.advance(1000);
  expect(await cleared).toEqual({ ok: false, failure: { kind: 'clipboardRefused' } });
  await guard.clear();
  expect(ports.onClipboard.text).toBe('');
});

test('The second try is not for what was copied meanwhile, which has its own time', async () => {
  for (const end of ['its time', 'a request'] as const) {
    const { ports, guard } = open();
    await guard.copySecret(secret, saved);
    ports.clipboardFailures = 1;
    if (end === 'its time') ports.clock.advance(30_000);
    else void guard.clear();
    await settled();
    expect(ports.clipboardFailures).toBe(0);
    await guard.copySecret('the next one', saved);
    ports.clock.advance(1000);
    await settled();
    expect(ports.onClipboard.text).toBe('the next one');
    ports.clock.advance(29_000);
    await settled();
    expect(ports.onClipboard.text).toBe('');
  }
});

/** The next copy waits until it is released. */
function holdCopy({ clipboard }: ReturnType<typeof open>['ports']) {
  const { writeSecret } = clipboard;
  const released = Promise.withResolvers<void>();
  clipboard.writeSecret = async (text) => {
    clipboard.writeSecret = writeSecret;
    await released.promise;
    await writeSecret(text);
  };
  return released.resolve;
}

test('A secret whose time is up while the next one is being copied does not take that with it', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret, saved);
  const release = holdCopy(ports);
  const copying = guard.copySecret('the next one', saved);
  ports.clock.advance(30_000);
  release();
  await copying;
  await settled();
  expect(ports.onClipboard.text).toBe('the next one');
});

test('A clear on request also clears what is still being copied', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret, saved);
  const release = holdCopy(ports);
  const copying = guard.copySecret('the next one', saved);
  const clearing = guard.clear();
  release();
  await Promise.all([copying, clearing]);
  expect(ports.onClipboard.text).toBe('');
});

test('A copy that the system refuses did not happen, and its reason is not passed on', async () => {
  const { ports, guard, told, fingerprint } = open();
  ports.clipboardFailures = 1;
  expect(await guard.copySecret(secret, saved)).toEqual({ ok: false, failure: { kind: 'clipboardRefused' } });
  expect(told).toEqual([]);
  expect(fingerprint()).toBeNull();
  expect(ports.clock.waiting).toBe(0);
});

test('Copying something that is not secret ends the time of the secret before it', async () => {
  const { ports, guard, told } = open();
  await guard.copySecret(secret, saved);
  await guard.copyPlain('client id');
  expect(told.at(-1)).toBeNull();
  expect(ports.clock.waiting).toBe(0);
  expect(ports.onClipboard).toEqual({ text: 'client id', isMarked: false });
});

test('A clear in progress never clears what is copied after it', async () => {
  const { ports, guard } = open();
  await guard.copySecret(secret, saved);
  const both = [guard.clear(), guard.copySecret('the next one', saved)];
  await Promise.all(both);
  expect(ports.onClipboard.text).toBe('the next one');
});

test('A secret whose fingerprint cannot be written is still copied, and cleared in this run', async () => {
  const { ports, guard, store } = open();
  store.isFull = true;
  expect((await guard.copySecret(secret, saved)).ok).toBe(true);
  expect(ports.onClipboard).toEqual({ text: secret, isMarked: true });
  ports.clock.advance(30_000);
  await settled();
  expect(ports.onClipboard.text).toBe('');
});

test.each([
  ['other line ends', 'Client ID: a\r\nSecret key: b\r\n'],
  ['no line end at its end', 'Client ID: a\nSecret key: b'],
  ['old line ends', 'Client ID: a\rSecret key: b\r'],
  ['a separator in place of a line end', 'Client ID: a\u2028Secret key: b'],
  ['a byte order mark and a zero', '\uFEFFClient ID: a\r\nSecret key: b\r\n\0'],
  ['blanks at its end', 'Client ID: a\nSecret key: b\n  '],
])('The same text with %s is ours, and is cleared', async (_what, handedBack) => {
  const { ports, guard } = open();
  await guard.copySecret('Client ID: a\nSecret key: b\n', saved);
  ports.onClipboard = { text: handedBack, isMarked: false };
  ports.clock.advance(30_000);
  await settled();
  expect(ports.onClipboard.text).toBe('');
});

test.each([
  ['with a word more', 'Client ID: a\nSecret key: b c\n'],
  ['in another case', 'client id: a\nsecret key: b\n'],
  ['of blanks', '   '],
])('A text %s is not ours, and is left alone', async (_what, text) => {
  const { ports, guard } = open();
  await guard.copySecret('Client ID: a\nSecret key: b\n', saved);
  ports.onClipboard = { text, isMarked: false };
  ports.clock.advance(30_000);
  await settled();
  expect(ports.onClipboard.text).toBe(text);
});

test('The time of a held secret restarts if it was the last one copied', async () => {
  const { ports, guard, handles } = open();
  await guard.copySecret(secret, { ...saved, handle });
  ports.clock.advance(20_000);
  await guard.startAgain(handle);
  expect(guard.state).toEqual({ clearsAt: ports.clock.now() + 30_000, handle });
  ports.clock.advance(29_999);
  await settled();
  expect(ports.onClipboard.text).toBe(secret);
  ports.clock.advance(1);
  await settled();
  expect(ports.onClipboard.text).toBe('');
  expect(handles).toEqual([handle, handle, null]);
  await guard.startAgain(handle);
  expect(guard.state).toEqual({ clearsAt: null, handle: null });
  await guard.copySecret('another secret', saved);
  await guard.startAgain(handle);
  expect(ports.clock.waiting).toBe(1);
  expect(guard.state.handle).toBeNull();
});

test('A secret without a time stays on the clipboard until it is cleared otherwise', async () => {
  const { guard, preferences, ports } = open();
  preferences.seconds = null;
  await guard.copySecret(secret, { ...saved, handle });
  await guard.startAgain(handle);
  expect(guard.state).toEqual({ clearsAt: null, handle });
  expect(ports.clock.waiting).toBe(0);
  await guard.copyPlain('a Client ID');
  expect(guard.state.handle).toBeNull();
});
