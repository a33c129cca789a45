/**
 * The console without a window, as a separate process that can be killed at any moment. Its files are real; the rest of
 * the system (browser, clipboard, keychain) is the parent process, which survives it.
 */

import { flushCompileCache } from 'node:module';
import { success } from '../../../contract/failure.ts';
import { ConnectionKind } from '../../../contract/session.ts';
import { composeConsole } from '../../../main/compose.ts';
import { programFacts } from '../../../main/diagnostics/diagnostics.ts';
import type { Keychain, KeychainEntry } from '../../../main/ports.ts';
import { SecretText } from '../../../main/secret-text.ts';
import { createCatalogue } from '../../../texts/catalogue.ts';
import { MemoryUpdater } from '../../helpers/memory-updater.ts';
import { openStore } from '../../helpers/settings-store.ts';
import { connectionTo } from '../../helpers/test-console.ts';
import type { Asked, FromConsole, ToConsole } from './messages.ts';

const [, , folder = '', url = '', kind = 'v1'] = process.argv;

function send(message: FromConsole): void {
  process.send?.(message);
}

const waiting = new Map<number, (answer: string | null) => void>();
let count = 0;

/** Asks the surviving process in place of the system. */
function ask(what: Asked): Promise<string | null> {
  count += 1;
  send({ kind: 'asked', id: count, what });
  return new Promise((resolve) => waiting.set(count, resolve));
}

const keychain: Keychain = {
  async save(entry: KeychainEntry, secret: SecretText) {
    await ask({ kind: 'keychain.save', entry, text: secret.expose() });
    return success({});
  },
  async read(entry) {
    const text = await ask({ kind: 'keychain.read', entry });
    return text === null
      ? { ok: false, failure: { kind: 'keychain', problem: 'absent' } }
      : success(new SecretText(text));
  },
  async remove(entry) {
    await ask({ kind: 'keychain.remove', entry });
    return success({});
  },
};

const theConsole = composeConsole(
  {
    catalogue: createCatalogue(),
    speak: async () => 'en',
    network: {
      proxyFor: async () => ({ words: 'DIRECT', isFromEnvironment: false }),
      lookup: async () => [],
      connect: () => Promise.reject(new Error('nobody checks the network here')),
    },
    folder,
    store: openStore(folder),
    keychain,
    fetch: (input, init) => fetch(input, init),
    clock: {
      now: () => Date.now(),
      elapsed: () => performance.now(),
      after(ms, what) {
        const timer = setTimeout(what, ms);
        return () => clearTimeout(timer);
      },
    },
    random: Math.random,
    updater: new MemoryUpdater(),
    browser: { open: async (page) => send({ kind: 'opened', url: page.href }) },
    clipboard: {
      write: async (text) => void (await ask({ kind: 'clipboard.write', text })),
      writeSecret: async (text) => void (await ask({ kind: 'clipboard.write', text })),
      read: async () => (await ask({ kind: 'clipboard.read' })) ?? '',
      clear: async () => void (await ask({ kind: 'clipboard.write', text: '' })),
    },
    log: { write: (line) => process.stderr.write(`${JSON.stringify(line)}\n`) },
    idleMs: () => 0,
    protectContent: () => {},
    openLogs: async () => {},
    saveFile: async () => success(false),
    program: () => programFacts({ product: 'API Key Console', version: '0.0.0', commit: null, locale: 'en' }),
    askPerson: async () => false,
    isInFront: () => true,
    warnOfEnd: () => () => {},
    comeForward: () => {},
    closeWindow: () => {},
    zoom: () => 100,
    popUpRowMenu: async () => null,
    tell: (notice, value) => send({ kind: 'told', notice, value }),
  },
  { connections: [{ ...connectionTo(url), kind: ConnectionKind.parse(kind) }] },
);

process.on('message', (message: ToConsole) => {
  if (message.kind === 'answered') {
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  } else if (message.kind === 'stop') {
    void theConsole.stop().then(() => process.disconnect());
  } else {
    void theConsole
      .answer(message.channel, message.input)
      .then((result) => send({ kind: 'result', id: message.id, result }));
  }
});
process.on('disconnect', () => process.exit(0));
send({ kind: 'ready' });
// Now, because a killed process writes no cache for the next one, and compiling is a fifth of a start.
flushCompileCache();
