import { expect, test } from 'vitest';
import { ageOf } from '../../../renderer/ui/moment.tsx';

const minute = 60_000;

test.each([
  [0, 'now'],
  [59_000, 'now'],
  [minute, '1 minute ago'],
  [5.9 * minute, '5 minutes ago'],
  [60 * minute, '1 hour ago'],
  [47 * 60 * minute, '1 day ago'],
  [29 * 24 * 60 * minute, '29 days ago'],
  [31 * 24 * 60 * minute, '1 month ago'],
  [364 * 24 * 60 * minute, '11 months ago'],
  [366 * 24 * 60 * minute, '1 year ago'],
  [-minute, 'now'],
])('%i ms after it was read, a list is from %s', (passed, words) => {
  expect(ageOf(1_000_000, 1_000_000 + passed, 'en')).toBe(words);
});
