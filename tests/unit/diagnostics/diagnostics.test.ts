import { expect, test } from 'vitest';
import { diagnosticsText, type Facts, programFacts } from '../../../main/diagnostics/diagnostics.ts';
import { rememberingLog } from '../../../main/diagnostics/remembering-log.ts';
import type { LogLine } from '../../../main/ports.ts';

const canary = 'C4N4RY';

const facts: Facts = {
  program: {
    product: 'API Key Console',
    version: '1.2.3',
    commit: '0123456789abcdef0123456789abcdef01234567',
    electron: '45.4.1',
    chromium: '150.0.1',
    node: '24.21.0',
    platform: 'linux',
    arch: 'x64',
    osRelease: '6.12.0',
    locale: 'sv-SE',
  },
  connections: [{ url: 'https://api.example.test/v1' }, { url: 'http://127.0.0.1:3000' }],
  session: 'signedIn',
  keychain: 'locked',
  heldSecrets: 1,
  savedSecrets: 2,
  events: [
    { event: 'signedIn' },
    { event: 'failed', channel: 'keys.list', kind: 'server', requestId: 'r-1' },
    { event: 'bug', channel: 'keys.create', reference: 'b-2' },
  ],
};

test('The diagnostics say what runs, on what, in which state, and the last events with their request ids', () => {
  expect(diagnosticsText(facts)).toBe(`API Key Console 1.2.3, commit 0123456789abcdef0123456789abcdef01234567
Electron 45.4.1, Chromium 150.0.1, Node 24.21.0
System: linux x64 6.12.0, locale sv-SE
Connections: api.example.test, 127.0.0.1:3000
Session: signed in
Keychain: locked
Secrets: 1 held, 2 saved
Last events:
  signedIn
  failed keys.list server request r-1
  bug keys.create ref b-2
`);
});

test('A console that has done nothing yet has diagnostics too', () => {
  const text = diagnosticsText({ ...facts, connections: [], session: 'signedOut', keychain: undefined, events: [] });
  expect(text).toContain('Connections: none\nSession: signed out\nKeychain: not used yet\n');
  expect(text).toContain('Last events:\n  none\n');
});

test('Diagnostics have only the host of a connection, and no unexpected fields of the facts', () => {
  const more = {
    ...facts,
    connections: [{ url: `https://${canary}:${canary}@api.example.test/${canary}?token=${canary}`, name: canary }],
    user: { name: canary, email: canary },
    events: [{ event: 'failed', clientSecret: canary, host: canary, at: canary, error: canary }],
  } as unknown as Facts;
  const text = diagnosticsText(more);
  expect(text).toContain('Connections: api.example.test\n');
  expect(text).not.toContain(canary);
});

test('The facts about the program are the known ones, and none names the user or the machine', () => {
  const program = programFacts({ product: 'API Key Console', version: '1.2.3', commit: null, locale: 'en-GB' });
  expect(program).toMatchObject({
    product: 'API Key Console',
    node: process.versions.node,
    platform: process.platform,
  });
  expect(Object.keys(program).sort()).toEqual(Object.keys(facts.program).sort());
});

test('The remembering log passes every line on, and keeps the last events without revealing fields', () => {
  const lines: LogLine[] = [];
  const log = rememberingLog({ write: (line) => lines.push(line) }, 3);
  for (let n = 1; n <= 5; n++) log.write({ event: 'failed', kind: 'server', requestId: `r-${n}`, host: 'h', at: 'a' });
  expect(lines).toHaveLength(5);
  expect(lines[4]).toEqual({ event: 'failed', kind: 'server', requestId: 'r-5', host: 'h', at: 'a' });
  expect(log.latest()).toEqual(
    ['r-3', 'r-4', 'r-5'].map((requestId) => ({ event: 'failed', kind: 'server', requestId })),
  );
});

test('What the remembering log returned does not change later', () => {
  const log = rememberingLog({ write: () => {} });
  log.write({ event: 'started' });
  const before = log.latest();
  log.write({ event: 'signedOut', requestId: null });
  expect(before).toEqual([{ event: 'started' }]);
  expect(log.latest().at(-1)).toEqual({ event: 'signedOut' });
});
