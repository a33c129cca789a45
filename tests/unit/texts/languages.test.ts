/** What a compiler cannot check of a translation: that it is one, and complete. */
import { beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../../contract/language.ts';
import { createCatalogue, speak } from '../../../texts/catalogue.ts';
import { da } from '../../../texts/da/all.ts';
import { de } from '../../../texts/de/all.ts';
import { en } from '../../../texts/en/all.ts';
import { fi } from '../../../texts/fi/all.ts';
import { nb } from '../../../texts/nb/all.ts';
import { sv } from '../../../texts/sv/all.ts';
import { flat, placeholdersIn } from '../../helpers/wording.ts';

const others = { sv, da, nb, fi, de } as const;
const english = new Map(flat(en));

/** The share of texts that may equal English: names, formats, units, and texts of placeholders only. */
const mayBeEqual = 0.12;

describe.each(Object.entries(others))('In %s', (language, texts) => {
  const translated = flat(texts);

  test('every English text has a translation, and there is no other text', () => {
    expect(translated.map(([key]) => key).toSorted()).toEqual([...english.keys()].toSorted());
  });

  test('each text has the placeholders of the English one', () => {
    const wrong = translated.filter(
      ([key, text]) =>
        placeholdersIn(text).toSorted().join() !==
        placeholdersIn(english.get(key) ?? '')
          .toSorted()
          .join(),
    );
    expect(wrong).toEqual([]);
  });

  test('hardly a sentence is left in English', () => {
    const left = translated.filter(([key, text]) => english.get(key) === text);
    expect(left.length / translated.length).toBeLessThan(mayBeEqual);
    // No name has more than three words.
    expect(
      left.filter(
        ([, text]) =>
          text
            .replaceAll(/\{\{\w+\}\}|API Key Console/gu, '')
            .trim()
            .split(/\s+/u).length > 3,
      ),
    ).toEqual([]);
  });

  test('no text is blank, or has double spaces or typewriter punctuation', () => {
    expect(translated.filter(([, text]) => text.trim() === '' || /\S {2}\S|\.\.\.|\w'\w/u.test(text))).toEqual([]);
  });

  test('labels fit on a button', () => {
    const short = translated.filter(([key]) => {
      const text = english.get(key) ?? '';
      return text.length <= 24 && !text.includes('{{') && !/[.!?]$/u.test(text);
    });
    expect(short.filter(([key, text]) => text.length > 2 * (english.get(key) ?? '').length + 14)).toEqual([]);
  });

  test('the catalogue is in this language, with its way to write numbers', async () => {
    const catalogue = createCatalogue();
    await speak(catalogue, language as keyof typeof others);
    expect(catalogue.language).toBe(language);
    const many = catalogue.t('keys.count', { count: 12_345 });
    expect(many).toContain(new Intl.NumberFormat(language).format(12_345));
  });
});

describe('A language', () => {
  const catalogue = createCatalogue();
  beforeAll(() => speak(catalogue, 'sv'));

  test('can be switched back to English', async () => {
    await speak(catalogue, 'en');
    expect(catalogue.t('action.cancel')).toBe(en.action.cancel);
    expect(catalogue.t('keys.count', { count: 12_345 })).toBe('12,345 API keys');
  });

  test('that was requested last is used, whichever loads first', async () => {
    const late = createCatalogue();
    // German is loaded already, and so is spoken before Finnish has loaded.
    await speak(late, 'de');
    const asked = [speak(late, 'fi'), speak(late, 'de')];
    await Promise.all(asked);
    expect(late.language).toBe('de');
    await Promise.all([speak(late, 'sv'), speak(late, 'da'), speak(late, 'en')]);
    expect(late.language).toBe('en');
  });

  test('has a folder if it can be chosen', () => {
    expect(Object.keys(others).toSorted()).toEqual(languages.filter((each) => each !== 'en').toSorted());
  });
});
