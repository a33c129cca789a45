/** Chromium's outgoing requests: the app's schemes, navigations to decide about, webRequest. */

import { applyPermissions } from '../session/permissions.ts';
import { answerOf } from '../session/protocol.ts';
import { defaultSession } from '../session/session.ts';
import type { RequestDetails, Verdict } from '../session/web-request.ts';
import { state } from '../state.ts';
import { allContents, type WebContents } from '../window/web-contents.ts';
import { cdp, ownerOfFrame } from './host.ts';
import { fromPage, isCustom, policyForPage, toPage } from './urls.ts';

interface Paused {
  requestId: string;
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  responseStatusCode?: number;
  responseErrorReason?: string;
  responseHeaders?: { name: string; value: string }[];
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    postData?: string;
    postDataEntries?: { bytes?: string }[];
  };
}

const answerBodyless = new Set([101, 204, 205, 304]);
let requests = 0;

/** What to intercept: the app's own schemes, every navigation, and everything once webRequest has a listener. */
export function refreshInterception(): void {
  if (!state.ready) return;
  const { _webRequest: webRequest } = defaultSession();
  const patterns: object[] = [
    { urlPattern: 'https://*.standin.invalid/*' },
    { urlPattern: '*', resourceType: 'Document' },
  ];
  if (webRequest._has('onBeforeRequest') || webRequest._has('onBeforeSendHeaders')) patterns.push({ urlPattern: '*' });
  if (webRequest._has('onHeadersReceived')) patterns.push({ urlPattern: '*', requestStage: 'Response' });
  cdp().tell('Fetch.enable', { patterns });
}

export function startInterception(): void {
  cdp().on('Fetch.requestPaused', (event: Paused) => {
    paused(event).catch((error: Error) => {
      if (!/gone|Invalid InterceptionId|session/i.test(error.message)) console.error(error);
      cdp().tell('Fetch.failRequest', { requestId: event.requestId, errorReason: 'Failed' });
    });
  });
  refreshInterception();
}

function contentsOf(frameId: string): WebContents | undefined {
  const targetId = ownerOfFrame(frameId)?.targetId;
  return [...allContents.values()].find((contents) => contents._targetId === targetId);
}

function detailsOf(event: Paused, contents: WebContents | undefined): RequestDetails {
  const { request, resourceType, frameId } = event;
  const kinds: Record<string, string> = {
    Document: 'mainFrame',
    Fetch: 'xhr',
    XHR: 'xhr',
    WebSocket: 'webSocket',
    Other: 'other',
  };
  let kind = kinds[resourceType] ?? resourceType.toLowerCase();
  if (resourceType === 'Document' && frameId !== contents?._targetId) kind = 'subFrame';
  const about = contents ? { webContents: contents, webContentsId: contents.id, frame: contents.mainFrame } : {};
  const { method, headers } = request;
  return {
    id: ++requests,
    url: fromPage(request.url),
    method,
    resourceType: kind,
    timestamp: Date.now(),
    referrer: headers.Referer ?? '',
    ...about,
  };
}

async function paused(event: Paused): Promise<void> {
  const { requestId, request, frameId, resourceType } = event;
  const contents = contentsOf(frameId);
  const { _webRequest: webRequest } = contents?.session ?? defaultSession();
  if (event.responseStatusCode !== undefined || event.responseErrorReason !== undefined)
    return received(event, contents);
  const isDocument = resourceType === 'Document';
  const isMainFrame = frameId === contents?._targetId;
  if (
    isDocument &&
    contents &&
    !contents._loading.decide(request.url, isMainFrame, event.redirectedRequestId !== undefined)
  )
    return fail(requestId, 'Aborted');
  const verdict = await webRequest._ask('onBeforeRequest', { ...detailsOf(event, contents), uploadData: [] });
  if (verdict?.cancel) {
    if (isDocument) contents?._loading.note('ERR_BLOCKED_BY_CLIENT');
    return fail(requestId, 'BlockedByClient');
  }
  if (verdict?.redirectURL) {
    const location = toPage(verdict.redirectURL);
    await cdp().send('Fetch.fulfillRequest', {
      requestId,
      responseCode: 307,
      responseHeaders: [{ name: 'Location', value: location }],
    });
    return;
  }
  const headers = (
    await webRequest._ask('onBeforeSendHeaders', {
      ...detailsOf(event, contents),
      requestHeaders: { ...request.headers },
    })
  )?.requestHeaders;
  if (isDocument && isMainFrame && contents) await applyPermissions(contents.session, contents, request.url);
  if (isCustom(request.url)) return serve(event, contents, isDocument);
  const changed = headers && {
    headers: Object.entries(headers).map(([name, value]) => ({ name, value: String(value) })),
  };
  await cdp().send('Fetch.continueRequest', { requestId, ...changed });
}

async function fail(requestId: string, errorReason: string): Promise<void> {
  await cdp().send('Fetch.failRequest', { requestId, errorReason });
}

async function serve(event: Paused, contents: WebContents | undefined, isDocument: boolean): Promise<void> {
  const { requestId, request } = event;
  const url = fromPage(request.url);
  // Chromium requests every site's icon on its own; Electron does not.
  if (event.resourceType === 'Other' && /\/favicon\.ico$/.test(url)) return fail(requestId, 'Aborted');
  const scheme = url.slice(0, url.indexOf(':'));
  const { method } = request;
  const bytes = (request.postDataEntries ?? []).map(({ bytes: text }) => Buffer.from(text ?? '', 'base64'));
  const hasBody = method !== 'GET' && method !== 'HEAD' && bytes.length > 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (!/^(origin|host)$/i.test(name)) headers.set(name, fromPage(value));
  const asked = new Request(url.replace(/#.*$/, ''), {
    method,
    headers,
    ...(hasBody && { body: Buffer.concat(bytes) }),
  });
  const answer = await answerOf((contents?.session ?? defaultSession())._schemes.handlers.get(scheme), asked);
  if (typeof answer === 'string') {
    if (isDocument) contents?._loading.note(answer);
    return fail(requestId, 'Failed');
  }
  const fields = Object.fromEntries(answer.headers);
  fields['content-type'] ??= 'text/html; charset=utf-8';
  const verdict = await defaultSession()._webRequest._ask('onHeadersReceived', {
    ...detailsOf(event, contents),
    statusCode: answer.status,
    responseHeaders: listed(fields),
  });
  if (verdict?.cancel) return fail(requestId, 'BlockedByClient');
  const responseHeaders = headerList(verdict?.responseHeaders ?? fields);
  const body = answerBodyless.has(answer.status)
    ? undefined
    : Buffer.from(await answer.arrayBuffer()).toString('base64');
  await cdp().send('Fetch.fulfillRequest', {
    requestId,
    responseCode: answer.status,
    responseHeaders,
    ...(body !== undefined && { body }),
  });
}

function listed(fields: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
}

function headerList(fields: Record<string, string | string[]>): { name: string; value: string }[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    [value].flat().map((one) => {
      if (/^content-security-policy|^access-control-allow-origin$/i.test(name))
        return { name, value: policyForPage(one) };
      return { name, value: /^location$/i.test(name) ? toPage(one) : one };
    }),
  );
}

/** A response from the network, which a listener may cancel or whose headers it may change. */
async function received(event: Paused, contents: WebContents | undefined): Promise<void> {
  const { requestId, responseStatusCode, responseHeaders } = event;
  const fields: Record<string, string[]> = {};
  for (const { name, value } of responseHeaders ?? []) fields[name] = [...(fields[name] ?? []), value];
  const details = { ...detailsOf(event, contents), statusCode: responseStatusCode ?? 0, responseHeaders: fields };
  const verdict: Verdict | undefined = await (contents?.session ?? defaultSession())._webRequest._ask(
    'onHeadersReceived',
    details,
  );
  if (verdict?.cancel) return fail(requestId, 'BlockedByClient');
  const changed = verdict?.responseHeaders && {
    responseCode: responseStatusCode,
    responseHeaders: headerList(verdict.responseHeaders),
  };
  await cdp().send('Fetch.continueResponse', { requestId, ...changed });
}
