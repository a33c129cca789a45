/**
 * How Keycloak refuses: a JSON object with exactly one of three sets of fields, and a matching status. Anything else
 * may come from somebody else: undefined, and in doubt.
 */
import { z } from 'zod';
import type { Failure } from '../../../contract/failure.ts';
import type { Said } from '../http.ts';

const Bare = z.strictObject({ error: z.string().max(2000) });
const Message = z.strictObject({ errorMessage: z.string().max(2000) });
const Described = z.strictObject({ error: z.string().max(200), error_description: z.string().max(2000) });
const No = z.union([Bare, Message, Described]);

function wordsOf(no: z.infer<typeof No>): string {
  return 'error' in no ? no.error : no.errorMessage;
}

/** The required wording, where another server's refusal with the same status would look alike. */
const words: Readonly<Record<number, RegExp>> = {
  400: /./,
  403: /^(HTTP 403 Forbidden|access_denied|unauthorized_client)$/,
  404: /^(Could not find client|Realm not found\.|HTTP 404 Not Found)$/,
  500: /^unknown_error$/,
};

/** Keycloak's refusal of a request for its clients. A 500 means that it failed, or that a text was too long. */
export function refusalIn({ host, status, requestId, retryAfterMs, json }: Said): Failure | undefined {
  const no = No.safeParse(json);
  if (!no.success || !words[status]?.test(wordsOf(no.data))) return undefined;
  switch (status) {
    case 403:
      return { kind: 'notAllowed', requestId };
    case 404:
      // A missing or disabled realm says nothing about its content.
      return wordsOf(no.data) === 'Could not find client'
        ? { kind: 'missing', requestId }
        : { kind: 'notAllowed', requestId };
    case 500:
      return { kind: 'outcomeUnknown', host, cause: 'server', requestId };
    default:
      return { kind: 'server', host, status, retryAfterMs, requestId };
  }
}

/** The token endpoint's refusal of a pair: a wrong secret, or a client that is unknown or disabled. */
export function isPairRefusal({ status, json }: Pick<Said, 'status' | 'json'>): boolean {
  const no = Described.safeParse(json);
  return status === 401 && no.success && ['invalid_client', 'unauthorized_client'].includes(no.data.error);
}
