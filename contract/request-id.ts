/**
 * Known forms of request ids: a UUID, a ULID, a trace id, or a counter after a word. Anything else that a server calls
 * a request id may be a token or a sentence, so it is not shown. No zod here.
 */
const forms = [
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/,
  /^(?:[0-9a-f]{16}|[0-9a-f]{32})$/,
  /^[a-z]{1,8}-\d{1,10}$/,
];

export function isRequestId(text: string): boolean {
  return forms.some((form) => form.test(text));
}
