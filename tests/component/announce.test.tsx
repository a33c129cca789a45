import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { AnnouncerProvider, useAnnouncer } from '../../renderer/ui/announce.tsx';
import { showConsole } from '../helpers/show-console.tsx';

function Buttons() {
  const { say, whisper } = useAnnouncer();
  return (
    <>
      <button type="button" onClick={() => say('You left the account.')}>
        Say
      </button>
      <button type="button" onClick={() => whisper('5 accounts')}>
        Whisper
      </button>
    </>
  );
}

test('a message for screen readers only removes nothing that is shown', async () => {
  const element = document.createElement('div');
  document.body.append(element);
  const root = createRoot(element);
  root.render(
    <AnnouncerProvider owner={null}>
      <Buttons />
    </AnnouncerProvider>,
  );
  await page.getByRole('button', { name: 'Say' }).click();
  await page.getByRole('button', { name: 'Whisper' }).click();
  const status = page.getByRole('status');
  await expect.element(status.getByText('5 accounts')).toBeInTheDocument();
  await expect.element(status.getByText('You left the account.')).toBeVisible();
  root.unmount();
  element.remove();
});

test('each failure stays until it is dismissed', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await act({ kind: 'clipboardFails' });
  const copy = page.getByRole('button', { name: 'Copy Client ID of Magento shop' });
  await copy.click();
  const failures = page.getByRole('region', { name: 'Notifications' }).getByRole('listitem');
  await expect.element(failures).toBeVisible();
  await act({ kind: 'clipboardFails' });
  await copy.click();
  await expect.poll(() => failures.elements().length).toBe(2);
  await failures.first().getByRole('button', { name: 'Dismiss' }).click();
  await expect.poll(() => failures.elements().length).toBe(1);
  await failures.first().getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(page.getByRole('region', { name: 'Notifications' })).not.toBeInTheDocument();
});

test('one person’s failures are not shown to the next', async () => {
  const { act } = await showConsole({ user: 'owner' });
  await act({ kind: 'clipboardFails' });
  await page.getByRole('button', { name: 'Copy Client ID of Magento shop' }).click();
  const failures = page.getByRole('region', { name: 'Notifications' }).getByRole('listitem');
  await expect.element(failures).toBeVisible();
  await page.getByRole('button', { name: 'Information Centre' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect.element(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect.element(failures).not.toBeInTheDocument();
  await act({ kind: 'personAtTheBrowser', user: 'admin' });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'API Management' })).toBeVisible();
  await expect.element(failures).not.toBeInTheDocument();
});

test('a message from before a dialog opened does not cover it', async () => {
  await showConsole({ user: 'owner' });
  await page.getByRole('row', { name: 'Test (Oskar)' }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  const said = page.getByRole('status').getByText('Test (Oskar) was deleted.');
  await expect.element(said).toBeVisible();
  /** Whether it is on top there; normally the pointer passes through it. */
  const isOnTop = () => {
    const pill = said.element().parentElement as HTMLElement;
    pill.style.pointerEvents = 'auto';
    const { left, top, width, height } = pill.getBoundingClientRect();
    return pill.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  };
  expect(isOnTop()).toBe(true);
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
  await expect.poll(isOnTop).toBe(false);
});
