import { expect, test } from 'vitest';
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

async function all(pages: ClientPages) {
  const ids: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const read = await pages.page(cursor);
    if (!read.ok) throw new Error(read.failure.kind);
    ids.push(...read.value.items.map(({ id }) => id));
    cursor = read.value.nextCursor;
    if (cursor === null) return ids;
  }
}

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
  expect(asked).toEqual([0, 50, 100, 150, 200]);
  answer(100);
  await expect.poll(() => asked).toEqual([0, 50, 100, 150, 200, 250]);
});

test('At most eight pages are read ahead', async () => {
  const { pages, asked } = over(keys(1000));
  await pages.page(null);
  await expect.poll(() => asked).toEqual(Array.from({ length: 9 }, (_, at) => at * pageSize));
});

test('Nothing is requested after the last page', async () => {
  const { pages, asked, answer } = heldOver(keys(4 * pageSize + 1));
  const first = pages.page(null);
  answer(0);
  const read = await first;
  answer(200);
  const second = pages.page(read.ok ? read.value.nextCursor : null);
  answer(50);
  await second;
  expect(asked).toEqual([0, 50, 100, 150, 200]);
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
