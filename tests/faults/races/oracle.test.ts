/** The oracle must be able to complain: it meets each kind of violation, one at a time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allInterleavings, complaintsAbout, nameOf } from './interleaving.ts';
import { operations } from './operations.ts';
import { type Evidence, judge } from './oracle.ts';
import { Scene, type Servers, startServers } from './world.ts';

let servers: Servers;

beforeAll(async () => {
  servers = await startServers();
});

afterAll(() => servers.stop());

const shown = { person: 'sam', account: 'acme', changes: 'locked' as const };

/** Evidence when everything went well: one API key was made, and one access grant is live. */
const good: Evidence = {
  stuck: [],
  answers: [{ ok: true, value: {} }],
  astray: [],
  inAnothersName: [],
  acts: [{ what: 'apiKey.created Shop', by: 'sam', askers: ['sam'] }],
  shown: { ...shown, isUnderWay: false },
  chosen: shown,
  grants: [{ id: 'g1', account: 'Acme', agent: 'Sam', isOpen: false }],
  grantShown: 'g1',
  made: [{ id: 'k1', name: 'Shop' }],
  found: ['k1'],
  shownToOthers: [],
  clipboard: { hasSecret: false, mayHave: false },
  left: { timers: 0, requests: 0 },
};

const bad: [string, Partial<Evidence>, string[]][] = [
  ['a call that is not answered', { stuck: ['list'] }, ['no answer: list']],
  ['a bug', { answers: [{ ok: false, failure: { kind: 'unexpected', reference: 'r' } }] }, ['a bug was answered']],
  ['a token at another host', { astray: ['GET /v1/me'] }, ['a token at a host that did not issue it: GET /v1/me']],
  [
    'a token of another person',
    { inAnothersName: ['GET /v1/me'] },
    ["a request under somebody else's token: GET /v1/me"],
  ],
  [
    "an act in another's name",
    { acts: [{ what: 'apiKey.created Shop', by: 'astrid', askers: ['sam', null] }] },
    ["done in another's name: apiKey.created Shop"],
  ],
  [
    'a sign-in that nobody waits for',
    { shown: { ...shown, isUnderWay: true } },
    ['a sign-in is under way and nobody waits for it'],
  ],
  [
    'another person than chosen',
    { shown: { ...shown, person: 'astrid', isUnderWay: false } },
    ['not the person who was chosen last'],
  ],
  [
    'another account than chosen',
    { shown: { ...shown, account: 'fjord', isUnderWay: false } },
    ['not the account that was chosen last'],
  ],
  [
    'changes that were allowed elsewhere',
    { shown: { ...shown, changes: 'allowed', isUnderWay: false } },
    ['changes are allowed, not locked'],
  ],
  [
    'an access grant that nobody sees',
    { grants: [...good.grants, { id: 'g2', account: 'Fjord', agent: 'Sam', isOpen: false }] },
    ['an access grant is live and not shown: Sam in Fjord'],
  ],
  ['an access grant that is over', { grants: [] }, ['an access grant is shown and over']],
  ['a secret that is lost', { found: [] }, ['its person is not told of "Shop"']],
  ['a secret for somebody else', { shownToOthers: ['Shop'] }, ['somebody else is shown "Shop"']],
  ['a secret on the clipboard', { clipboard: { hasSecret: true, mayHave: false } }, ['a secret is on the clipboard']],
  ['a timer', { left: { timers: 1, requests: 0 } }, ['timers left at the end']],
  ['a request', { left: { timers: 0, requests: 1 } }, ['requests left at the end']],
];

test('The oracle has nothing to say when everything went well', () => {
  expect(judge(good)).toEqual([]);
  expect(judge({ ...good, clipboard: { hasSecret: true, mayHave: true } })).toEqual([]);
  const left = { id: 'g2', account: 'Fjord', agent: 'Sam', isOpen: true };
  expect(judge({ ...good, grants: [...good.grants, left] })).toEqual([]);
  expect(judge({ ...good, grants: [], grantShown: null })).toEqual([]);
});

test.each(bad)('The oracle complains of %s', (_what, change, complaints) => {
  expect(judge({ ...good, ...change })).toEqual(complaints);
});

test('The oracle is tested on each part of the evidence that can be wrong', () => {
  const changed = new Set(bad.flatMap(([, change]) => Object.keys(change)));
  const given = new Set(['chosen', 'grantShown', 'made']);
  expect(Object.keys(good).filter((part) => !changed.has(part) && !given.has(part))).toEqual([]);
});

test('The watch reports a token that is sent to another host, or for somebody else', async () => {
  const scene = new Scene(servers, { who: 'member', nextAt: 'other' });
  await scene.set([]);
  const { watch, me, next } = scene;
  const [token = ''] = watch.owners.keys();
  const authorization = `Bearer ${token}`;
  await watch.fetch(`${servers.other.url}/v1/me`, { headers: { authorization } });
  await watch.askedBy([next.id], () => watch.fetch(`${me.at.url}/v1/me`, { headers: { authorization } }));
  await watch.askedBy([me.id], () => watch.fetch(`${me.at.url}/v1/me`, { headers: { authorization } }));
  expect(watch.astray().map(({ url }) => url.origin)).toEqual([servers.other.url]);
  expect(watch.inAnothersName()).toHaveLength(1);
  await scene.close();
});

test('Every two of the operations are run in more than 300 ways, each with a name of its own', () => {
  const names = allInterleavings().map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(300);
  const firsts = Object.keys(operations).filter((name) => name !== 'cancel');
  for (const first of firsts) {
    for (const second of Object.keys(operations)) {
      expect(names.some((name) => name.startsWith(`${first}/${second}/`))).toBe(true);
    }
  }
});

test('A driver that breaks counts as a complaint, never as a good end', async () => {
  const unheardOf = { first: 'unheard of', second: 'list', point: undefined, position: 'before' } as const;
  expect(await complaintsAbout(servers, { ...unheardOf, who: 'member', nextAt: 'same' })).toEqual([
    'the driver broke: there is no operation "unheard of"',
  ]);
});
