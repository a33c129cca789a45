/** Tables for spreadsheets, whatever separator a spreadsheet reads them with: nothing in them is a formula. */

/**
 * Where a cell begins for some spreadsheet, by a comma, a semicolon, a tab, a bar or a line break, and what it would
 * take for a formula stands there: perhaps after blanks, unseen characters or quotes, perhaps in full width.
 */
const formula =
  /(?<=^|[,;|\t\r\n\v\f\u0085\u2028\u2029])(?=[\s\p{C}"]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]|[\t\r])/gu;

/** A formula is text by an apostrophe before it. */
function asText(text: string): string {
  return text.replace(formula, "'");
}

function quoted(text: string): string {
  return `"${asText(text).replaceAll('"', '""')}"`;
}

/** RFC 4180, every cell quoted. The mark at its beginning tells spreadsheets that it is UTF-8. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((texts) => `${texts.map(quoted).join(',')}\r\n`).join('')}`;
}
