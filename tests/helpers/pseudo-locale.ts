/** A pseudo-locale, readable and longer than English: text on the page that is not in it was never translated. */
import type { i18n } from 'i18next';
import { en } from '../../texts/en/all.ts';
import type { Texts } from './wording.ts';

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, n) => [
    letter,
    [...'åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ'][n] ?? letter,
  ]),
);

/** The sentence in accented letters and a third longer, as German is; placeholders stay. */
function inPseudo(text: string): string {
  const said = text.replaceAll(/\{\{\w+\}\}|[a-z]/giu, (part) => letters[part] ?? part);
  const longer = Math.ceil(text.replaceAll(/\{\{\w+\}\}/gu, '').length / 3);
  return `${said}${longer > 1 ? ` ${'þöŕ '.repeat(Math.ceil(longer / 4)).slice(0, longer - 1)}` : ''}`.trimEnd();
}

function pseudo(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? inPseudo(text) : pseudo(text)]),
  );
}

/** `rtl`: a variant of Urdu, which is written from right to left and has English's plural forms. */
export type PseudoLocale = 'ltr' | 'rtl';

/** Switches the catalogue to it. */
export async function speakPseudo(catalogue: i18n, direction: PseudoLocale): Promise<void> {
  const language = direction === 'rtl' ? 'ur-XB' : 'en-XA';
  const texts = pseudo(en);
  catalogue.addResourceBundle(language, 'translation', texts);
  await catalogue.changeLanguage(language);
}

/** Texts on the page that are not in the pseudo-locale. `own`: names and the like that are never translated. */
export function untranslated(own: readonly string[]): string[] {
  const found = new Set<string>();
  const look = (text: string | null, where: string) => {
    let rest = (text ?? '').normalize('NFC');
    for (const each of own) rest = rest.replaceAll(each, '');
    // Two plain letters in a row: a word that is not in the pseudo-locale.
    if (/[a-z]{2}/iu.test(rest)) found.add(`${where}: ${rest.trim().slice(0, 80)}`);
  };
  const ofSomebody = 'bdi, time, kbd, code, [dir=auto], [lang], script, style';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || parent.closest(ofSomebody) !== null || !parent.checkVisibility()) continue;
    look(node.textContent, parent.tagName.toLowerCase());
  }
  for (const element of document.body.querySelectorAll('[aria-label], [placeholder], [aria-description]')) {
    for (const name of ['aria-label', 'placeholder', 'aria-description']) look(element.getAttribute(name), name);
  }
  return [...found];
}
