/** POST /oauth/token, the way APSIS One's integrations use an API key. */
import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../database.ts';
import { ProblemError } from '../problem.ts';
import { rateLimit } from '../rate-limit.ts';
import type { ApiKeyStore, StoredApiKey } from '../store/api-keys.ts';
import type { Operation } from './operation.ts';
import type { Gate } from './permission.ts';
import { serve } from './serve.ts';

/** In seconds. */
const lifetime = 24 * 60 * 60;

/** RFC 6749, appendices A.1 and A.2. */
const credential = z.string().regex(/^[ -~]{1,200}$/, '1 to 200 printable ASCII characters.');

const isOtherGrant = z.object({ grant_type: z.string().regex(/^(?!client_credentials$)/) });

/** Ignores unknown parameters (RFC 6749, section 3.2). */
const TokenRequest = z
  .object({
    grant_type: z.literal('client_credentials'),
    client_id: credential,
    client_secret: credential,
  })
  .meta({
    id: 'TokenRequest',
    description: 'Client credentials (RFC 6749, section 4.4), as JSON.',
    examples: [
      {
        grant_type: 'client_credentials',
        client_id: 'b49b39a0-82a1-41ec-8017-5d554e8551d6',
        client_secret: 'ExampleExampleExampleExampleExampleExampleExampleExampleExample0',
      },
    ],
  });

const Token = z
  .object({
    access_token: z.string().describe('A JWT; its exp says when it expires.'),
    expires_in: z.int().describe('Seconds.'),
    token_type: z.literal('Bearer'),
  })
  .meta({
    id: 'Token',
    description: 'A bearer token for the APIs of APSIS One.',
    examples: [{ access_token: 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln', expires_in: 86_400, token_type: 'Bearer' }],
  });

const requestToken = {
  operationId: 'requestToken',
  method: 'POST',
  path: '/oauth/token',
  tag: 'Token',
  summary: 'Exchange an API key for a token',
  description:
    '10 a minute for all API keys of an account together, with a right or wrong Secret key; then 429 with Retry-After. Live integrations share that budget. A deleted API key is refused at once.',
  access: 'anybody',
  body: TokenRequest,
  // RFC 6749, section 5.2 distinguishes an unknown grant type from a malformed request.
  namedFault: (body) => (isOtherGrant.safeParse(body).success ? 'unsupported-grant-type' : undefined),
  answers: { 200: { description: 'The token.', schema: Token } },
  problems: ['unsupported-grant-type', 'invalid-client', 'too-many-token-requests'],
} satisfies Operation;

export const tokenOperations: Operation[] = [requestToken];

function makeToken(apiKey: StoredApiKey, issuer: string, now: number, signingKey: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(now / 1000);
  const claims = { iss: issuer, sub: apiKey.clientId, account: apiKey.accountId, iat, exp: iat + lifetime };
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${text}.${createHmac('sha256', signingKey).update(text).digest('base64url')}`;
}

export function serveToken(
  fastify: FastifyInstance,
  gate: Gate,
  { apiKeys, clock, signingKey }: { apiKeys: ApiKeyStore; clock: Clock; signingKey: string },
): void {
  const budget = rateLimit({ limit: 10, windowMs: 60_000, clock });
  const refuse = () =>
    new ProblemError('invalid-client', 'The Client ID or the Secret key is not right, or the API key was deleted.', {
      // RFC 9110, section 15.5.2 requires a challenge with every 401. This one is not about signing in to the API.
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_client"' },
    });

  serve(fastify, gate, requestToken, ({ body }) => {
    const found = apiKeys.findByClientId(body.client_id, body.client_secret);
    if (!found) throw refuse();
    const wait = budget.take(found.apiKey.accountId);
    if (wait !== undefined) {
      const seconds = Math.ceil(wait / 1000);
      throw new ProblemError('too-many-token-requests', `The account has used its 10 a minute. Wait ${seconds} s.`, {
        headers: { 'Retry-After': String(seconds) },
      });
    }
    if (!found.secretFits) throw refuse();
    apiKeys.markUsed(found.apiKey.id);
    const token = makeToken(found.apiKey, gate.url(), clock(), signingKey);
    return { status: 200, body: { access_token: token, expires_in: lifetime, token_type: 'Bearer' } };
  });
}
