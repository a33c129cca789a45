/**
 * `npm run gallery`: shows every state of every screen and dialog side by side on one page, `.gallery/index.html`: light, dark,
 * right to left, and in windows of several sizes. A state that was not reached is marked there, and fails the run. `--only=`
 * takes the states whose names contain it, `--folder=` names another folder, `--sizes=720x480,3840x2160` other windows,
 * `--themes=light,dark,rtl` some of the three.
 */
import '../entry.ts';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { states } from '../../tests/states/all.ts';
import { runs } from '../check/check.ts';
import { looksOf, pictureOf } from './looks.ts';
import { type Row, writePage } from './page.ts';

const root = join(import.meta.dirname, '../..');

/** The value of `--name=value` on the command line. */
function given(name: string): string | undefined {
  const start = `--${name}=`;
  return process.argv.find((each) => each.startsWith(start))?.slice(start.length);
}

const folder = resolve(given('folder') ?? join(root, '.gallery'));
const only = given('only') ?? '';
const themes = given('themes') ?? 'light,dark,rtl';
const sizes = given('sizes') ?? '720x480,900x600,1280x800';
const looks = looksOf(themes, sizes).map(({ name }) => name);
const wanted = states.filter(({ name }) => name.includes(only));
if (wanted.length === 0) {
  console.error(`No state’s name contains “${only}”.`);
  process.exit(2);
}

// Removes only what an earlier run left: the folder may have other files.
const page = join(folder, 'index.html');
const pictures = join(folder, 'pictures');
const report = join(folder, 'report.json');
for (const each of [page, pictures, report]) rmSync(each, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

const literally = only.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const walk = ['node_modules/vitest/vitest.mjs', 'run', '--project=component', '--retry=0', '--testTimeout=60000'];
const environment = { GALLERY_FOLDER: pictures, GALLERY_THEMES: themes, GALLERY_SIZES: sizes };
const isWhole = runs([...walk, ...reporters, ...(only === '' ? [] : ['-t', literally])], {
  ...process.env,
  ...environment,
});

interface Report {
  testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
}

/** The walk's result for each state that it reached or failed to reach; none for those it did not come to. */
function readReport(): Map<string, { status: string; failureMessages: string[] }> {
  if (!existsSync(report)) return new Map();
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return new Map(testResults.flatMap(({ assertionResults }) => assertionResults.map((each) => [each.title, each])));
}

const walked = readReport();
const rows = wanted.map(({ name, shows, is = [] }): Row => {
  const result = walked.get(name);
  const isReached = result?.status === 'passed';
  const failure = isReached ? null : (result?.failureMessages.join('\n') ?? 'The walk did not get this far.');
  const shots = [...looks, ...(isReached ? [] : ['failed'])].flatMap((look) => {
    const file = pictureOf(name, look);
    return existsSync(join(pictures, file)) ? [{ look, file: `pictures/${file}` }] : [];
  });
  return { name, shows, is, failure, pictures: shots };
});
writeFileSync(page, writePage(rows, looks));
rmSync(report, { force: true });

const missed = rows.filter(({ failure }) => failure !== null);
for (const { name } of missed) console.error(`Not reached: ${name}`);
console.log(`${rows.length - missed.length} of ${rows.length} states: ${pathToFileURL(page).href}`);
process.exitCode = isWhole && missed.length === 0 ? 0 : 1;
