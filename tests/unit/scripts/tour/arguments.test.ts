import { describe, expect, test } from 'vitest';
import { ArgumentsProblem, readArguments } from '../../../../scripts/tour/arguments.ts';

const read = (...args: string[]) => readArguments(args, 'linux');
const looksOf = (...args: string[]) => read(...args).looks.map(({ name }) => name);

describe('The arguments of a tour', () => {
  test('default to English, every way and four looks', () => {
    expect(read()).toMatchObject({ folder: undefined, language: 'en', publishes: false });
    expect(read().walks).toEqual(['admin', 'support', 'keycloak']);
    expect(looksOf()).toEqual(['light-1280x800', 'dark-1280x800', 'light-900x600', 'dark-900x600']);
  });

  test('choose sizes and themes', () => {
    expect(looksOf('--sizes=900x600')).toEqual(['light-900x600', 'dark-900x600']);
    expect(looksOf('--sizes=720x480,900x600', '--themes=dark')).toEqual(['dark-720x480', 'dark-900x600']);
    expect(read('--sizes=720x480').looks[0]).toMatchObject({ colorScheme: 'light', size: { width: 720, height: 480 } });
  });

  test('choose a folder, a way and a language', () => {
    expect(read('--folder=a=b', '--only=support', '--language=fi')).toMatchObject({
      folder: 'a=b',
      walks: ['support'],
      language: 'fi',
    });
  });

  test.each(['--language=tlh', '--only=nobody', '--sizes=900', '--sizes=', '--sizes=9x6', '--themes=light,pink'])(
    '%s is refused',
    (argument) => {
      expect(() => read(argument)).toThrow(ArgumentsProblem);
    },
  );

  test('allow another language only for a program that can be given one', () => {
    expect(() => readArguments(['--language=sv'], 'win32')).toThrow(ArgumentsProblem);
    expect(readArguments(['--language=en'], 'win32').language).toBe('en');
  });

  test('publish only what the documents show: the whole tour, in English, in their look', () => {
    expect(read('--publish').publishes).toBe(true);
    expect(read('--publish', '--sizes=1280x800', '--themes=light').publishes).toBe(true);
    for (const other of ['--language=sv', '--only=admin', '--sizes=900x600', '--themes=dark']) {
      expect(() => read('--publish', other)).toThrow(ArgumentsProblem);
    }
  });
});
