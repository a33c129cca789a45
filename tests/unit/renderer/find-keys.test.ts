import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ApiKey } from '../../../contract/api-key.ts';
import { found } from '../../../contract/fold.ts';
import {
  inOrder,
  neighbourOf,
  type Ordered,
  searchableKeys,
  sortColumns,
  sorted,
} from '../../../renderer/keys/find-keys.ts';

function keyOf(
  name: string,
  more: Partial<Record<'clientId' | 'createdAt' | 'createdBy' | 'lastUsedAt', string | null>> = {},
): ApiKey {
  return ApiKey.parse({
    id: 'some-id',
    name,
    clientId: `client-${name || 'none'}`,
    createdAt: '2026-11-23T08:00:00Z',
    createdBy: null,
    lastUsedAt: null,
    etag: '"1"',
    ...more,
  });
}
const matching = (keys: readonly ApiKey[], typed: string) => found(searchableKeys.index(keys), typed);
const namesOf = (keys: readonly ApiKey[]) => keys.map(({ name }) => name);

describe('searching', () => {
  const keys = [
    ...['Webshop', 'Straße', 'ΣΊΣΥΦΟΣ', 'Caf\u00e9', 'مزامنة', '<script>'].map((name) => keyOf(name)),
    keyOf('Salesforce sync', { createdBy: 'Åsa Lindqvist' }),
  ];

  test.each([
    ['WEB', ['Webshop']],
    ['cafe\u0301', ['Caf\u00e9']],
    ['cafe', ['Caf\u00e9']],
    ['strasse', ['Straße']],
    ['σίσυφος', ['ΣΊΣΥΦΟΣ']],
    ['sync sales', ['Salesforce sync']],
    ['asa', ['Salesforce sync']],
    ['sales lindqvist', ['Salesforce sync']],
    ['sales webshop', []],
    ['\u200bclient-web\ufeff', ['Webshop']],
    ['  shop ', ['Webshop']],
    ['<SCRIPT', ['<script>']],
    ['مزا', ['مزامنة']],
    ['client-web', ['Webshop']],
    ['.*', []],
    ['', namesOf(keys)],
  ])('%j finds %j', (text, names) => {
    expect(namesOf(matching(keys, text))).toEqual(names);
  });

  test('every API key is found by its name and by its Client ID', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (name) => {
        const key = keyOf(name, { clientId: '9e4f' });
        expect(matching([key], name)).toEqual([key]);
        expect(matching([key], '9E4F')).toEqual([key]);
      }),
    );
  });
});

describe('sorting', () => {
  test('names sort as people sort them, numbers by value', () => {
    const keys = ['Key 10', 'key 9', 'Ärlig', 'Zebra'].map((name) => keyOf(name));
    expect(namesOf(sorted(keys, { column: 'name', direction: 'ascending' }))).toEqual([
      'Ärlig',
      'key 9',
      'Key 10',
      'Zebra',
    ]);
  });

  test('API keys that were never used count as used longest ago', () => {
    const keys = [
      keyOf('never'),
      keyOf('lately', { lastUsedAt: '2026-11-22T08:00:00Z' }),
      keyOf('once', { lastUsedAt: '2026-11-21T23:00:00-08:00' }),
    ];
    expect(namesOf(sorted(keys, { column: 'lastUsedAt', direction: 'descending' }))).toEqual([
      'lately',
      'once',
      'never',
    ]);
  });

  test.each(sortColumns)('by %s, both directions have the same API keys', (column) => {
    const keys = ['b', 'a', 'c'].map((name) => keyOf(name));
    const up = sorted(keys, { column, direction: 'ascending' });
    const down = sorted(keys, { column, direction: 'descending' });
    expect(new Set(up)).toEqual(new Set(keys));
    expect(new Set(down)).toEqual(new Set(keys));
  });
});

describe('a list that grows', () => {
  const some = fc.array(
    fc.record({
      name: fc.constantFrom('a', 'B', 'key 9', 'Key 10'),
      createdAt: fc.constantFrom('2026-11-21T08:00:00Z', '2026-11-22T08:00:00Z'),
      lastUsedAt: fc.constantFrom(null, '2026-11-22T09:00:00Z', '2026-11-23T09:00:00Z'),
    }),
    { maxLength: 8 },
  );
  const anySort = fc.record({
    column: fc.constantFrom(...sortColumns),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  });

  test('has the same order as if it had been sorted at once', () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 5 }), anySort, (pages, sort) => {
        let before: Ordered | null = null;
        let keys: ApiKey[] = [];
        for (const page of pages) {
          keys = [...keys, ...page.map(({ name, ...more }) => keyOf(name, more))];
          before = inOrder(keys, sort, before);
          expect(before.rows).toEqual(sorted(keys, sort));
        }
      }),
    );
  });

  test('is sorted from scratch if an item changed or the order did', () => {
    const [a, b, c] = [keyOf('a'), keyOf('b'), keyOf('c')];
    const up = { column: 'name', direction: 'ascending' } as const;
    const before = inOrder([b, c], up, null);
    expect(inOrder([c, a], up, before).rows).toEqual([a, c]);
    expect(inOrder([b], up, before).rows).toEqual([b]);
    expect(inOrder([b, c, a], { column: 'name', direction: 'descending' }, before).rows).toEqual([c, b, a]);
  });
});

test('the neighbour is the next API key, at the end the previous one, and none for the only one', () => {
  const [a, b] = [keyOf('a'), keyOf('b')];
  expect(neighbourOf([a, b], a.id)).toBe(b.id);
  expect(neighbourOf([a, b], b.id)).toBe(a.id);
  expect(neighbourOf([a], a.id)).toBeNull();
});
