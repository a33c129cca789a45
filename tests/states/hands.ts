/**
 * A person's acts at the window, as short calls. The page is passed in, because tests without a browser import this module
 * too.
 */
import { expect } from 'vitest';
import type { page as browserPage, userEvent } from 'vitest/browser';
import type { ShownConsole } from '../helpers/show-console.tsx';

/** A person's hands and eyes. Every method waits for its element. */
export class Hands {
  readonly page: typeof browserPage;
  readonly act: ShownConsole['act'];
  readonly #user: typeof userEvent;

  constructor(page: typeof browserPage, user: typeof userEvent, act: ShownConsole['act']) {
    this.page = page;
    this.act = act;
    this.#user = user;
  }

  /** The text is visible. */
  async see(text: string | RegExp): Promise<void> {
    await expect.element(this.page.getByText(text).first()).toBeVisible();
  }

  /** Presses the first button with that name, never one behind a dialog. */
  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).first().click();
  }

  /** Presses a text that is not a button: a row, a summary, a label. */
  async pressText(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().click();
  }

  async type(keys: string): Promise<void> {
    await this.#user.keyboard(keys);
  }

  /** Fills the field with that label. */
  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.page.getByLabelText(label).first().fill(text);
  }

  /** Opens the button's menu and chooses the item. */
  async choose(button: string | RegExp, item: string | RegExp): Promise<void> {
    await this.press(button);
    await this.page.getByRole('menuitem', { name: item }).click();
  }

  /** Opens the button's menu. */
  async open(button: string | RegExp): Promise<void> {
    await this.press(button);
    await expect.element(this.page.getByRole('menu')).toBeVisible();
  }

  /** Selects the row of the API key, which brings the Bottom bar. */
  async select(name: string | RegExp): Promise<void> {
    await this.page.getByRole('row', { name }).first().click();
    await expect.element(this.page.getByRole('toolbar')).toBeVisible();
  }

  /** Selects every row. */
  async selectAll(first: string): Promise<void> {
    await this.select(first);
    await this.type('{Control>}a{/Control}');
    await expect.element(this.page.getByRole('button', { name: /^Delete \d/u })).toBeVisible();
  }

  /** Presses a button of the Bottom bar. */
  async inBar(name: string | RegExp): Promise<void> {
    await this.page.getByRole('toolbar').getByRole('button', { name, exact: true }).click();
  }

  /** The dialog or alert dialog with that name is open. */
  async dialog(name?: string | RegExp): Promise<void> {
    const options = name === undefined ? {} : { name };
    const either = this.page.getByRole('dialog', options).or(this.page.getByRole('alertdialog', options));
    await expect.element(either.first()).toBeVisible();
  }

  /** No dialog is open. */
  async noDialog(): Promise<void> {
    await expect.element(this.page.getByRole('dialog')).not.toBeInTheDocument();
  }

  /** The screen has this heading. */
  async heading(name: string | RegExp): Promise<void> {
    await expect.element(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  /** Changes the address, as a link does. */
  go(address: string): void {
    window.location.hash = address;
  }

  /** An element with this role and name is visible. */
  async isThere(role: 'alert' | 'button' | 'progressbar' | 'timer', name?: string): Promise<void> {
    const options = name === undefined ? {} : { name };
    await expect.element(this.page.getByRole(role, options).first()).toBeVisible();
  }

  /** The field can be filled: a dialog that has just opened takes no input for a moment, and shows it. */
  async mayFill(label: string): Promise<void> {
    await expect.element(this.page.getByLabelText(label)).toBeEnabled();
  }

  /** Adds an API key of that name; does not wait for the answer. */
  async add(name: string, button: string | RegExp = 'Add API Key'): Promise<void> {
    await this.press(button);
    await expect.element(this.page.getByRole('textbox', { name: 'API Key name' })).toHaveFocus();
    await this.fill('API Key name', name);
    await this.type('{Enter}');
  }

  /** Adds an API key and copies its secret; the dialog stays open. */
  async addAndCopy(name: string, button?: string | RegExp): Promise<void> {
    await this.add(name, button);
    await this.press('Copy Secret');
    await this.see(/^Cleared from the clipboard in/u);
  }

  /** The console has asked the server at a path that contains this. */
  async asked(path: string): Promise<void> {
    await expect.poll(() => this.act({ kind: 'requestsTo', path })).toBeGreaterThan(0);
  }

  /** Holds every request from now on. */
  async hold(): Promise<void> {
    await this.act({ kind: 'network', now: 'isHeld' });
  }
}
