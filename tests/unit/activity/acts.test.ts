import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AccountId } from '../../../contract/account.ts';
import type { Act, ActFilter } from '../../../contract/activity.ts';
import { ClientId } from '../../../contract/api-key.ts';
import { success } from '../../../contract/failure.ts';
import type { Placed } from '../../../main/activity/activity-log.ts';
import { type ActSources, actPage } from '../../../main/activity/acts.ts';

const everything: ActFilter = { person: null, clientId: null, kind: null, text: null, since: null, before: null };
const begin = Date.parse('2026-11-23T08:00:00Z');
const iso = (second: number) => new Date(begin + second * 1000).toISOString();
const person = { id: 'user-1', name: 'Sam', isSupport: true };
const apiKey = { id: null, name: 'Shop', clientId: ClientId.parse('client-1') };

function event(id: string, second: number): Act {
  const at = iso(second);
  return { id, from: 'server', kind: 'apiKey.created', at, person, apiKey, ticket: null, reason: null, note: null };
}

function noted(second: number, index: number): Placed {
  const line = { at: iso(second), person, connection: 'c', account: AccountId.parse('a'), apiKey };
  return { position: index + 1, noted: { ...line, kind: 'secret.copied', ticket: null, reason: null, note: null } };
}

/** A server that returns `size` at a time, newest first, and continues after the last one whatever was added. */
function sources(events: Act[], lines: Placed[], size: number): ActSources {
  return {
    async readEvents(cursor) {
      const sorted = [...events].sort((a, b) => b.at.localeCompare(a.at) || a.id.localeCompare(b.id));
      const from = cursor === null ? 0 : sorted.findIndex(({ id }) => id === cursor) + 1;
      const items = sorted.slice(from, from + size);
      return success({ items, nextCursor: from + size < sorted.length ? (items.at(-1)?.id ?? null) : null });
    },
    readNoted: async () => lines,
  };
}

/** All pages; `meanwhile` runs after each. */
async function read(from: ActSources, filter = everything, meanwhile: () => void = () => {}): Promise<Act[][]> {
  const pages: Act[][] = [];
  for (let cursor: string | null = null; ; ) {
    const page = await actPage(from, filter, cursor);
    if (!page.ok) throw new Error(page.failure.kind);
    pages.push(page.value.items);
    cursor = page.value.nextCursor;
    if (cursor === null) return pages;
    meanwhile();
  }
}

const seconds = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 });

test('The pages have each act once, newest first, even while more are added', async () => {
  await fc.assert(
    fc.asyncProperty(seconds, seconds, fc.integer({ min: 1, max: 4 }), async (ofServer, ofComputer, size) => {
      const events = ofServer.map((second, n) => event(`evt_${String(n).padStart(2, '0')}`, second));
      const lines = ofComputer.map(noted);
      const before = [...events.map(({ id }) => id), ...lines.map(({ position }) => `computer-${position}`)];
      let more = 0;
      const acts = (
        await read(sources(events, lines, size), everything, () => {
          more += 1;
          events.push(event(`evt_new_${more}`, 100 + more));
          lines.push(noted(100 + more, lines.length));
        })
      ).flat();
      const ids = acts.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.sort()).toEqual(before.sort());
      const times = acts.map(({ at }) => at);
      expect(times).toEqual([...times].sort().reverse());
    }),
  );
});

test('Without server events, this computer’s lines fill the pages', async () => {
  const lines = Array.from({ length: 450 }, (_, n) => noted(n, n));
  const pages = await read(sources([], lines, 10));
  expect(pages.map(({ length }) => length)).toEqual([200, 200, 50]);
  expect(pages.flat().map(({ id }) => id)).toEqual(lines.map(({ position }) => `computer-${position}`).reverse());
});

test('For a kind that only this computer knows the server is not asked', async () => {
  const from: ActSources = {
    readEvents: () => Promise.reject(new Error('asked')),
    readNoted: async () => [noted(1, 0)],
  };
  expect((await read(from, { ...everything, kind: 'secret.copied' })).flat()).toHaveLength(1);
  expect((await read(from, { ...everything, kind: 'secret.saved' })).flat()).toHaveLength(0);
});

test('What does not match is skipped, even many pages of it, and leaves no page empty', async () => {
  const other = { ...apiKey, clientId: ClientId.parse('client-2') };
  const events = Array.from({ length: 12 }, (_, n) => event(`evt_${String(n).padStart(2, '0')}`, n));
  const [sought, ...others] = events;
  const from = sources([...(sought ? [sought] : []), ...others.map((each) => ({ ...each, apiKey: other }))], [], 2);
  const pages = await read(from, { ...everything, clientId: apiKey.clientId });
  expect(pages.map((page) => page.map(({ id }) => id))).toEqual([['evt_00']]);
});

test('Words filter both kinds of acts, wherever they occur in an act', async () => {
  const named = { ...apiKey, name: 'Kundtjänst – chattbot' };
  const renamed: Act = { ...event('b', 30), kind: 'apiKey.renamed', apiKey: named, note: 'Øresund', ticket: 'CASE-7' };
  const from = sources([event('a', 10), renamed], [noted(10, 0)], 1);
  const foundBy = async (text: string) => (await read(from, { ...everything, text })).flat().map(({ id }) => id);
  expect(await foundBy('shop sam')).toEqual(['computer-1', 'a']);
  expect(await foundBy('KUNDTJANST')).toEqual(['b']);
  expect(await foundBy('oresund case-7')).toEqual(['b']);
  expect(await foundBy('client-1')).toHaveLength(3);
  expect(await foundBy('zzz')).toEqual([]);
});

test('Times filter both kinds of acts, in any time zone', async () => {
  const from = sources([event('a', 10), event('b', 30)], [noted(10, 0), noted(20, 1), noted(30, 2)], 10);
  const filter = { ...everything, since: '2026-11-23T09:00:20+01:00', before: iso(30) };
  expect((await read(from, filter)).flat().map(({ id }) => id)).toEqual(['computer-2']);
});

test.each(['', 'nonsense', '[1,2]', '{}', '[null,true,"x",0]'])('An invalid cursor is refused: %j', async (cursor) => {
  const page = await actPage(sources([], [], 1), everything, cursor);
  expect(page).toEqual({ ok: false, failure: { kind: 'refused', reason: 'input' } });
});

/** An act noted by this computer that the server may report too. */
function disabledHere(second: number, index: number): Placed {
  const { position, noted: line } = noted(second, index);
  return { position, noted: { ...line, kind: 'apiKey.disabled', ticket: 'OPS-17', reason: 'A leak' } };
}

const disabledThere = (second: number): Act => ({ ...event(`evt_${second}`, second), kind: 'apiKey.disabled' });

test('An act that both this computer and the server report is one: the server’s, with the reason noted here', async () => {
  const [acts] = await read(sources([disabledThere(5)], [disabledHere(6, 0)], 10));
  expect(acts).toEqual([{ ...disabledThere(5), ticket: 'OPS-17', reason: 'A leak' }]);
});

test('A change that the server reports without details gets those noted here', async () => {
  const changed: Act = { ...event('evt_1', 5), kind: 'apiKey.changed' };
  const [acts] = await read(sources([changed], [disabledHere(6, 0)], 10));
  expect(acts).toMatchObject([{ id: 'evt_1', from: 'server', kind: 'apiKey.disabled' }]);
});

test.each<[string, Act]>([
  ['by somebody else', { ...disabledThere(5), person: { ...person, id: 'user-2' } }],
  ['with another API key', { ...disabledThere(5), apiKey: { ...apiKey, clientId: ClientId.parse('client-2') } }],
  ['at another time', disabledThere(60)],
  ['of another kind', event('evt_1', 5)],
])('An act %s is not merged with the one noted here', async (_, other) => {
  const [acts = []] = await read(sources([other], [disabledHere(6, 0)], 10));
  expect(acts.map(({ from }) => from).sort()).toEqual(['computer', 'server']);
});

test('Two acts from here match two different ones of the server', async () => {
  const lines = [disabledHere(3, 0), disabledHere(5, 1), disabledHere(7, 2)];
  const [acts = []] = await read(sources([disabledThere(4), disabledThere(2)], lines, 10));
  expect(acts.map(({ from }) => from).sort()).toEqual(['computer', 'server', 'server']);
});

test.each([1, 10])(
  'With %i events on a page, an act noted just before does not appear again on a later page',
  async (size) => {
    const events = [disabledThere(9), event('evt_1', 1)];
    const pages = await read(sources(events, [disabledHere(5, 0), noted(0, 1)], size));
    expect(pages.flat().map(({ id }) => id)).toEqual(['evt_9', 'evt_1', 'computer-2']);
    expect(pages[0]?.[0]).toMatchObject({ ticket: 'OPS-17', reason: 'A leak' });
  },
);

test('A renaming that both report has the previous name', async () => {
  const { position, noted: line } = noted(5, 0);
  const renamedHere: Placed = { position, noted: { ...line, kind: 'apiKey.renamed', note: 'Old shop' } };
  const there: Act = { ...event('evt_1', 5), kind: 'apiKey.renamed' };
  expect(await read(sources([there], [renamedHere], 10))).toEqual([[{ ...there, note: 'Old shop' }]]);
});

test('A creation here does not match a change from the server', async () => {
  const { position, noted: line } = noted(5, 0);
  const changed: Act = { ...event('evt_1', 5), kind: 'apiKey.changed' };
  const [acts = []] = await read(sources([changed], [{ position, noted: { ...line, kind: 'apiKey.created' } }], 10));
  expect(acts.map(({ kind }) => kind).sort()).toEqual(['apiKey.changed', 'apiKey.created']);
});

test('For a kind that servers report too the server is asked', async () => {
  const filter = { ...everything, kind: 'apiKey.disabled' } as const;
  const [acts] = await read(sources([disabledThere(5)], [], 10), filter);
  expect(acts).toEqual([disabledThere(5)]);
});
