/** The address to which the browser takes the answer of a sign-in. */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type LoopbackListener, openLoopbackListener } from '../../../main/session/sign-in/loopback.ts';

let listener: LoopbackListener;
let refused: string[];

beforeEach(async () => {
  refused = [];
  listener = await openLoopbackListener({
    state: 'the-state',
    issuer: 'https://id.example',
    page: (which) => `<p>${which}</p>`,
    onRefused: (reason) => refused.push(reason),
  });
});

afterEach(() => listener.close());

/** Navigates there like a browser; `fetch` would identify itself as a script. */
async function bring(code: string): Promise<{ status: number | undefined; text: string }> {
  const url = new URL(listener.redirectUri);
  url.search = new URLSearchParams({ code, state: 'the-state', iss: 'https://id.example' }).toString();
  const [response] = (await once(get(url), 'response')) as [IncomingMessage];
  return { status: response.statusCode, text: await text(response) };
}

test('The answer counts once: what comes after it is refused, and the page goes to the browser that brought it', async () => {
  const first = bring('first');
  const answer = await listener.answer;
  expect(await bring('second')).toEqual({ status: 400, text: '<p>unknown</p>' });
  expect(refused).toEqual(['again']);
  expect(answer.searchParams.get('code')).toBe('first');
  await listener.finish('signedIn');
  expect(await first).toEqual({ status: 200, text: '<p>signedIn</p>' });
});
