import { expect, test } from 'vitest';
import { z } from 'zod';
import { Lifetime } from '../../../main/lifetime.ts';
import { createHttp } from '../../../main/management/http.ts';
import { Retries } from '../../../main/net/retries.ts';
import { ServerClocks } from '../../../main/net/server-clocks.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

const owner = new Lifetime();

/** What is sent for an id in a path, and the result. */
async function sentFor(id: string) {
  const sent: string[] = [];
  const clock = new ManualClock();
  const http = createHttp(new URL('https://api.example/eu/'), {
    boundedFetch: async ({ url }) => {
      sent.push(url);
      return { kind: 'noResponse', cause: 'offline', code: '', mayPass: false };
    },
    retries: new Retries({ clock, random: () => 0, onWaiting: () => {} }),
    serverClocks: new ServerClocks(clock),
  });
  const path = ['v1', 'accounts', id, 'api-keys'];
  const answer = await http.send({ method: 'GET', effect: 'reads', path, status: 200, answer: z.unknown() }, owner);
  return { sent, answer };
}

test.each([
  ['a?limit=1', '/v1/accounts/a%3Flimit%3D1/api-keys'],
  ['a#b', '/v1/accounts/a%23b/api-keys'],
  ['%2e%2e', '/v1/accounts/%252e%252e/api-keys'],
  ['å b', '/v1/accounts/%C3%A5%20b/api-keys'],
])('The id %j is one part of the path and nothing else', async (id, path) => {
  expect((await sentFor(id)).sent).toEqual([`https://api.example/eu${path}`]);
});

test.each(['', '.', '..', 'a/../b', 'a\\b', '//other.example', 'https://other.example', 'a\nb', '\ud800'])(
  'Nothing is sent for %j, which is not an id',
  async (id) => {
    const { sent, answer } = await sentFor(id);
    expect(sent).toEqual([]);
    expect(answer).toEqual({ ok: false, failure: { kind: 'refused', reason: 'input' } });
  },
);
