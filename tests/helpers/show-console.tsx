/** Puts the real renderer on the page, over a console that runs in the test runner's process. */
import '@react-spectrum/s2/page.css';
import '../../renderer/fonts.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';
import { commands, page } from 'vitest/browser';
import { createQueryClient } from '../../renderer/data/query-client.ts';
import { App } from '../../renderer/shell/app.tsx';
import { createCatalogue } from '../../texts/catalogue.ts';
import { bridgeOverVitest } from './bridge-over-vitest.ts';
import type { Act, ConsoleOptions } from './console-acts.ts';

export interface ShownConsole {
  act(what: Act): Promise<unknown>;
  /** The window loses all that it knew, and begins again over the same main process. */
  reload(): void;
}

/**
 * Nothing moves here: what a dialog leaves behind while it fades is found by a test beside what follows, and a page that
 * the browser does not paint never gets to the end of it. What moves is seen by the tests of the built console.
 */
const still = new CSSStyleSheet();
still.replaceSync('*, ::before, ::after { transition: none !important; animation: none !important; }');
document.adoptedStyleSheets.push(still);

let shown: { id: string; root: Root; element: HTMLElement } | undefined;

export const apiManagement = '#/account-settings/api-management';

/** Shows a console as the options have it, at the address, and takes it away after the test. */
export async function showConsole(options: ConsoleOptions, address = apiManagement): Promise<ShownConsole> {
  await page.viewport(1280, 800);
  window.location.hash = address;
  const id = await commands.openConsole(options);
  Object.defineProperty(window, 'bridge', { value: bridgeOverVitest(id), configurable: true });
  const element = document.createElement('div');
  element.style.height = '100vh';
  document.body.append(element);
  const start = () => {
    const root = createRoot(element);
    shown = { id, root, element };
    root.render(<App catalogue={createCatalogue()} queries={createQueryClient()} />);
  };
  start();
  const reload = () => {
    shown?.root.unmount();
    start();
  };
  return { act: (what) => commands.act(id, what), reload };
}

afterEach(async () => {
  if (shown === undefined) return;
  const { id, root, element } = shown;
  shown = undefined;
  root.unmount();
  element.remove();
  await commands.closeConsole(id);
});
