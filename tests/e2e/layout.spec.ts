/**
 * Every action of every screen and dialog can be reached, however small or large the window is and however long the
 * names are; and nothing lies over what says where one is.
 */
import { expect, type Page, test } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import { seededUsers } from '../../sandbox/seed.ts';
import { type ConsoleApp, launchConsole } from '../helpers/console-app.ts';
import { addApiKey, bottomBarOf, rowOf } from '../helpers/screens.ts';
import { untilStill } from '../helpers/until-still.ts';

const windows = [
  { width: 720, height: 480 },
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
  { width: 3840, height: 2160 },
];
const zooms = [1, 1.5, 2];

const accountName = 'Sydsvenska Bokhandelsföreningens Gemensamma Inköpscentral AB';
const keyName =
  'The integration that a consultant has named with all the characters that a name of an API key may have'.slice(
    0,
    100,
  );

let sandbox: Sandbox;
let consoleApp: ConsoleApp;

test.beforeEach(async () => {
  sandbox = await startSandbox();
  const { id } = sandbox.world.addAccount({ name: accountName, domain: 'bokhandel.example' });
  sandbox.world.setRole(id, sandbox.world.user(seededUsers.admin.email).id, 'admin');
  sandbox.world.addApiKeys(id, 40);
  sandbox.world.addApiKey(id, keyName, { lastUsedAt: Date.now() });
  consoleApp = await launchConsole({ sandbox });
});

test.afterEach(async () => {
  await consoleApp.close();
  await sandbox.stop();
});

/** In the page: what can be pressed and cannot be reached by scrolling, or lies under something else. */
function outOfReach(): string[] {
  const layers = [...document.querySelectorAll('[role=dialog],[role=alertdialog],[role=menu]')];
  // What lies behind a dialog is not to be pressed.
  const top = layers.at(-1) ?? document.body;
  const what = 'button,a[href],input:not([type=hidden]),[role=menuitem],[role=menuitemradio],[role=menuitemcheckbox]';
  const found: string[] = [];
  for (const element of top.querySelectorAll<HTMLElement>(what)) {
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    // A field that React Aria hides behind its own drawing is pressed by its label.
    const target = element.matches('input[type=checkbox],input[type=radio]') ? element.closest('label') : element;
    if (target === null || target.closest('[aria-hidden=true],[inert]') !== null) continue;
    target.scrollIntoView({ block: 'center', inline: 'center' });
    const box = target.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    const name = (target.getAttribute('aria-label') ?? target.textContent ?? '').slice(0, 60);
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const isInside = x > 0 && y > 0 && x < innerWidth && y < innerHeight && box.left > -1 && box.right < innerWidth + 1;
    if (!isInside) {
      found.push(`${name}: at ${Math.round(box.left)} to ${Math.round(box.right)}, ${Math.round(box.top)}`);
      continue;
    }
    const hit = document.elementFromPoint(x, y);
    if (hit === null || !(target.contains(hit) || hit.contains(target))) {
      found.push(`${name}: under ${hit?.tagName} "${hit?.textContent?.slice(0, 40)}"`);
    }
  }
  return found;
}

/**
 * In the page: what hides what sticks out of it, and has something to press. Whatever gets the focus or is brought into
 * sight scrolls it, the press then lands beside what was pressed, and nobody can scroll it back: `clip` is what was meant.
 */
function scrolledByFocus(): string[] {
  const hiding = (element: Element) => {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    // What only a screen reader finds is cut off on purpose.
    return clipPath === 'none' && (overflowX === 'hidden' || overflowY === 'hidden');
  };
  return [...document.querySelectorAll('body *')]
    .filter((element) => hiding(element) && element.querySelector('button,a[href],input,[tabindex]') !== null)
    .map(
      (element) =>
        `scrolled by the focus: ${element.tagName} ${element.outerHTML.replace(/ class="[^"]*"/gu, '').slice(0, 160)}`,
    );
}

/** In the page: which of these texts are covered or cut off by the window. */
function covered(texts: readonly string[]): string[] {
  return texts.filter((text) => {
    const header = document.querySelector('header');
    const walker = document.createTreeWalker(header ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!node.textContent?.includes(text) || node.parentElement === null) continue;
      const box = node.parentElement.getBoundingClientRect();
      const hit = document.elementFromPoint(box.left + Math.min(8, box.width / 2), box.top + box.height / 2);
      if (hit !== null && (node.parentElement.contains(hit) || hit.contains(node.parentElement))) return false;
    }
    return true;
  });
}

/** Looks at the screen in every size; what is wrong is told by its size. */
async function expectInReach(window: Page, screen: string, mustBeSeen: readonly string[] = []): Promise<void> {
  await test.step(screen, async () => {
    const wrong: string[] = [];
    for (const { width, height } of windows) {
      for (const zoom of zooms) {
        await window.setViewportSize({ width: Math.round(width / zoom), height: Math.round(height / zoom) });
        await window.evaluate(untilStill);
        const found = [
          ...(await window.evaluate(outOfReach)),
          ...(await window.evaluate(scrolledByFocus)),
          ...(await window.evaluate(covered, mustBeSeen)),
        ];
        wrong.push(...found.map((each) => `${width}×${height} at ${zoom * 100} %: ${each}`));
      }
    }
    await window.setViewportSize({ width: 1280, height: 800 });
    // Looking has scrolled, and rows out of sight are not drawn.
    await window.evaluate(() => document.querySelector('[role=grid]')?.scrollTo(0, 0));
    expect.soft(wrong, screen).toEqual([]);
  });
}

test('Of an Admin User with long names, every action can be reached in every window', async () => {
  const { window } = consoleApp;
  const dialog = window.getByRole('dialog');
  const question = window.getByRole('alertdialog');
  await expectInReach(window, 'sign-in');
  await window.getByText('Other ways').click();
  await window.getByText('Trouble signing in?').click();
  await expectInReach(window, 'sign-in, unfolded');
  await window.getByRole('button', { name: 'Add connection…' }).click();
  await expect(dialog).toBeVisible();
  await expectInReach(window, 'add connection');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await consoleApp.signIn(seededUsers.admin);
  await window.getByText(accountName).click();
  await expect(rowOf(window, keyName)).toBeVisible();
  await expectInReach(window, 'the list', ['Sandbox']);
  await rowOf(window, keyName).click();
  await expect(bottomBarOf(window)).toBeVisible();
  await expectInReach(window, 'the Bottom bar', ['Sandbox']);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Close details' })).toBeVisible();
  await expectInReach(window, 'the details');
  await window.getByRole('button', { name: 'Close details' }).click();
  await bottomBarOf(window).getByRole('button', { name: 'Rename' }).click();
  await expect(dialog).toBeVisible();
  await expectInReach(window, 'rename');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await bottomBarOf(window).getByRole('button', { name: 'Delete' }).click();
  await expect(question).toBeVisible();
  await expectInReach(window, 'delete');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await rowOf(window, keyName).click();
  await window.keyboard.press('ControlOrMeta+a');
  await expectInReach(window, 'the Bottom bar of several', ['Sandbox']);
  await window.keyboard.press('Delete');
  await expect(question.getByRole('textbox')).toBeVisible();
  await expectInReach(window, 'delete several');
  sandbox.world.faults.add({ method: 'DELETE', path: /api-keys/, times: 1000, what: { kind: 'resetBeforeCommit' } });
  await question.getByRole('textbox').fill('41');
  await question.getByRole('button', { name: 'Delete 41' }).click();
  await expect(dialog.getByRole('button', { name: 'Go on' })).toBeVisible();
  await expectInReach(window, 'several, paused');
  await dialog.getByRole('button', { name: 'Later' }).click();
  await expectInReach(window, 'several, paused, in one line', ['Sandbox']);
  await window.getByRole('button', { name: 'Show to go on' }).click();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  sandbox.world.faults.clear();
  await expectInReach(window, 'several, stopped');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await window.getByRole('button', { name: 'Add API Key' }).click();
  await dialog.getByLabel('API Key name').fill('Short');
  await expectInReach(window, 'add');
  await dialog.getByRole('button', { name: 'Add API Key' }).click();
  await expect(dialog.getByText('The Secret key is only shown once.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expectInReach(window, 'the secret');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
  await expectInReach(window, 'a pair within reach', ['Sandbox']);
  await window.getByRole('button', { name: /^Check/u }).click();
  await expect(dialog).toBeVisible();
  await expectInReach(window, 'check a pair');
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await window.getByRole('button', { name: 'I have saved it' }).click();
  for (const [key, heading] of [
    ['2', 'Activity'],
    ['3', 'Saved secrets'],
    [',', 'Preferences'],
  ] as const) {
    await window.keyboard.press(`ControlOrMeta+${key}`);
    await expect(window.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await expectInReach(window, heading, ['Sandbox']);
  }
  await window.keyboard.press('ControlOrMeta+k');
  await expect(dialog).toBeVisible();
  await expectInReach(window, 'the switcher');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await window.keyboard.press('ControlOrMeta+/');
  await expect(dialog).toBeVisible();
  await expectInReach(window, 'keyboard shortcuts');
});

test('Of a support agent at work, every action can be reached, and the account, the ticket and the time are seen', async () => {
  const { window } = consoleApp;
  const { id } = sandbox.world.account(accountName);
  sandbox.world.grant(seededUsers.supportAgent.email, id, {
    reason: 'Their import of the winter catalogue has failed since Monday morning',
    ticket: 'CASE-2026-004711',
  });
  await consoleApp.signIn(seededUsers.supportAgent);
  await window.getByRole('searchbox').fill('bokhandels');
  await window.getByText(accountName).click();
  await expect(rowOf(window, keyName)).toBeVisible();
  await expectInReach(window, 'locked');
  await window.getByText('Allow changes').first().click();
  await rowOf(window, keyName).click();
  await expect(bottomBarOf(window)).toBeVisible();
  await expectInReach(window, 'at work');

  const dialog = window.getByRole('dialog');
  sandbox.world.grant(seededUsers.supportAgent.email, sandbox.world.account('Fjord Travel AS').id);
  await window.keyboard.press('ControlOrMeta+k');
  await expect(dialog.getByRole('button', { name: 'End access to Fjord Travel AS' })).toBeVisible();
  await expectInReach(window, 'open accesses');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await addApiKey(window, 'For the import');
  await dialog.getByRole('button', { name: 'Copy Secret' }).click();
  await expect(dialog.getByText('Copied', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await window.getByRole('button', { name: /^I have saved it/u }).click();
  await window.getByRole('button', { name: 'Information Centre' }).click();
  await window.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(dialog.getByText(/not handed over/u)).toBeVisible();
  await expectInReach(window, 'sign out with open accesses');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await window.getByRole('button', { name: 'Leave account' }).click();
  await expect(dialog.getByText('Handed over')).toBeVisible();
  await expectInReach(window, 'hand over');
});
