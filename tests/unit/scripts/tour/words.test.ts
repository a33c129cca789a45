import { expect, test } from 'vitest';
import { wordsOf } from '../../../../scripts/tour/words.ts';

test('A tour finds a text by its key in its language, whatever its placeholders hold', async () => {
  const { t, like } = await wordsOf('sv');
  expect(t('action.cancel')).toBe('Avbryt');
  expect(t('keys.lead', { account: 'Acme' })).toMatch(like('keys.lead'));
  expect(t('bulk.selectAll', { count: 12_345 })).toMatch(like('bulk.selectAll'));
  expect(t('action.cancel')).not.toMatch(like('keys.lead'));
});

test('Special characters in a text are literal, and a text with a count is found in its plural', async () => {
  const { t, like } = await wordsOf('en');
  expect('Have you saved the 3 Secret keysX').not.toMatch(like('leaving.copied.title'));
  expect(t('leaving.copied.title', { count: 3 })).toMatch(like('leaving.copied.title'));
});
