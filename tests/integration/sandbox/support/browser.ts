/** The smallest browser that can sign in: cookies, manual redirects, and the form on the page. */
type Cookie = { name: string; value: string; path: string };

export type Page = { url: string; status: number; text: string; location: string | null };

export class CookieBrowser {
  #cookies: Cookie[] = [];

  #cookieHeader(url: URL): string {
    const fits = ({ path }: Cookie) => url.pathname === path || url.pathname.startsWith(path.replace(/\/?$/, '/'));
    return this.#cookies
      .filter(fits)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split(/; */);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    this.#cookies = this.#cookies.filter((cookie) => cookie.name !== name || cookie.path !== path);
    if (value) this.#cookies.push({ name, value, path });
  }

  /** One request; redirects are left to the caller. */
  async open(address: string | URL, form?: Record<string, string>): Promise<Page> {
    const url = new URL(address);
    const cookie = this.#cookieHeader(url);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: cookie ? { cookie } : {},
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get('location');
    return {
      url: url.href,
      status: response.status,
      text: await response.text(),
      location: location && new URL(location, url).href,
    };
  }

  /** Follows redirects within the same server. */
  async follow(address: string | URL, form?: Record<string, string>): Promise<Page> {
    let page = await this.open(address, form);
    const { origin } = new URL(address);
    for (let hops = 0; page.location?.startsWith(`${origin}/`); hops++) {
      if (hops === 10) throw new Error(`too many redirects at ${page.location}`);
      page = await this.open(page.location);
    }
    return page;
  }
}

/** The page's text without markup, shortened. */
export function visibleText({ text }: Page): string {
  const body = text.replace(/<style>.*?<\/style>/s, '').replaceAll(/<[^>]+>/g, ' ');
  return body.replaceAll(/\s+/g, ' ').slice(0, 300);
}

/** The address to which the page's first form is sent. */
export function formAction(page: Page): string {
  const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
  if (!action) throw new Error(`no form on the page: ${page.status} ${visibleText(page)}`);
  return new URL(action, page.url).href;
}
