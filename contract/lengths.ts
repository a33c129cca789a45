/** How long texts from a server may be. What is longer is cut or refused where it comes in, and so never in between. */
export const longest = {
  id: 200,
  requestId: 200,
  /** A server's own cursor. */
  serverCursor: 2000,
  /** One that the console gives: a server's, and how it is read on. */
  cursor: 5000,
  /** More than any server makes of a version, and less than servers refuse in a header. */
  etag: 4000,
  /** Names, reasons and other texts that people have written. */
  text: 500,
} as const;

/** A server's text, cut to so many characters; what is cut says so. */
export function cutTo(text: string, most: number): string {
  if (text.length <= most) return text;
  // Half a character is none.
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
