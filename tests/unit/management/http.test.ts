import { expect, test } from 'vitest';
import { z } from 'zod';
import { Lifetime } from '../../../main/lifetime.ts';
import { createHttp } from '../../../main/management/http.ts';
import type { HttpRequest } from '../../../main/net/bounded-fetch.ts';
import { Retries } from '../../../main/net/retries.ts';
import { ServerClocks } from '../../../main/net/server-clocks.ts';
import { ManualClock } from '../../helpers/test-ports.ts';

test.each([
  ['a/../b', '/v1/accounts/a%2F..%2Fb/api-keys'],
  ['a?limit=1', '/v1/accounts/a%3Flimit%3D1/api-keys'],
  ['a#b', '/v1/accounts/a%23b/api-keys'],
  ['a\\b', '/v1/accounts/a%5Cb/api-keys'],
  ['%2e%2e', '/v1/accounts/%252e%252e/api-keys'],
  ['//other.example', '/v1/accounts/%2F%2Fother.example/api-keys'],
  ['https://other.example', '/v1/accounts/https%3A%2F%2Fother.example/api-keys'],
  ['å b', '/v1/accounts/%C3%A5%20b/api-keys'],
])('The id %j is one part of the path and nothing else', async (id, path) => {
  const sent: HttpRequest[] = [];
  const clock = new ManualClock();
  const http = createHttp(new URL('https://api.example/eu/'), {
    boundedFetch: async (request) => {
      sent.push(request);
      return { kind: 'noResponse', cause: 'offline', code: '', mayPass: false };
    },
    retries: new Retries({ clock, random: () => 0, onWaiting: () => {} }),
    serverClocks: new ServerClocks(clock),
  });
  const parts = ['v1', 'accounts', id, 'api-keys'];
  await http.send({ method: 'GET', effect: 'reads', path: parts, status: 200, answer: z.unknown() }, new Lifetime());
  expect(sent.map(({ url }) => url)).toEqual([`https://api.example/eu${path}`]);
});
