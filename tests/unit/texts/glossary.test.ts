import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { en } from '../../../texts/en/all.ts';
import { type Exceptions, flat, placeholdersIn, type Texts, wrongWith } from '../../helpers/wording.ts';

const root = join(import.meta.dirname, '../../..');
const texts = flat(en);
const labels = new Set(texts.filter(([, text]) => !text.includes('{{')).map(([, text]) => text.replace(/…$/u, '')));

const exceptions: Exceptions = {
  long: {},
  spelledOut: { 'launch.refused': 'it is printed in a terminal, which may not show typographic signs' },
};

test.each(texts)('%s keeps the rules: %j', (key, text) => {
  expect(wrongWith([key, text], labels, exceptions)).toEqual([]);
});

test.each(Object.keys({ ...exceptions.long, ...exceptions.spelledOut }))('the exception of %s is needed', (key) => {
  const text = texts.find(([each]) => each === key)?.[1];
  expect(wrongWith([key, text ?? ''], labels)).not.toEqual([]);
});

describe('a text that breaks a rule is found', () => {
  test.each([
    ['This goes on until you stop it.', 'is not how one says it'],
    ['It is not there any more.', 'is not how one says it'],
    ['The window returns by itself.', 'is not how one says it'],
    ['When nobody looks for so long, it ends.', 'is not how one says it'],
    ['Its certificate is made out to another address.', 'is not how one says it'],
    ['It can’t be had again.', 'is not how one says it'],
    ['It was never used, as far as is known.', 'is not how one says it'],
    ['Try again. Otherwise, choose Cancel.', 'is not how one says it'],
    ['So try again.', 'is not how one says it'],
    ['Ask whoever added it.', 'is not how one says it'],
    ['Nobody knows.', 'is not how one says it'],
    ['The console tells you.', 'is not how one says it'],
    ['The server asks to wait.', 'is not how one says it'],
    ['The clipboard forgets it.', 'is not how one says it'],
    ['It cannot be shown.', 'is run together'],
    ['You are signed in.', 'is run together'],
    ['The api key was deleted.', 'is called: API key'],
    ['The API Key was deleted.', 'is called: API key'],
    ['Use this key.', 'is called: API key'],
    ['Copy the secret.', 'is called: Secret key'],
    ['The API refused the pair.', 'is called: Client ID and Secret key'],
    ['Your credentials are right.', 'is called: Client ID and Secret key'],
    ['Its client id is copied.', 'is called: Client ID'],
    ['Set by your organization.', 'is called: your organisation'],
    ['Set by your company.', 'is called: your organisation'],
    ['The account is read-only.', 'is called: locked and unlocked'],
    ['Open Settings.', 'is called: Preferences'],
    ['Log in again.', 'is called: sign in and sign out'],
    ['The colors are customized.', 'is called: British spelling'],
    ['One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen {{one}}.', '16 words'],
    ['Rename the Account.', 'has a capital'],
    ['Choose Do It Now.', 'has a capital'],
    ['Saved Secrets', 'is called: Secret key, or a saved secret'],
    ["It's here.", 'signs of a typewriter'],
    ['No API key has "it".', 'signs of a typewriter'],
    ['Loading...', 'signs of a typewriter'],
    ['Added «{{name}}»', 'signs of a typewriter'],
    ['Zoom: {{percent}} %', 'signs of a typewriter'],
    ['Add … connection', 'an ellipsis stands behind the words'],
    ['Add  connection', 'space where none belongs'],
    ['Add {name}', 'an invalid placeholder'],
  ])('%j', (text, why) => {
    expect(wrongWith(['a', text], labels, exceptions).join('\n')).toContain(why);
  });

  test.each([
    'Choose Copy Secret, or Add API Key in Account Settings.',
    'You’re signed in. Choose Rename anyway, or Cancel.',
    'The API Key name is required.',
    'Remove the saved secret of {{name}}?',
    'Your Client ID and Secret key are on the clipboard.',
  ])('while a correct one is accepted: %j', (text) => {
    expect(wrongWith(['a', text], labels, exceptions)).toEqual([]);
  });
});

test('both forms of a count exist, with the same placeholders except for the count', () => {
  const byKey = new Map(texts);
  for (const [key, one] of texts) {
    if (!key.endsWith('_one')) continue;
    const other = byKey.get(key.replace(/_one$/u, '_other'));
    const without = (text = '{{none}}') => placeholdersIn(text).filter((name) => name !== 'count');
    expect([key, without(other)]).toEqual([key, without(one)]);
  }
  for (const [key] of texts) if (key.endsWith('_other')) expect(byKey.has(key.replace(/_other$/u, '_one'))).toBe(true);
});

test('each room has its own short file, and no two have the same name', async () => {
  const folder = join(root, 'texts/en');
  const rooms = readdirSync(folder).filter((file) => file !== 'all.ts');
  const seen = new Set<string>();
  // A prefix tells kinds of failure from rooms.
  const placeOf = (file: string, name: string) => (file.startsWith('failures-') ? `failure.${name}` : name);
  for (const file of rooms) {
    const source = readFileSync(join(folder, file), 'utf8');
    expect([file, source.split('\n').length < 220]).toEqual([file, true]);
    for (const room of Object.values((await import(join(folder, file))) as Record<string, Texts>)) {
      for (const name of Object.keys(room)) {
        const place = placeOf(file, name);
        expect([file, place, seen.has(place)]).toEqual([file, place, false]);
        seen.add(place);
      }
    }
  }
});

/** The sources of main and renderer, joined. */
const sources = ['main', 'renderer'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/u.test(path))
    .map((path) => readFileSync(join(root, room, path), 'utf8')),
);

test('every text is used', () => {
  const written = sources.join('\n');
  const whole = new Set([...written.matchAll(/'([a-zA-Z]+(?:\.\w+)*)'/gu)].map(([, key]) => key));
  const patterns = [...written.matchAll(/`(\w+\.[\w.]*\$\{[^`]*)`/gu)].map(([, template = '']) => {
    const parts = template.split(/\$\{[^}]*\}/u).map((part) => part.replace(/\./gu, '\\.'));
    return new RegExp(`^${parts.join('[\\w.]+')}$`, 'u');
  });
  const unused = texts
    .map(([key]) => key.replace(/_(?:zero|one|other)$/u, ''))
    .filter((key) => !whole.has(key) && !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
});

/** The names in an object literal, without those in the calls for its values. */
function namesIn(written: string): string[] {
  const flat = written.replace(/\([^()]*\)/gu, '');
  if (flat !== written) return namesIn(flat);
  return [...flat.matchAll(/(?:^|,)\s*(\w+)/gu)].map(([, name = '']) => name);
}

test('a text gets exactly its placeholders where it is used', () => {
  const wrong: string[] = [];
  for (const source of sources) {
    for (const [, key = '', given = ''] of source.matchAll(/\bt\(\s*'([\w.]+)'(?:,\s*\{([^{}]*)\})?\s*,?\s*\)/gu)) {
      const forms = texts.filter(([each]) => each.replace(/_(?:zero|one|other)$/u, '') === key);
      const wanted = new Set(forms.flatMap(([, text]) => placeholdersIn(text)));
      if (forms.length > 1) wanted.add('count');
      const names = new Set(namesIn(given));
      if ([...wanted].sort().join() !== [...names].sort().join()) {
        wrong.push(`${key} wants ${[...wanted].join() || 'nothing'} and gets ${[...names].join() || 'nothing'}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});
