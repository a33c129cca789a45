import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languages } from '../../../contract/language.ts';
import { type Block, boldIn, guideFrom } from '../../../renderer/shell/guide.ts';
import { guideIn } from '../../../renderer/shell/guides.ts';
import { da } from '../../../texts/da/all.ts';
import { de } from '../../../texts/de/all.ts';
import { en } from '../../../texts/en/all.ts';
import { fi } from '../../../texts/fi/all.ts';
import { nb } from '../../../texts/nb/all.ts';
import { sv } from '../../../texts/sv/all.ts';
import { flat } from '../../helpers/wording.ts';

const docs = join(import.meta.dirname, '../../../docs');
const texts = { en, sv, da, nb, fi, de } as const;
const guideOf = (language: string) => guideFrom(readFileSync(join(docs, 'user-guide', `${language}.md`), 'utf8'));
const guide = guideOf('en');

/** A label as a guide writes it: without a number, and without the dots of a button that opens a dialog. */
const named = (text: string) =>
  text.replace(/\s*\(\{\{count\}\}\)$|\s*\{\{count\}\}$|…$/u, '').replace('{{count}}', '…');

/** The bold texts of a part, in the form of `named`. */
function namesIn(block: Block | undefined): string[] {
  const parts = block?.kind === 'steps' ? block.items : block?.kind === 'text' ? [block.text] : [];
  return parts.flatMap((text) => boldIn(text).filter((_part, n) => n % 2 === 1)).map((name) => name.replace(/…$/u, ''));
}

/** The kind of a part, without its text. */
function shapeOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `heading ${block.level}`;
    case 'steps':
      return `${block.items.length} steps`;
    case 'picture':
      return block.file;
    default:
      return block.kind;
  }
}

test('Headings, steps, pictures and texts are told apart', () => {
  expect(
    guideFrom('# Help\n\n## Add\n\n1. Open\n   it.\n2. Click **Add**.\n\nA text\non two lines.\n\n![List](a/b.png)\n'),
  ).toEqual([
    { kind: 'heading', level: 1, text: 'Help', id: 'help-help' },
    { kind: 'heading', level: 2, text: 'Add', id: 'help-add' },
    { kind: 'steps', items: ['Open it.', 'Click **Add**.'] },
    { kind: 'text', text: 'A text on two lines.' },
    { kind: 'picture', alt: 'List', file: 'b.png' },
  ]);
  expect(boldIn('Click **Add** now')).toEqual(['Click ', 'Add', ' now']);
});

test('Headings in letters that English lacks are told apart', () => {
  const headings = guideFrom('### Slet\n\n### Säilytä\n\n### Säilyttää').map((block) => 'id' in block && block.id);
  expect(headings).toEqual(['help-slet', 'help-säilytä', 'help-säilyttää']);
});

test('The guide is for Admin Users and for support agents', () => {
  const headings = guide.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []));
  expect(headings).toEqual(['For Admin Users', 'For support agents', 'On this computer']);
});

test('Every guide is in a language of the console, and every language has one', () => {
  expect(readdirSync(join(docs, 'user-guide')).toSorted()).toEqual(languages.map((each) => `${each}.md`).toSorted());
});

test('A language without a guide gets the English one, marked as English', async () => {
  expect(await guideIn('en-XA')).toEqual({ language: 'en', blocks: guide });
});

describe.each(languages)('In %s', (language) => {
  const own = guideOf(language);
  const labels = new Map(flat(texts[language]).map(([key, text]) => [key, named(text)]));

  test('the help has the guide of this language, and loads it once', async () => {
    expect(await guideIn(language)).toEqual({ language, blocks: own });
    expect(guideIn(language)).toBe(guideIn(language));
  });

  test('the guide has the parts of the English one, in order: headings, steps, pictures, texts', () => {
    expect(own.map(shapeOf)).toEqual(guide.map(shapeOf));
  });

  test('headings are unique, and each picture exists and has a description', () => {
    const ids = own.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    const files = readdirSync(join(docs, 'screenshots'));
    for (const block of own) {
      if (block.kind !== 'picture') continue;
      expect(files).toContain(block.file);
      expect(block.alt).not.toBe('');
    }
  });

  test('what the guide tells people to press has that name on the screen', () => {
    const names = own.flatMap(namesIn);
    expect(names.length).toBeGreaterThan(15);
    const onScreen = new Set(labels.values());
    expect(names.filter((name) => !onScreen.has(name))).toEqual([]);
  });
});

describe.each(languages.filter((language) => language !== 'en'))('In %s, beside English,', (language) => {
  const own = guideOf(language);
  const translated = new Map(flat(texts[language]).map(([key, text]) => [key, named(text)]));

  /** The translations of an English name, which may be the name of several texts. */
  const calledIn = (name: string) =>
    flat(en).flatMap(([key, text]) => (named(text) === name ? [translated.get(key) ?? ''] : []));

  test('each part names the same things to press', () => {
    guide.forEach((block, n) => {
      const names = namesIn(own[n]);
      const english = namesIn(block);
      expect(names, own[n]?.kind).toHaveLength(english.length);
      for (const name of english) {
        expect(
          names.filter((each) => calledIn(name).includes(each)),
          `${name} in ${names.join(', ')}`,
        ).not.toEqual([]);
      }
    });
  });

  test('no part is left in English', () => {
    const said = (block: Block) =>
      block.kind === 'steps' ? block.items.join(' ') : block.kind === 'picture' ? block.alt : block.text;
    expect(own.filter((block, n) => said(block) === said(guide[n] ?? block))).toEqual([]);
  });
});
