/** A page that shows many pictures at a glance: one row per subject, one column per way of taking it. */

/** The content of a contact sheet. */
export interface ContactSheet {
  title: string;
  /** The columns' headings. */
  columns: readonly string[];
  rows: readonly {
    name: string;
    /** For each column, the picture's path relative to the page's folder; `undefined` if none was taken. */
    pictures: readonly (string | undefined)[];
  }[];
}

const style = `
  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
  body { margin: 0 16px 32px; }
  h1 { font-size: 20px; }
  h2 { font-size: 14px; margin: 16px 0 4px; }
  a { color: inherit; }
  .pictures, .columns { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: 8px; align-items: start; }
  .columns { position: sticky; top: 0; padding: 8px 0; background: Canvas; font-weight: bold; }
  .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(420px, 100%), 1fr)); gap: 0 8px; }
  section { scroll-margin-top: 40px; }
  img { display: block; width: 100%; outline: 1px solid GrayText; }
  .none { padding: 24px; border: 1px dashed GrayText; color: GrayText; text-align: center; }
`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A path as an address: no character of a name can end it, and no name is read as a scheme. */
function addressOf(path: string): string {
  return `./${path.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * The page as HTML. It needs only the pictures: no script, no other file, no network. Each picture links to its full size,
 * each name to its row. With a single column, the rows are tiles side by side.
 */
export function contactSheetPage({ title, columns, rows }: ContactSheet): string {
  const pictures = (row: ContactSheet['rows'][number]) =>
    columns.map((column, n) => {
      const path = row.pictures[n];
      if (path === undefined) return '<p class="none">No picture</p>';
      const address = escaped(addressOf(path));
      return `<a href="${address}"><img src="${address}" alt="${escaped(`${row.name}, ${column}`)}" loading="lazy"></a>`;
    });
  const sections = rows.map((row, n) =>
    [
      `<section id="row-${n + 1}">`,
      `<h2><a href="#row-${n + 1}">${escaped(row.name)}</a></h2>`,
      `<div class="pictures">${pictures(row).join('\n')}</div>`,
      '</section>',
    ].join('\n'),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<body style="--columns: ${columns.length}">
<h1>${escaped(title)}</h1>
<div class="columns">${columns.map((column) => `<span>${escaped(column)}</span>`).join('')}</div>
<main${columns.length === 1 ? ' class="tiles"' : ''}>
${sections.join('\n')}
</main>
</body>
</html>
`;
}
