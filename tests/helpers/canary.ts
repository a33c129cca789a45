/**
 * The canary search: all of the sandbox's traffic is observed, so every secret of a run is known; everything that the
 * program wrote or shows is searched for each of them, in every form in which a text may leak by accident.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative } from 'node:path';
import type { Page } from '@playwright/test';

export interface Canary {
  /** What it is: `password`, `access_token`, … */
  what: string;
  text: string;
}

export interface Hit {
  what: string;
  /** How it was encoded: `plain`, `base64`, … */
  form: string;
  where: string;
}

/** The fields that carry a secret, in JSON, forms and queries alike. */
const secretFields = new Set([
  ...['access_token', 'refresh_token', 'id_token', 'token', 'code', 'code_verifier', 'password'],
  ...['client_secret', 'clientSecret', 'state', 'nonce'],
]);

/** Shorter texts would be found by chance. */
const shortest = 10;

function fieldsOf(body: string): [string, unknown][] {
  try {
    const found: [string, unknown][] = [];
    JSON.parse(body, (key, value: unknown) => {
      found.push([key, value]);
      return value;
    });
    return found;
  } catch {
    return [...new URLSearchParams(body)];
  }
}

export interface Traffic {
  /** What was seen so far: each text once, under its first name. */
  canaries(): Canary[];
  stop(): void;
}

/** Observes this process's HTTP server at the address: the sandbox's traffic with the console and the browser. */
export function observeTraffic(url: string): Traffic {
  const found = new Map<string, string>();
  const note = (what: string, text: unknown) => {
    if (typeof text === 'string' && text.length >= shortest && !found.has(text)) found.set(text, what);
  };
  const noteFields = (fields: Iterable<[string, unknown]>) => {
    for (const [name, value] of fields) if (secretFields.has(name)) note(name, value);
  };
  const noteAddress = (address: string) => noteFields(URL.parse(address, url)?.searchParams ?? []);

  const observe = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (request.headers.host !== new URL(url).host) return;
    noteAddress(request.url ?? '');
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    note('access_token', bearer);

    const asked: Buffer[] = [];
    const push = request.push.bind(request);
    request.push = (chunk: unknown, ...rest: never[]) => {
      if (chunk instanceof Uint8Array) asked.push(Buffer.from(chunk));
      else noteFields(fieldsOf(Buffer.concat(asked).toString()));
      return push(chunk, ...rest);
    };

    const answered: Buffer[] = [];
    const keep = (chunk: unknown) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) answered.push(Buffer.from(chunk as Uint8Array));
    };
    const write = response.write.bind(response) as (...args: unknown[]) => boolean;
    const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
    response.write = (...args: unknown[]) => {
      keep(args[0]);
      return write(...args);
    };
    response.end = (...args: unknown[]) => {
      keep(args[0]);
      noteAddress(String(response.getHeader('location') ?? ''));
      noteFields(fieldsOf(Buffer.concat(answered).toString()));
      return end(...args);
    };
  };

  subscribe('http.server.request.start', observe);
  return {
    canaries: () => [...found].map(([text, what]) => ({ what, text })),
    stop: () => {
      unsubscribe('http.server.request.start', observe);
    },
  };
}

/**
 * The text as it looks inside a longer one that was base64-encoded: what precedes it shifts it by 0, 1 or 2 bytes, and
 * the characters at both ends, which depend on its neighbours, are left out.
 */
function insideBase64(text: string): string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const whole = Math.floor(bytes.length / 3) * 4;
    return bytes.toString('base64').slice(before === 0 ? 0 : 4, whole);
  });
}

/** The distinct forms of a text, as bytes. */
function formsOf(text: string): Map<string, Buffer> {
  const base64 = insideBase64(text);
  const hex = Buffer.from(text).toString('hex');
  const forms: [string, Buffer][] = [
    ['plain', Buffer.from(text)],
    ['utf-16', Buffer.from(text, 'utf16le')],
    ['url', Buffer.from(encodeURIComponent(text))],
    ['json', Buffer.from(JSON.stringify(text).slice(1, -1))],
    ['hex', Buffer.from(hex)],
    ['hex', Buffer.from(hex.toUpperCase())],
    ...base64.map((each): [string, Buffer] => ['base64', Buffer.from(each)]),
    ...base64.map((each): [string, Buffer] => [
      'base64url',
      Buffer.from(each.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ];
  const distinct = new Map<string, Buffer>();
  const seen = new Set<string>();
  for (const [name, bytes] of forms) {
    const key = bytes.toString('latin1');
    if (seen.has(key)) continue;
    seen.add(key);
    distinct.set(distinct.has(name) ? `${name} ${distinct.size}` : name, bytes);
  }
  return distinct;
}

/** The canaries found in one piece of what the program left behind. */
export function searchBytes(where: string, bytes: Buffer, canaries: readonly Canary[]): Hit[] {
  return canaries.flatMap(({ what, text }) => {
    const forms = [...formsOf(text)].filter(([, form]) => bytes.includes(form));
    const names = new Set(forms.map(([form]) => form.replace(/ \d+$/, '')));
    return [...names].map((form) => ({ what, form, where }));
  });
}

/** Searches every file below a folder, by name and contents. */
export function searchFolder(folder: string, canaries: readonly Canary[]): { hits: Hit[]; files: string[] } {
  const files: string[] = [];
  const hits: Hit[] = [];
  const visit = (path: string) => {
    const name = relative(folder, path);
    try {
      const stats = lstatSync(path);
      if (stats.isDirectory()) for (const entry of readdirSync(path)) visit(join(path, entry));
      if (!stats.isFile()) return;
      hits.push(...searchBytes(name, readFileSync(path), canaries));
    } catch (error) {
      // A browser's file may disappear during the search; a deleted file holds nothing.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      return;
    }
    hits.push(...searchBytes(`name of ${name}`, Buffer.from(name), canaries));
    files.push(name);
  };
  visit(folder);
  return { hits, files };
}

/** All that the page shows or keeps: elements, field values, titles, addresses and storage. */
export async function pageText(page: Page): Promise<string> {
  const kept = await page.evaluate(async () => {
    const fields = [...document.querySelectorAll('input, textarea')] as HTMLInputElement[];
    const databases = await indexedDB.databases();
    return JSON.stringify([
      fields.map(({ value }) => value),
      [document.title, location.href, document.cookie, self.name, history.state],
      [{ ...localStorage }, { ...sessionStorage }, databases, await caches.keys().catch(() => [])],
    ]);
  });
  const tree = await page.locator('body').ariaSnapshot();
  return [await page.content(), kept, tree].join('\n');
}

/** Every string on the renderer's heap after garbage collection. V8 cuts each after 1024 characters. */
async function heapOf(page: Page): Promise<Buffer> {
  const cdp = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await cdp.send('HeapProfiler.enable');
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await cdp.detach();
  return Buffer.from(chunks.join(''));
}

/** Searches what the window shows and keeps, and its heap. */
export async function searchWindow(page: Page, canaries: readonly Canary[]): Promise<Hit[]> {
  return [
    ...searchBytes('page', Buffer.from(await pageText(page)), canaries),
    ...searchBytes('heap', await heapOf(page), canaries),
  ];
}

/** Searches what the program wrote to files and to standard output and error. */
export function searchWritten(folders: readonly string[], output: string, canaries: readonly Canary[]): Hit[] {
  return [
    ...folders.flatMap((folder) => searchFolder(folder, canaries).hits),
    ...searchBytes('output', Buffer.from(output), canaries),
  ];
}
