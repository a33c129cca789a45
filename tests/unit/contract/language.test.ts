import { expect, test } from 'vitest';
import { type Language, languageOf } from '../../../contract/language.ts';

test.each<[string[], Language]>([
  [['sv-SE', 'en-US'], 'sv'],
  [['sv-FI'], 'sv'],
  [['nb-NO'], 'nb'],
  [['no'], 'nb'],
  [['nn-NO', 'da'], 'nb'],
  [['da_DK'], 'da'],
  [['DE-at'], 'de'],
  [['pl-PL', 'fi-FI', 'sv-FI'], 'fi'],
  [['th-TH-u-ca-buddhist'], 'en'],
  [['ar-EG', 'he'], 'en'],
  [['en-GB'], 'en'],
  [['denmark'], 'en'],
  [['', 'C', 'x'], 'en'],
  [[], 'en'],
])('With the system languages %j the console is in %s', (tags, language) => {
  expect(languageOf(tags)).toBe(language);
});
