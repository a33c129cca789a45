/** The headers that some operations require. The same schema parses and documents each. */
import { z } from 'zod';
import type { ProblemKind } from '../problem.ts';

type Facts = {
  /** Parses the received value, without surrounding blanks. */
  schema: z.ZodType<string, string>;
  description: string;
  example: string;
  /** The problem of a request without it, and its detail. */
  missing: ProblemKind;
  missingDetail: string;
  /** The other problems that the header can cause. */
  problems: readonly ProblemKind[];
};

const visible = '[!#-~]{16,200}';

/**
 * With or without the quotes of draft-ietf-httpapi-idempotency-key-header. The key encrypts a secret, so it must be long
 * enough to be random.
 */
const IdempotencyKey = z
  .string()
  .regex(new RegExp(`^(?:"${visible}"|${visible})$`), '16 to 200 visible ASCII characters; a UUID is meant.')
  .transform((text) => text.replaceAll('"', ''));

export const requiredHeaders = {
  'Idempotency-Key': {
    schema: IdempotencyKey,
    description:
      'A new UUID for each thing that you create, with or without the quotes of draft-ietf-httpapi-idempotency-key-header.',
    example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"',
    missing: 'idempotency-key-missing',
    missingDetail: 'Send an Idempotency-Key: a new UUID for each thing that you create.',
    problems: ['still-running', 'idempotency-key-reused'],
  },
  'If-Match': {
    // Any text is accepted: one that does not name the present version is a 412, not a 400.
    schema: z.string().regex(/\S/),
    description: 'The etag of the API key as it was read, or * for any version.',
    example: '"1-1"',
    missing: 'if-match-missing',
    missingDetail: 'Send If-Match with the etag of the API key as you read it.',
    problems: ['changed-meanwhile'],
  },
} as const satisfies Record<string, Facts>;

export type RequiredHeader = keyof typeof requiredHeaders;
