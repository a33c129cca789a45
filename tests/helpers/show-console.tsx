/** Renders the real renderer on the page, over a console in the test runner's process. */
import '@react-spectrum/s2/page.css';
import '../../renderer/fonts.css';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';
import { commands, page } from 'vitest/browser';
import { languageOf } from '../../contract/language.ts';
import { createQueryClient } from '../../renderer/data/query-client.ts';
import { App } from '../../renderer/shell/app.tsx';
import { createCatalogue, speak } from '../../texts/catalogue.ts';
import { bridgeOverVitest } from './bridge-over-vitest.ts';
import type { Act, ConsoleOptions } from './console-acts.ts';
import { joinStyles } from './join-styles.ts';
import { type PseudoLocale, speakPseudo } from './pseudo-locale.ts';
import { standStill } from './stand-still.ts';

export interface ShownConsole {
  act(what: Act): Promise<unknown>;
  /** Restarts the window without its state, over the same main process. */
  reload(): Promise<void>;
  /** Switches to a pseudo-locale in place, as a change of language does. What was already announced stays as it was. */
  speakPseudo(pseudo: PseudoLocale): Promise<void>;
}

// A test would find a fading dialog beside what follows it, and on a page that the browser does not paint, animations never end.
standStill();

let shown: { id: string; root: Root; element: HTMLElement } | undefined;

const apiManagement = '#/account-settings/api-management';

/**
 * Shows a console with these options at the address, and removes it after the test. Its language is the document's, which
 * main sets in production, or a pseudo-locale.
 */
export async function showConsole(
  options: ConsoleOptions,
  address = apiManagement,
  pseudo?: PseudoLocale,
): Promise<ShownConsole> {
  await page.viewport(1280, 800);
  joinStyles();
  window.location.hash = address;
  const id = await commands.openConsole(options);
  Object.defineProperty(window, 'bridge', { value: bridgeOverVitest(id), configurable: true });
  const element = document.createElement('div');
  element.style.height = '100vh';
  document.body.append(element);
  let catalogue = createCatalogue();
  const start = async () => {
    const root = createRoot(element);
    shown = { id, root, element };
    catalogue = createCatalogue();
    if (pseudo === undefined) await speak(catalogue, languageOf([document.documentElement.lang]));
    else await speakPseudo(catalogue, pseudo);
    root.render(<App catalogue={catalogue} queries={createQueryClient()} />);
  };
  await start();
  const reload = async () => {
    shown?.root.unmount();
    await start();
  };
  return { act: (what) => commands.act(id, what), reload, speakPseudo: (pseudo) => speakPseudo(catalogue, pseudo) };
}

afterEach(async () => {
  if (shown === undefined) return;
  const { id, root, element } = shown;
  shown = undefined;
  root.unmount();
  element.remove();
  document.documentElement.lang = 'en';
  await commands.closeConsole(id);
});
