/** Something that may be over at once is offered only when it lasts. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { useLasts } from '../../renderer/ui/use-lasts.ts';

function Told({ isSo }: { isSo: boolean }) {
  return <output>{useLasts(isSo, 50) ? 'lasts' : 'not yet'}</output>;
}

const element = document.createElement('div');
document.body.append(element);
const root = createRoot(element);
afterEach(() => flushSync(() => root.render(null)));

const show = (isSo: boolean) => flushSync(() => root.render(<Told isSo={isSo} />));

test('A state counts as lasting after its time and no sooner, and starts over after a break', async () => {
  show(true);
  expect(element.textContent).toBe('not yet');
  await expect.element(page.getByRole('status')).toHaveTextContent('lasts');
  show(false);
  expect(element.textContent).toBe('not yet');
  show(true);
  expect(element.textContent).toBe('not yet');
  await expect.element(page.getByRole('status')).toHaveTextContent('lasts');
});
