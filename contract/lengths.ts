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
