import { Provider } from '@react-spectrum/s2';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { FaultBoundary } from '../../renderer/shell/fault-boundary.tsx';
import { createCatalogue } from '../../texts/catalogue.ts';

function Broken(): never {
  throw new Error('a fault of the window, made by a test');
}

test('a screen that cannot be drawn says so, and offers to reload the window', async () => {
  const element = document.createElement('div');
  document.body.append(element);
  // Not reported: the test makes this error on purpose.
  const root = createRoot(element, { onCaughtError: () => {} });
  root.render(
    <I18nextProvider i18n={createCatalogue()}>
      <Provider>
        <FaultBoundary>
          <Broken />
        </FaultBoundary>
      </Provider>
    </I18nextProvider>,
  );
  await expect.element(page.getByRole('heading', { name: 'Something went wrong in this window.' })).toBeVisible();
  await expect.element(page.getByText(/^Nothing is lost/u)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Reload the window' })).toHaveFocus();
  root.unmount();
  element.remove();
});
