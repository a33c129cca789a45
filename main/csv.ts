/** CSV for spreadsheets. No cell becomes a formula, whichever separator the spreadsheet reads the file with. */

/**
 * The start of a cell that some spreadsheet would take for a formula. A cell may start after a comma, semicolon, tab,
 * bar or line break; blanks, invisible characters or quotes may come before the formula's sign, and the sign may be
 * full-width.
 */
const formula =
  /(?<=^|[,;|\t\r\n\v\f\u0085\u2028\u2029])(?=[\s\p{C}"]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]|[\t\r])/gu;

/** A leading apostrophe turns a formula into text. */
function asText(text: string): string {
  return text.replace(formula, "'");
}

function quoted(text: string): string {
  return `"${asText(text).replaceAll('"', '""')}"`;
}

/** RFC 4180 with every cell quoted. The byte order mark tells spreadsheets that it is UTF-8. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((texts) => `${texts.map(quoted).join(',')}\r\n`).join('')}`;
}
