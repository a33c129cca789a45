import { describe, expect, test } from 'vitest';
import { failed, success } from '../../../../contract/failure.ts';
import { ClientPages, pageSize } from '../../../../main/management/keycloak/client-pages.ts';
import { ServerClient } from '../../../../main/management/keycloak/shapes.ts';

const key = (name: string) =>
  ServerClient.parse({
    id: name,
    clientId: name,
    name,
    enabled: true,
    protocol: 'openid-connect',
    serviceAccountsEnabled: true,
    secret: 'canary',
    attributes: { 'client.secret.rotated': 'canary' },
  });
const page = (name: string) =>
  ServerClient.parse({ id: name, clientId: name, protocol: 'openid-connect', publicClient: true });
const keys = (count: number) => Array.from({ length: count }, (_, at) => key(`k${String(at).padStart(4, '0')}`));

/** Reads from a list that may change meanwhile. */
function over(clients: ServerClient[]) {
  const asked: number[] = [];
  const pages = new ClientPages(async (first, max) => {
    asked.push(first);
    return success(clients.slice(first, first + max));
  });
  return { pages, asked };
}

/** All ids, in order. `meanwhile` is called after each page with its number. */
async function all(pages: Pick<ClientPages, 'page'>, meanwhile: (page: number) => void = () => {}) {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; ; page += 1) {
    const read = await pages.page(cursor);
    if (!read.ok) throw new Error(read.failure.kind);
    ids.push(...read.value.items.map(({ id }) => id));
    cursor = read.value.nextCursor;
    if (cursor === null) return ids;
    meanwhile(page);
  }
}

const idsOf = (clients: readonly { readonly id: string }[]) => clients.map(({ id }) => id);

test.each([0, 1, pageSize - 1, pageSize, pageSize + 1, 4 * pageSize, 1000])(
  '%i API keys come once each',
  async (count) => {
    const ids = await all(over(keys(count)).pages);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
  },
);

/** The same, with answers that the test releases. */
function heldOver(clients: ServerClient[]) {
  const asked: number[] = [];
  const waiting = new Map<number, () => void>();
  const pages = new ClientPages((first, max) => {
    asked.push(first);
    return new Promise((resolve) => {
      waiting.set(first, () => resolve(success(clients.slice(first, first + max))));
    });
  });
  return { pages, asked, answer: (first: number) => waiting.get(first)?.() };
}

test('The first page is read alone; then four at once, and a slow one does not hold up those behind it', async () => {
  const { pages, asked, answer } = heldOver(keys(1000));
  const first = pages.page(null);
  expect(asked).toEqual([0]);
  answer(0);
  await first;
  expect(asked).toEqual([0, 49, 99, 149, 199]);
  answer(99);
  await expect.poll(() => asked).toEqual([0, 49, 99, 149, 199, 249]);
});

test('At most eight pages are read ahead', async () => {
  const { pages, asked } = over(keys(1000));
  await pages.page(null);
  await expect.poll(() => asked).toEqual([0, ...Array.from({ length: 8 }, (_, at) => (at + 1) * pageSize - 1)]);
});

test('Nothing is requested after the last page', async () => {
  const { pages, asked, answer } = heldOver(keys(4 * pageSize + 1));
  const first = pages.page(null);
  answer(0);
  const read = await first;
  answer(199);
  const second = pages.page(read.ok ? read.value.nextCursor : null);
  answer(49);
  await second;
  expect(asked).toEqual([0, 49, 99, 149, 199]);
});

test('A row that shifts during the reading comes once', async () => {
  const clients = keys(120);
  const { pages } = over(clients);
  const first = await pages.page(null);
  clients.unshift(key('before'));
  const cursor = first.ok ? first.value.nextCursor : null;
  const second = await pages.page(cursor);
  expect(second.ok && second.value.items.map(({ id }) => id)).not.toContain('k0049');
});

describe('What is there all the time is read once, whatever happens to others meanwhile', () => {
  test('one of a page before is deleted between two pages', async () => {
    const clients = keys(120);
    const ids = await all(over(clients).pages, (page) => page === 0 && clients.splice(3, 1));
    expect(ids).toEqual(idsOf(keys(120)));
  });

  test.each([1, 7, 8, 40, 64, 500])('%i are deleted at once, the one before the page too', async (count) => {
    const clients = keys(1000);
    const kept = clients.filter((_, at) => at < 550 - count || at >= 550);
    const ids = await all(over(clients).pages, (page) => page === 10 && clients.splice(550 - count, count));
    expect(ids).toEqual(expect.arrayContaining(idsOf(kept)));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([1, 50, 120])('%i are added before it at once, and the pages ahead were read before', async (count) => {
    const clients = keys(1000);
    const added = Array.from({ length: count }, (_, at) => key(`a${at}`));
    const ids = await all(over(clients).pages, (page) => page === 4 && clients.unshift(...added));
    expect(ids).toEqual(expect.arrayContaining(idsOf(keys(1000))));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each([1, 2, 3, 4, 5])('others come and go with every answer, and those come in any order: %i', async (seed) => {
    let random = seed;
    const below = (most: number) => {
      random = (random * 48271) % 2147483647;
      return random % most;
    };
    const clients = keys(600);
    const there = new Set(idsOf(clients).filter((_, at) => at % 3 === 0));
    const waiting: (() => void)[] = [];
    const pages = new ClientPages((first, max) => {
      if (below(2) === 0) {
        const at = below(clients.length);
        if (!there.has(clients[at]?.id ?? '')) clients.splice(at, 1);
      }
      if (below(2) === 0) {
        const at = below(clients.length);
        clients.splice(at, 0, key(`${clients[at]?.id}-${random}`));
      }
      return new Promise((resolve) => {
        const answer = success(clients.slice(first, first + max));
        waiting.splice(below(waiting.length + 1), 0, () => resolve(answer));
        queueMicrotask(() => waiting.shift()?.());
      });
    });
    const ids = await all(pages);
    expect(ids).toEqual(expect.arrayContaining([...there]));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('everything before it is deleted, and the list ends there', async () => {
    const clients = keys(101);
    const ids = await all(over(clients).pages, (page) => page === 0 && clients.splice(0, 100));
    expect(ids).toContain('k0100');
  });
});

test('A deletion costs one more request, and those that were read ahead', async () => {
  const clients = keys(1000);
  const { pages, asked } = over(clients);
  await all(pages);
  const usual = asked.length;
  await all(pages, (page) => page === 0 && clients.splice(3, 1));
  expect(asked.length - 2 * usual).toBeLessThanOrEqual(9);
});

test('A page that is asked for again is read again, with all that is on it and after it', async () => {
  const { pages } = over(keys(1000));
  const first = await pages.page(null);
  const second = first.ok ? first.value.nextCursor : null;
  const once = await pages.page(second);
  await pages.page(once.ok ? once.value.nextCursor : null);
  expect(await pages.page(second)).toEqual(once);
  const rest = await all({ page: (cursor) => pages.page(cursor ?? second) });
  expect(rest).toEqual(idsOf(keys(1000)).slice(pageSize));
});

test('The last page is the same when it is asked for again', async () => {
  const { pages } = over(keys(60));
  const first = await pages.page(null);
  const last = await pages.page(first.ok ? first.value.nextCursor : null);
  expect(last).toMatchObject({ value: { items: { length: 10 }, nextCursor: null } });
  expect(await pages.page(first.ok ? first.value.nextCursor : null)).toEqual(last);
});

test('A reading that is forgotten goes on from the beginning', async () => {
  const { pages } = over(keys(120));
  const first = await pages.page(null);
  for (let more = 0; more < 8; more += 1) await pages.page(null);
  const again = await pages.page(first.ok ? first.value.nextCursor : null);
  expect(again.ok && idsOf(again.value.items)).toEqual(idsOf(keys(pageSize)));
});

test('Pages without an API key are skipped', async () => {
  const clients = [...Array.from({ length: 120 }, (_, at) => page(`p${at}`)), ...keys(3)];
  const first = await over(clients).pages.page(null);
  expect(first).toMatchObject({ value: { items: [{ id: 'k0000' }, {}, {}], nextCursor: null } });
});

test('No part of a secret is passed on', async () => {
  expect(JSON.stringify(await over(keys(60)).pages.page(null))).not.toContain('canary');
});

test('A failure is reported, and an invalid cursor is refused', async () => {
  const pages = new ClientPages(async () => failed({ kind: 'notAllowed', requestId: null }));
  expect(await pages.page(null)).toMatchObject({ failure: { kind: 'notAllowed' } });
  expect(await pages.page('1.x')).toMatchObject({ failure: { kind: 'refused' } });
});
