import { describe, expect, test } from 'vitest';
import { contactSheetPage } from '../../../../scripts/tour/contact-sheet.ts';

const page = contactSheetPage({
  title: 'Tour, Swedish & <more>',
  columns: ['light', 'dark'],
  rows: [
    { name: '01-sign-in', pictures: ['01-sign-in-light.png', '01-sign-in-dark.png'] },
    { name: 'a "quoted" name', pictures: [undefined, 'states/a "b" #1?.png'] },
  ],
});

describe('A contact sheet', () => {
  test('has a row for each subject, with a picture for each column that links to its file', () => {
    const pictures = [...page.matchAll(/<a href="(.*?)"><img src="(.*?)" alt="(.*?)" loading="lazy"><\/a>/gu)];
    expect(pictures.map(([, link, source, alternative]) => [link === source, source, alternative])).toEqual([
      [true, './01-sign-in-light.png', '01-sign-in, light'],
      [true, './01-sign-in-dark.png', '01-sign-in, dark'],
      [true, './states/a%20%22b%22%20%231%3F.png', 'a &quot;quoted&quot; name, dark'],
    ]);
    expect(page.match(/<section /gu)).toHaveLength(2);
  });

  test('says where a picture is missing', () => {
    expect(page.match(/No picture/gu)).toHaveLength(1);
    // In its own column, before the existing one.
    expect(page.indexOf('No picture')).toBeLessThan(page.indexOf('name, dark'));
  });

  test('escapes names', () => {
    expect(page).toContain('<h1>Tour, Swedish &amp; &lt;more&gt;</h1>');
    expect(page).toContain('a &quot;quoted&quot; name</a></h2>');
    expect(page).not.toContain('<more>');
  });

  test('needs only the pictures', () => {
    expect(page).not.toMatch(/<script|<link|https?:|url\(|@import/u);
  });

  test('has tiles instead of one long column', () => {
    const tiled = contactSheetPage({ title: 'Tour', columns: ['light'], rows: [{ name: 'a', pictures: ['a.png'] }] });
    expect(tiled).toContain('<main class="tiles">');
    expect(page).not.toContain('class="tiles"');
  });
});
