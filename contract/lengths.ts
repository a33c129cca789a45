/** The most that texts from a server may hold. Longer ones are cut or refused at the HTTP boundary, and only there. */
export const longest = {
  id: 200,
  requestId: 200,
  /** A cursor of the server's own. */
  serverCursor: 2000,
  /** A cursor that the console hands out: the server's, and how to read on from it. */
  cursor: 5000,
  /** More than any server needs for a version, and less than servers refuse in a header. */
  etag: 4000,
  /** Names, reasons and other texts that people write. */
  text: 500,
} as const;

/** Cuts a server's text to `most` characters; a cut text ends in an ellipsis. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  // Do not leave half of a surrogate pair.
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
