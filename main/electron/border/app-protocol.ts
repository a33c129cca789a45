/** `app://console/`: the built renderer; and the schemes that nobody here has any use for. */
import { protocol, type Session } from 'electron';
import type { Language } from '../../../contract/language.ts';
import { answerFrom, readAppFiles } from './app-files.ts';
import { devServer } from './development.ts';

/**
 * Schemes that Chromium knows, that main does not use (as it does the network's) and no page here needs. `about`, `data`
 * and `blob` never come to a handler; the Content Security Policy and the refusal of every navigation keep them away.
 */
const unusedSchemes = ['file', 'ftp', 'filesystem', 'chrome', 'mailto'];

/** Before `ready`, once: a real origin for the renderer, and nothing that it does not need. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

function answerer(folder: string, language: () => Language): (request: Request) => Response | Promise<Response> {
  const server = devServer;
  if (server) return (request) => server.answer(request, language());
  const files = readAppFiles(folder);
  return (request) => answerFrom(files, request, language());
}

/**
 * Serves the folder's files, read once now; whatever else is asked for is not there. In development Vite serves them.
 * `language`: in which a page speaks.
 */
export function serveApp(session: Session, folder: string, language: () => Language): void {
  session.protocol.handle('app', answerer(folder, language));
  for (const scheme of unusedSchemes) session.protocol.handle(scheme, () => new Response(null, { status: 403 }));
}
