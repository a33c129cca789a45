import { expect, test } from 'vitest';
import type { ActFilter } from '../../../../contract/activity.ts';
import { ClientId } from '../../../../contract/api-key.ts';
import { cursorAfter, mayFit, pageSize, placeIn, queryFor } from '../../../../main/management/keycloak/admin-events.ts';

const everything: ActFilter = { person: null, clientId: null, kind: null, text: null, since: null, before: null };
const newest = { to: null, first: 0 };

test('Without a filter the newest events of clients are asked for', () => {
  expect(queryFor(everything, null, newest)).toEqual({ resourceTypes: 'CLIENT', first: '0', max: String(pageSize) });
});

test('The server filters by operation, person, client and time', () => {
  const filter: ActFilter = {
    person: 'astrid',
    clientId: ClientId.parse('web-shop'),
    kind: 'apiKey.disabled',
    text: 'words',
    since: '1970-01-01T00:00:01Z',
    before: '1970-01-01T00:00:02Z',
  };
  expect(queryFor(filter, 'the-id', newest)).toEqual({
    resourceTypes: 'CLIENT',
    operationTypes: 'UPDATE',
    authUser: 'astrid',
    resourcePath: 'clients/the-id*',
    dateFrom: '1000',
    // Before it, not at it.
    dateTo: '1999',
    first: '0',
    max: String(pageSize),
  });
});

test.each([
  ['secret.renewed', true],
  ['apiKey.changed', true],
  ['secret.copied', false],
  ['accessGrant.started', false],
] as const)('Whether any event can match the kind %s: %s', (kind, may) => {
  expect(mayFit({ ...everything, kind })).toBe(may);
});

test('Later pages are counted back from the time at which the reading began', () => {
  const page = Array.from({ length: pageSize }, () => null);
  expect(cursorAfter({ to: 5000, first: 50 }, page)).toBe('5000.100');
  expect(placeIn('5000.100')).toEqual({ to: 5000, first: 100 });
  expect(queryFor(everything, null, { to: 5000, first: 100 })).toMatchObject({ dateTo: '5000', first: '100' });
});

test('A page that is not full is the last', () => {
  expect(cursorAfter({ to: 5000, first: 0 }, [null])).toBeNull();
  expect(cursorAfter(newest, [])).toBeNull();
});

test.each(['', '5000', 'x.1', '1.1.1', '-1.0'])('%j is not a cursor', (cursor) => {
  expect(placeIn(cursor)).toBeUndefined();
});
