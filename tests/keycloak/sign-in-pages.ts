/** Keycloak's own pages for people, by HTTP alone. */
import { HttpBrowser, type Visit } from '../helpers/http-browser.ts';
import type { Person } from './people.ts';

/** Fills in and sends the first form of a page. */
export function sendForm(
  browser: HttpBrowser,
  { text, url }: Pick<Visit, 'text' | 'url'>,
  fields: Record<string, string>,
): Promise<Visit> {
  const [, action = ''] = /<form[^>]*action="([^"]*)"/.exec(text) ?? [];
  const hidden = [...text.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].flatMap(([input]) => {
    const [, name] = /name="([^"]*)"/.exec(input) ?? [];
    return name === undefined ? [] : [[name, /value="([^"]*)"/.exec(input)?.[1] ?? '']];
  });
  const form = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields });
  return browser.visit(new URL(action.replaceAll('&amp;', '&'), url), form);
}

/** Signs in on the page that a link leads to, and returns where that ends. */
export async function signInAt(
  link: URL,
  { username, password }: Pick<Person, 'username' | 'password'>,
  browser = new HttpBrowser(),
): Promise<Visit> {
  return sendForm(browser, await browser.visit(link), { username, password });
}
