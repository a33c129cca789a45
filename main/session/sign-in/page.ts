import type { i18n } from 'i18next';
import type { BrowserPage } from './loopback.ts';

/** The catalogue's texts are ours, but a translator may write an ampersand. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * The page that the browser shows when a sign-in has ended. Removes the code from the address bar and the history; the
 * server fills in `{{nonce}}`.
 */
export function browserPage(catalogue: i18n, page: BrowserPage): string {
  const title = escaped(catalogue.t(`browserPage.${page}Title`));
  const text = escaped(catalogue.t(`browserPage.${page}Text`));
  return `<!doctype html>
<html lang="${catalogue.language}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="{{nonce}}">
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
  body { max-width: 32rem; margin: 20vh auto 0; padding: 0 1.5rem }
  h1 { font-size: 1.5rem; line-height: 1.25 }
</style>
<main><h1>${title}</h1><p>${text}</p></main>
<script nonce="{{nonce}}">history.replaceState(null, '', '/')</script>
</html>
`;
}
