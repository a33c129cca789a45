/** The clipboard as other programs on an X display see it. */
import { expect, test } from '@playwright/test';
import { type Launched, launch } from './fixture.ts';
import { displayProblem, startDisplay, type XDisplay, xclipReads, xclipWrites } from './outside/x-display.ts';

const problem = displayProblem();
test.skip(problem !== undefined, `The clipboard of an X display: ${problem}.`);

let display: XDisplay;
let fixture: Launched;
const hint = 'x-kde-passwordManagerHint';

test.beforeAll(async () => {
  display = await startDisplay();
  // Without a window on a display, the stand-in uses its clipboard only when told to.
  fixture = await launch('utility', [], { DISPLAY: display.name, STANDIN_CLIPBOARD: 'display', STANDIN_HEADLESS: '1' });
});
test.afterAll(async () => {
  await fixture.stop();
  await display.stop();
});

const readText = () => fixture.app.evaluate(({ clipboard }) => clipboard.readText());
const writeSecret = (text: string) =>
  fixture.app.evaluate(
    ({ clipboard, ClipboardItem }, { secret, name }) =>
      clipboard.write([
        new ClipboardItem({ 'text/plain': secret, [`electron application/osclipboard;format="${name}"`]: 'secret' }),
      ]),
    { secret: text, name: hint },
  );

test('another program gets the text and the mark of one write, and reads both', async () => {
  await writeSecret('gehëim 🔑');
  const targets = (await xclipReads(display.name, 'TARGETS'))?.trim().split('\n');
  expect(targets).toEqual(expect.arrayContaining(['TARGETS', 'UTF8_STRING', 'text/plain', hint]));
  expect(await xclipReads(display.name, 'UTF8_STRING')).toBe('gehëim 🔑');
  expect(await xclipReads(display.name)).toBe('gehëim 🔑');
  expect(await xclipReads(display.name, hint)).toBe('secret');
  expect(await xclipReads(display.name, 'text/html')).toBeUndefined();
});

test('a text written afterwards removes the mark', async () => {
  await writeSecret('secret');
  await fixture.app.evaluate(({ clipboard }) => clipboard.writeText('plain'));
  expect(await xclipReads(display.name)).toBe('plain');
  expect(await xclipReads(display.name, hint)).toBeUndefined();
});

test('after clear another program gets nothing', async () => {
  await writeSecret('secret');
  await fixture.app.evaluate(({ clipboard }) => clipboard.clear());
  expect(await readText()).toBe('');
  expect(await xclipReads(display.name)).toBeUndefined();
});

test("another program's text is read, whatever its length and however it replaced ours", async () => {
  await writeSecret('secret');
  await xclipWrites(display.name, 'från xclip');
  expect(await readText()).toBe('från xclip');
  const long = 'x'.repeat(3_000_000);
  await xclipWrites(display.name, long);
  expect(await fixture.app.evaluate(async ({ clipboard }) => (await clipboard.readText()).length)).toBe(long.length);
  await writeSecret('ours again');
  expect([await readText(), await xclipReads(display.name)]).toEqual(['ours again', 'ours again']);
});

test('the selection clipboard is separate', async () => {
  await writeSecret('secret');
  expect(await xclipReads(display.name, undefined, 'primary')).toBeUndefined();
  await fixture.app.evaluate(({ clipboard }) => clipboard.selection?.writeText('selected'));
  expect(await xclipReads(display.name, undefined, 'primary')).toBe('selected');
  expect(await readText()).toBe('secret');
});
