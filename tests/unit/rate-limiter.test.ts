import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { RateLimiter } from '../../main/rate-limiter.ts';
import { SecretText } from '../../main/secret-text.ts';
import { ManualClock } from '../helpers/test-ports.ts';

const text = 'C4n4ry'.repeat(10);

test('A secret text is only shown if asked for by name', () => {
  const secret = new SecretText(text);
  const shown = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ deep: { secret } }),
    String(secret),
  ];
  for (const each of shown) expect(each).not.toContain('C4n4ry');
  expect(secret.expose()).toBe(text);
});

test('row 16: a runaway renderer is refused after ten calls in ten seconds, and a person is not', () => {
  const clock = new ManualClock();
  const pace = new RateLimiter(clock, 10, 10_000);
  for (let time = 0; time < 10; time += 1) expect(pace.take().ok).toBe(true);
  expect(pace.take()).toEqual({ ok: false, failure: { kind: 'tooSoon' } });
  clock.advance(10_000);
  expect(pace.take().ok).toBe(true);
});

test('Setting the computer’s clock allows no more calls', () => {
  const clock = new ManualClock();
  const limiter = RateLimiter.forPeople(clock);
  for (let time = 0; time < 10; time += 1) limiter.take();
  clock.set(clock.now() + 24 * 60 * 60_000);
  expect(limiter.take().ok).toBe(false);
});
