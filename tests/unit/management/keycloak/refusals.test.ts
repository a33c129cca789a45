import { expect, test } from 'vitest';
import { isPairRefusal, refusalIn } from '../../../../main/management/keycloak/refusals.ts';

const said = (status: number, json: unknown) => ({
  host: 'sso.example',
  status,
  json,
  requestId: null,
  retryAfterMs: null,
});

test.each([
  [403, { error: 'HTTP 403 Forbidden' }, 'notAllowed'],
  [404, { error: 'Could not find client' }, 'missing'],
  [404, { error: 'Realm not found.' }, 'notAllowed'],
  [400, { error: 'Invalid json representation' }, 'server'],
  [400, { errorMessage: 'Could not delete client' }, 'server'],
  [
    500,
    { error: 'unknown_error', error_description: 'For more on this error consult the server log.' },
    'outcomeUnknown',
  ],
])('%i %j is its own refusal', (status, json, kind) => {
  expect(refusalIn(said(status, json))?.kind).toBe(kind);
});

test.each([
  [403, { error: 'HTTP 403 Forbidden', by: 'proxy' }],
  [403, { error: 'Forbidden' }],
  [403, { message: 'HTTP 403 Forbidden' }],
  [404, { error: 'Not Found' }],
  [404, { error: 'Not Found', error_description: 'Could not find client' }],
  [409, { error: 'Could not find client' }],
  [500, { error: 'Internal Server Error' }],
  [502, { error: 'unknown_error' }],
  [403, 'HTTP 403 Forbidden'],
  [403, undefined],
  [403, [{ error: 'HTTP 403 Forbidden' }]],
])('%i %j may come from anybody, and leaves doubt', (status, json) => {
  expect(refusalIn(said(status, json))).toBeUndefined();
});

test('Two error codes refuse a Client ID and secret, with a 401', () => {
  const no = (status: number, error: string) => isPairRefusal(said(status, { error, error_description: 'Invalid' }));
  expect([no(401, 'invalid_client'), no(401, 'unauthorized_client')]).toEqual([true, true]);
  expect([no(400, 'invalid_client'), no(401, 'invalid_grant')]).toEqual([false, false]);
  expect(isPairRefusal(said(401, { error: 'invalid_client' }))).toBe(false);
});
