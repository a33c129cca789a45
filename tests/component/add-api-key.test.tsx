import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type ShownConsole, showConsole } from '../helpers/show-console.tsx';

const field = () => page.getByRole('textbox', { name: 'API Key name' });
const dialog = () => page.getByRole('dialog');
const submit = () => dialog().getByRole('button', { name: 'Add API Key' });
const question = () => page.getByRole('alertdialog', { name: /You haven’t copied or saved the Secret key/u });
const onItsWay = () => page.getByRole('alertdialog', { name: /An API key is still being added/u });

async function openDialog(): Promise<ShownConsole> {
  const shown = await showConsole({ user: 'owner' });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await expect.element(field()).toHaveFocus();
  return shown;
}

async function addKey(name: string): Promise<ShownConsole> {
  const shown = await openDialog();
  await field().fill(name);
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
  return shown;
}

async function copiedSecret({ act }: ShownConsole): Promise<string> {
  await page.getByRole('button', { name: 'Copy Secret' }).click();
  await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
  const [text = ''] = (await act({ kind: 'copied' })) as string[];
  const [secret = ''] = /[A-Za-z0-9]{64}/u.exec(text) ?? [];
  expect(secret).not.toBe('');
  return secret;
}

test.each([
  ['', 'Enter a name.'],
  ['   ', 'The name contains only spaces. Enter a name.'],
  ['x'.repeat(101), 'Use at most 100 characters (101 so far).'],
  ['bell\u0007inside', /can’t be shown/u],
  ['zero\u200bwidth', /can’t be seen/u],
])('the name %j is refused at the field, and nothing is sent', async (name, words) => {
  const { act } = await openDialog();
  const before = await act({ kind: 'apiKeyNames' });
  if (name !== '') await field().fill(name);
  await submit().click();
  await expect.element(dialog().getByText(words)).toBeVisible();
  await expect.element(field()).toHaveValue(name);
  await expect.element(field()).toHaveFocus();
  expect(await act({ kind: 'apiKeyNames' })).toEqual(before);
});

test('a name of 100 characters is accepted, counted as people count them', async () => {
  await openDialog();
  await field().fill('🛒'.repeat(100));
  await submit().click();
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
});

test('a taken name is reported at the field, and the typed text stays', async () => {
  await openDialog();
  await field().fill('magento SHOP');
  await submit().click();
  await expect.element(dialog().getByText(/Another API key already has this name/u)).toBeVisible();
  await expect.element(field()).toHaveValue('magento SHOP');
  await field().fill('magento SHOP 2');
  await expect.element(dialog().getByText(/Another API key already has this name/u)).not.toBeInTheDocument();
});

test('pressing Add API Key twice makes one API key', async () => {
  const { act } = await openDialog();
  await field().fill('Once only');
  await userEvent.keyboard('{Enter}{Enter}{Enter}');
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
  expect(((await act({ kind: 'apiKeyNames' })) as string[]).filter((name) => name === 'Once only')).toHaveLength(1);
});

test('a lost answer is neither success nor failure, and trying again shows the one API key that was created', async () => {
  const { act } = await openDialog();
  await act({ kind: 'network', now: 'losesAnswers' });
  await field().fill('Lost on the way');
  await submit().click();
  await expect
    .element(dialog().getByRole('heading', { name: /The API key may have been created/u }), { timeout: 10_000 })
    .toBeVisible();
  await expect.element(field()).toHaveValue('Lost on the way');
  await act({ kind: 'network', now: 'isWhole' });
  await submit().click();
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
  expect(((await act({ kind: 'apiKeyNames' })) as string[]).filter((name) => name === 'Lost on the way')).toHaveLength(
    1,
  );
});

test('Cancel leaves a creation in progress at once, and its Secret key appears on its own', async () => {
  const { act } = await openDialog();
  await act({ kind: 'network', now: 'isHeld' });
  await field().fill('Slowly');
  await submit().click();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByText('Slowly is still being added. You’ll be told when it’s done.')).toBeVisible();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
  await expect.element(dialog().getByText('Slowly is ready.', { exact: false })).toBeVisible();
});

test('a Secret key that arrives is shown only after the open question is answered', async () => {
  const { act } = await openDialog();
  await act({ kind: 'network', now: 'isHeld' });
  await field().fill('Waits its turn');
  await submit().click();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('row', { name: 'Test (Oskar)' }).click();
  await page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click();
  const deleting = page.getByRole('alertdialog', { name: /Are you sure you want to delete/u });
  await expect.element(deleting).toBeVisible();
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByText('Waits its turn', { exact: true }).first()).toBeInTheDocument();
  await expect.element(deleting).toBeVisible();
  await expect.element(page.getByText('The Secret key is only shown once.')).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
  await expect.element(dialog().getByText('Waits its turn is ready.', { exact: false })).toBeVisible();
});

test('a creation that fails after Cancel is reported with its name and reason', async () => {
  const { act } = await openDialog();
  await act({ kind: 'network', now: 'isHeld' });
  await field().fill('magento SHOP');
  await submit().click();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await act({ kind: 'network', now: 'isWhole' });
  await expect
    .element(page.getByText('magento SHOP wasn’t added. Another API key already has this name.'))
    .toBeVisible();
});

test('while the server asks to wait, the dialog says how long, and can be left', async () => {
  const { act } = await openDialog();
  const what = { kind: 'status' as const, status: 503, headers: { 'retry-after': '30' } };
  await act({ kind: 'fault', method: 'POST', times: 1, what });
  await field().fill('Patient');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByText(/^The server is busy\. .* in \d\d s\.$/u)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
});

test('too many requests are reported with the time to wait, and trying again is still possible', async () => {
  const { act } = await openDialog();
  const what = { kind: 'status' as const, status: 429, headers: { 'retry-after': '90' } };
  await act({ kind: 'fault', method: 'POST', times: 1, what });
  await field().fill('Hurried');
  await userEvent.keyboard('{Enter}');
  await expect
    .element(
      dialog().getByRole('heading', { name: 'There were too many requests. The API key may have been created.' }),
    )
    .toBeVisible();
  await expect.element(dialog().getByText(/Try again in 8\d seconds\./u)).toBeVisible();
  await submit().click();
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
});

test('closing the window asks while a creation is in progress, with or without its dialog', async () => {
  const { act } = await openDialog();
  await act({ kind: 'network', now: 'isHeld' });
  await field().fill('At the door');
  await submit().click();
  await act({ kind: 'askToClose' });
  await expect.element(onItsWay()).toBeVisible();
  await page.getByRole('button', { name: 'Go back' }).click();
  await expect.element(onItsWay()).not.toBeInTheDocument();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await act({ kind: 'askToClose' });
  await expect.element(onItsWay()).toBeVisible();
  expect(await act({ kind: 'timesClosed' })).toBe(0);
  await page.getByRole('button', { name: 'Close now' }).click();
  await expect.poll(() => act({ kind: 'timesClosed' })).toBe(1);
  await act({ kind: 'network', now: 'isWhole' });
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
});

test('Escape works even before a dialog has regained the focus from a click beside it', async () => {
  await openDialog();
  await userEvent.click(document.documentElement, { position: { x: 5, y: 5 }, force: true });
  (document.activeElement as HTMLElement).blur();
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  await expect.element(dialog()).not.toBeInTheDocument();
});

test('the Secret key is not on the page before Reveal, nor after Hide', async () => {
  const shown = await addKey('Masked');
  const secret = await copiedSecret(shown);
  expect(document.documentElement.outerHTML).not.toContain(secret);
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect.element(dialog().getByText(secret)).toBeVisible();
  await expect.element(dialog().getByText(/^Hides in \d+ s$/u)).toBeVisible();
  await page.getByRole('button', { name: 'Hide' }).click();
  await expect.element(page.getByRole('button', { name: 'Reveal' })).toBeVisible();
  expect(document.documentElement.outerHTML).not.toContain(secret);
});

test('a revealed Secret key hides when the window loses the focus', async () => {
  const shown = await addKey('Looked away');
  const secret = await copiedSecret(shown);
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect.element(dialog().getByText(secret)).toBeVisible();
  window.dispatchEvent(new Event('blur'));
  await expect.element(page.getByRole('button', { name: 'Reveal' })).toBeVisible();
  expect(document.documentElement.outerHTML).not.toContain(secret);
});

test('closing without copying asks first, and Go back is the default', async () => {
  await addKey('Uncopied');
  await userEvent.keyboard('{Escape}');
  await expect.element(question()).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Go back' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(question()).not.toBeInTheDocument();
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Close without copying' }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByRole('row', { name: 'Uncopied' })).toHaveFocus();
});

test('after Copy Secret, Close asks nothing, and the new API key is selected in the list', async () => {
  const shown = await addKey('Copied well');
  await copiedSecret(shown);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect.element(page.getByRole('row', { name: 'Copied well' })).toHaveFocus();
  await expect.element(page.getByRole('toolbar').getByText('Copied well')).toBeVisible();
});

test('closing the window asks while the Secret key is not copied, and closes it if confirmed', async () => {
  const { act } = await addKey('At the door');
  await act({ kind: 'askToClose' });
  await expect.element(question()).toBeVisible();
  expect(await act({ kind: 'timesClosed' })).toBe(0);
  await page.getByRole('button', { name: 'Close without copying' }).click();
  await expect.poll(() => act({ kind: 'timesClosed' })).toBe(1);
});

test('a Secret key that is open when the session is lost is hidden until its person is back', async () => {
  const shown = await addKey('Outlives the session');
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect.element(page.getByRole('button', { name: 'Hide' })).toBeVisible();
  await shown.act({ kind: 'loseSession' });
  await expect.element(page.getByText(/^A Secret key is waiting\. Sign in again as Astrid Lindqvist/u)).toBeVisible();
  await expect.element(dialog()).not.toBeInTheDocument();
  await shown.act({ kind: 'askToClose' });
  await expect.element(page.getByRole('alertdialog', { name: /A Secret key isn’t saved yet/u })).toBeVisible();
  await page.getByRole('button', { name: 'Go back' }).click();
  await shown.act({ kind: 'personAtTheBrowser', user: 'owner' });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect.element(page.getByText('The Secret key is only shown once.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Reveal' })).toBeVisible();
  await copiedSecret(shown);
});

/** Presses Enter at the focus, and clicks everything in the dialog, as soon as it shows a Secret key. */
function pressAtOnce(): Promise<string[]> {
  const { promise, resolve } = Promise.withResolvers<string[]>();
  const focused: string[] = [];
  document.addEventListener('focusin', ({ target }) => focused.push((target as HTMLElement).textContent));
  const watch = new MutationObserver(() => {
    const box = document.querySelector('[role=dialog]');
    if (box?.textContent.includes('The Secret key is only shown once.') !== true) return;
    watch.disconnect();
    const enter = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
    for (const kind of ['keydown', 'keyup']) document.activeElement?.dispatchEvent(new KeyboardEvent(kind, enter));
    for (const button of box.querySelectorAll('button')) button.click();
    resolve(focused);
  });
  watch.observe(document.body, { childList: true, subtree: true });
  return promise;
}

test('keys and clicks just as the Secret key appears do nothing, and Reveal never gets the focus on its own', async () => {
  const { act } = await openDialog();
  await field().fill('In haste');
  const pressed = pressAtOnce();
  await userEvent.keyboard('{Enter}');
  const focused = await pressed;
  const copy = page.getByRole('button', { name: 'Copy Secret' });
  await expect.element(copy).toHaveFocus();
  expect(focused).not.toContain('Reveal');
  await expect.element(page.getByRole('button', { name: 'Reveal' })).toBeVisible();
  // An Enter that is still held down repeats.
  const held = { key: 'Enter', code: 'Enter', repeat: true, bubbles: true, cancelable: true };
  for (const kind of ['keydown', 'keydown', 'keyup']) copy.element().dispatchEvent(new KeyboardEvent(kind, held));
  expect(await act({ kind: 'copied' })).toEqual([]);
  await expect.element(question()).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
});

test('a revealed Secret key can be neither selected nor copied, cut or dragged by the system', async () => {
  const shown = await addKey('Not by hand');
  const secret = await copiedSecret(shown);
  await page.getByRole('button', { name: 'Reveal' }).click();
  await expect.element(dialog().getByText(secret)).toBeVisible();
  await userEvent.dblClick(dialog().getByText(secret));
  expect(String(getSelection())).not.toContain(secret.slice(0, 8));
  getSelection()?.selectAllChildren(document.querySelector('[role=dialog]') ?? document.body);
  expect(String(getSelection())).not.toContain(secret.slice(0, 8));
  const isPrevented = (kind: string) => {
    const event = new ClipboardEvent(kind, { bubbles: true, cancelable: true });
    return !dialog().element().dispatchEvent(event);
  };
  expect(['copy', 'cut', 'dragstart'].map(isPrevented)).toEqual([true, true, true]);
  getSelection()?.selectAllChildren(dialog().getByText('The Secret key is only shown once.').element());
  expect(['copy', 'dragstart'].map(isPrevented)).toEqual([false, false]);
});

/** Adds an API key whose secret comes only once Activity is shown, and copies and closes it there. */
async function addWhileLeaving({ act }: ShownConsole): Promise<void> {
  await act({ kind: 'network', now: 'isHeld' });
  await page.getByRole('button', { name: 'Add API Key' }).click();
  await field().fill('Slowly');
  await userEvent.keyboard('{Enter}');
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await userEvent.keyboard('{Control>}2{/Control}');
  await act({ kind: 'network', now: 'isWhole' });
  await dialog().getByRole('button', { name: 'Copy Secret' }).click();
  await expect.element(dialog().getByText('Copied', { exact: true })).toBeVisible();
  await dialog().getByRole('button', { name: 'Close' }).click();
}

test('an API key that came on another screen moves nothing in the next account', async () => {
  const shown = await showConsole({ user: 'adminOfSeveral', account: 'Björk & Co' });
  await expect.element(page.getByRole('row', { name: 'Shopify' })).toBeVisible();
  await addWhileLeaving(shown);
  await page.getByRole('button', { name: /^I’ve saved it/u }).click();
  await userEvent.keyboard('{Control>}k{/Control}');
  await dialog().getByText('Fjord Travel AS').click();
  await expect.element(page.getByRole('row', { name: 'Booking engine' })).toBeVisible();
  await page.getByRole('searchbox').fill('no such thing');
  await expect.element(page.getByRole('heading', { name: 'No API key matches' })).toBeVisible();
  await expect.element(page.getByRole('searchbox')).toHaveValue('no such thing');
});

test('an API key that came on another screen is selected once the list is back', async () => {
  const shown = await showConsole({ user: 'owner' });
  await expect.element(page.getByRole('row', { name: 'Magento shop' })).toBeVisible();
  await addWhileLeaving(shown);
  await userEvent.keyboard('{Control>}1{/Control}');
  await expect.element(page.getByRole('row', { name: /^Slowly/u })).toHaveAttribute('aria-selected', 'true');
  await expect.element(page.getByRole('row', { name: /^Slowly/u })).toHaveFocus();
});
