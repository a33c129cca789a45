/** A state as the page shows it. */
export interface Row {
  name: string;
  /** The files of `renderer/` that it shows. */
  shows: readonly string[];
  is: readonly string[];
  /** Why it was not reached; null: it was. */
  failure: string | null;
  /** By the look's name; paths are relative to the page. */
  pictures: readonly { look: string; file: string }[];
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replaceAll(/[&<>"]/gu, (each) => escapes[each] ?? each);

const css = `
:root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
body { margin: 0; }
form { position: sticky; top: 0; left: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 16px; padding: 12px; background: Canvas; width: 100vw; box-sizing: border-box; }
table { border-collapse: collapse; }
th, td { padding: 8px; vertical-align: top; text-align: start; border-bottom: 1px solid #8886; }
thead th { position: sticky; top: 56px; z-index: 1; background: Canvas; }
tbody th { position: sticky; left: 0; width: 200px; min-width: 200px; font-weight: normal; background: Canvas; overflow-wrap: anywhere; }
tbody th strong { display: block; }
small { display: block; color: GrayText; }
img { display: block; width: calc(var(--zoom) * 4px); border: 1px solid #8886; }
pre { max-height: 200px; overflow: auto; white-space: pre-wrap; color: #d31510; }
[hidden] { display: none; }`;

const script = `
const form = document.forms[0];
const rows = [...document.querySelectorAll('tbody tr')];
const update = () => {
  const { screen, condition, state, failed, zoom, look } = form.elements;
  let shown = 0;
  for (const row of rows) {
    row.hidden = !row.dataset.name.includes(state.value.toLowerCase())
      || (screen.value !== '' && !row.dataset.shows.split(' ').includes(screen.value))
      || (condition.value !== '' && !row.dataset.is.split(' ').includes(condition.value))
      || (failed.checked && !('failed' in row.dataset));
    if (!row.hidden) shown += 1;
  }
  for (const cell of document.querySelectorAll('[data-look]')) cell.hidden = look.value !== '' && cell.dataset.look !== look.value;
  document.documentElement.style.setProperty('--zoom', zoom.value);
  document.querySelector('output').value = shown + ' of ' + rows.length;
};
form.addEventListener('input', update);
form.addEventListener('submit', (event) => event.preventDefault());
update();`;

function choice(name: string, label: string, values: readonly string[]): string {
  const options = [...new Set(values)].toSorted().map((value) => `<option>${escaped(value)}</option>`);
  return `<label>${label} <select name="${name}"><option value="">all</option>${options.join('')}</select></label>`;
}

function cell(row: Row, look: string): string {
  const picture = row.pictures.find((each) => each.look === look);
  const image =
    picture === undefined
      ? '–'
      : `<a href="${picture.file}"><img loading="lazy" src="${picture.file}" alt="${escaped(`${row.name}, ${look}`)}"></a>`;
  return `<td data-look="${look}">${image}</td>`;
}

function line(row: Row, looks: readonly string[]): string {
  const failed = row.pictures.find(({ look }) => look === 'failed');
  const where =
    failed === undefined ? '' : `<a href="${failed.file}"><img src="${failed.file}" alt="Where it ended"></a>`;
  const why = row.failure === null ? '' : `<pre>Not reached. ${escaped(row.failure)}</pre>${where}`;
  const data = `data-name="${escaped(row.name.toLowerCase())}" data-shows="${row.shows.join(' ')}" data-is="${row.is.join(' ')}"`;
  const about = [...row.shows, row.is.join(', ')].map((each) => `<small>${escaped(each)}</small>`).join('');
  const head = `<th scope="row"><strong>${escaped(row.name)}</strong>${about}${why}</th>`;
  return `<tr ${data}${row.failure === null ? '' : ' data-failed'}>${head}${looks.map((look) => cell(row, look)).join('')}</tr>`;
}

/** The whole page: one row per state, one column per look. It needs only the pictures beside it. */
export function writePage(rows: readonly Row[], looks: readonly string[]): string {
  const screens = rows.flatMap(({ shows }) => shows);
  const heads = looks.map((look) => `<th scope="col" data-look="${look}">${look}</th>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Every state of API Key Console</title>
<style>${css}</style>
<form>
<label>State <input name="state" type="search"></label>
${choice('screen', 'Screen or dialog', screens)}
${choice(
  'condition',
  'Condition',
  rows.flatMap(({ is }) => is),
)}
${choice('look', 'Look', looks)}
<label>Size <input name="zoom" type="range" min="40" max="320" value="90"></label>
<label><input name="failed" type="checkbox"> Not reached</label>
<output></output>
</form>
<table>
<thead><tr><th scope="col">State</th>${heads.join('')}</tr></thead>
<tbody>
${rows.map((row) => line(row, looks)).join('\n')}
</tbody>
</table>
<script>${script}</script>
</html>
`;
}
