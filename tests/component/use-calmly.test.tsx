/** A growing list is taken over at intervals; what was held back arrives even if nothing more does. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useCalmly } from '../../renderer/keys/use-calmly.ts';

function Taken({ value, isGrowing }: { value: number | undefined; isGrowing: boolean }) {
  return <output>{useCalmly(value, isGrowing) ?? 'nothing'}</output>;
}

const element = document.createElement('div');
document.body.append(element);
const root = createRoot(element);
afterEach(() => flushSync(() => root.render(null)));

const show = (value: number | undefined, isGrowing: boolean) =>
  root.render(<Taken key="list" value={value} isGrowing={isGrowing} />);
const shows = (text: string) => expect.element(page.getByRole('status')).toHaveTextContent(text);

test('The first page appears at once, and so does the last', async () => {
  show(undefined, false);
  await shows('nothing');
  show(1, true);
  await shows('1');
  show(2, false);
  await shows('2');
});

test('A page that was held back appears without another one', async () => {
  show(1, true);
  await shows('1');
  show(2, true);
  await shows('2');
});

test('A page right after another is held back for a moment', async () => {
  flushSync(() => show(1, true));
  flushSync(() => show(2, true));
  expect(element.textContent).toBe('1');
  await shows('2');
});
