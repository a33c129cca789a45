import { expect, test } from 'vitest';
import type { Act } from '../../../contract/activity.ts';
import { ApiKeyId, ClientId } from '../../../contract/api-key.ts';
import { exported } from '../../../main/activity/export.ts';

function act(changes: Partial<Act> = {}): Act {
  return {
    id: 'evt_1',
    from: 'server',
    kind: 'apiKey.renamed',
    at: '2026-11-23T08:00:00.000Z',
    person: { id: 'user-1', name: 'Sam Okafor', isSupport: true },
    apiKey: { id: ApiKeyId.parse('key-1'), name: 'Shop', clientId: ClientId.parse('client-1') },
    ticket: 'CASE-1',
    reason: 'They asked us',
    note: 'Old shop',
    ...changes,
  };
}

/** Reads RFC 4180 in the form that is written: every cell quoted, quotes doubled, rows ended by CRLF. */
function rows(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/"\r\n/)
    .slice(0, -1)
    .map((row) =>
      row
        .slice(1)
        .split('","')
        .map((cell) => cell.replaceAll('""', '"')),
    );
}

test('A table has a header row and a row for each act', () => {
  expect(rows(exported([act()], 'csv'))).toEqual([
    [
      'at',
      'kind',
      'from',
      'person',
      'personId',
      'isSupport',
      'apiKey',
      'clientId',
      'apiKeyId',
      'ticket',
      'reason',
      'note',
      'id',
    ],
    [
      '2026-11-23T08:00:00.000Z',
      'apiKey.renamed',
      'server',
      'Sam Okafor',
      'user-1',
      'true',
      'Shop',
      'client-1',
      'key-1',
      'CASE-1',
      'They asked us',
      'Old shop',
      'evt_1',
    ],
  ]);
});

test('Quotes, commas and line breaks stay in their cell', () => {
  const reason = 'a "b", c\nd\r\ne';
  expect(exported([act({ reason })], 'csv')).toContain('"a ""b"", c\nd\r\ne"');
});

test('Text that a spreadsheet would run as a formula is escaped', () => {
  const acts = [act({ note: '=1+1', reason: 'Shop;=1+1' })];
  expect(exported(acts, 'csv')).toContain(`"Shop;'=1+1","'=1+1"`);
});

test('An act without a person or an API key has empty cells', () => {
  const [, row] = rows(exported([act({ person: null, apiKey: null, ticket: null, reason: null, note: null })], 'csv'));
  expect(row?.slice(3, 12)).toEqual(['', '', 'false', '', '', '', '', '', '']);
});

test('JSON Lines have one act per line', () => {
  const acts = [act(), act({ note: 'two\nlines' })];
  const lines = exported(acts, 'jsonl').split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line))).toEqual(acts);
});
