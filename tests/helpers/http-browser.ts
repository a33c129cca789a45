/** A browser without a screen, for the sandbox's sign-in page: cookies, forms and redirects over real HTTP. */
import { type IncomingHttpHeaders, request } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Visit {
  url: URL;
  status: number;
  text: string;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** One request. Not by fetch, whose Sec-Fetch-Mode says that it is a script's request and not a navigation. */
function exchange(url: URL, form: URLSearchParams | undefined, cookie: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      'sec-fetch-mode': 'navigate',
      ...(cookie !== '' && { cookie }),
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    };
    const sent = request(url, { method: form ? 'POST' : 'GET', headers, agent: false }, (response) => {
      text(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: body }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(form?.toString());
  });
}

export class HttpBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async #request(url: URL, form?: URLSearchParams): Promise<Answer> {
    const jar = this.#cookies.get(url.host) ?? new Map<string, string>();
    this.#cookies.set(url.host, jar);
    const answer = await exchange(url, form, [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  /** Goes to an address and follows redirects. */
  async visit(address: URL, form?: URLSearchParams): Promise<Visit> {
    let url = address;
    let answer = await this.#request(url, form);
    for (let hops = 0; hops < 12 && answer.status >= 300 && answer.status < 400; hops += 1) {
      url = new URL(answer.headers.location ?? '', url);
      answer = await this.#request(url);
    }
    return { url, status: answer.status, text: answer.text };
  }

  /** Signs in on the sandbox's page behind an authorization link; returns the page where that ends. */
  async signIn(link: URL, user: { email: string; password: string }): Promise<Visit> {
    const page = await this.visit(link);
    return this.visit(page.url, new URLSearchParams(user));
  }

  /** Presses Cancel on the sign-in page. */
  async cancel(link: URL): Promise<Visit> {
    const page = await this.visit(link);
    return this.visit(new URL(`${page.url.pathname}/cancel`, page.url), new URLSearchParams());
  }

  /** Enters a code on the device page and confirms and signs in, or declines. Returns the page where that ends. */
  async enterCode(address: URL, code: string, user: { email: string; password: string } | 'saysNo'): Promise<Visit> {
    const form = await this.visit(address);
    const xsrf = /name="xsrf" value="([^"]*)"/.exec(form.text)?.[1] ?? '';
    const typed = { xsrf, user_code: code };
    await this.visit(address, new URLSearchParams(typed));
    const answer = user === 'saysNo' ? { abort: 'yes' } : { confirm: 'yes' };
    const next = await this.visit(address, new URLSearchParams({ ...typed, ...answer }));
    return user === 'saysNo' ? next : this.visit(next.url, new URLSearchParams(user));
  }
}
