import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { boldIn, guideFrom } from '../../../renderer/shell/guide.ts';
import { en } from '../../../texts/en/all.ts';
import { flat } from '../../helpers/wording.ts';

const docs = join(import.meta.dirname, '../../../docs');
const guide = guideFrom(readFileSync(join(docs, 'user-guide.md'), 'utf8'));
const labels = new Set(flat(en).map(([, text]) => text.replace(/…$|\s*\(\{\{count\}\}\)$|\s*\{\{count\}\}.*$/u, '')));

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

test('The guide is for Admin Users and for support agents, and every heading is another', () => {
  const headings = guide.flatMap((block) => (block.kind === 'heading' ? [block] : []));
  expect(headings.filter(({ level }) => level === 2).map(({ text }) => text)).toEqual([
    'For Admin Users',
    'For support agents',
    'On this computer',
  ]);
  expect(new Set(headings.map(({ id }) => id)).size).toBe(headings.length);
});

test('Each picture of the guide is there', () => {
  const files = readdirSync(join(docs, 'screenshots'));
  for (const block of guide) if (block.kind === 'picture') expect(files).toContain(block.file);
});

test('What the guide tells people to press is called so on the screen', () => {
  const texts = guide.flatMap((block) => {
    if (block.kind === 'steps') return block.items;
    return block.kind === 'text' ? [block.text] : [];
  });
  const named = texts.flatMap((text) => boldIn(text).filter((_part, n) => n % 2 === 1));
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !labels.has(name.replace(/…$/u, '')))).toEqual([]);
});
