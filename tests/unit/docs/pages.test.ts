import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const pages = ['.', 'docs', 'docs/user-guide', 'scripts', 'tests', 'tests/standin'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** Files that a page links to or names and that do not exist. */
function missingFrom(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to]) => to ?? '');
  const near = links.filter((to) => !/^[a-z]+:/.test(to)).map((to) => ({ to, path: join(root, dirname(page), to) }));
  const named = [...text.matchAll(/`((?:build|contract|main|renderer|sandbox|scripts|tests)\/[\w./-]+)`/g)];
  const all = [...near, ...named.map(([, to]) => ({ to: to ?? '', path: join(root, to ?? '') }))];
  return all.filter(({ path }) => !existsSync(path)).map(({ to }) => to);
}

test.each(pages)('%s links to and names only files that exist', (page) => {
  expect(missingFrom(page, readFileSync(join(root, page), 'utf8'))).toEqual([]);
});

test('Missing files are found', () => {
  const text = '[it](it.md#storage) [no](no.md) [out](https://example.com/a) `main/main.ts` `main/none.ts` `npm test`';
  expect(missingFrom('docs/page.md', text)).toEqual(['no.md', 'main/none.ts']);
});
