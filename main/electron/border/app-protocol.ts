/** Registers `app://console/`, the built renderer, and blocks the schemes that no page here needs. */
import { protocol, type Session } from 'electron';
import type { Language } from '../../../contract/language.ts';
import { answerFrom, readAppFiles } from './app-files.ts';
import { devServer } from './development.ts';

/**
 * Chromium's schemes that neither main (as it uses http and https) nor a page here needs. `about`, `data` and `blob`
 * never reach a handler; the Content Security Policy and the ban on navigation block them.
 */
const unusedSchemes = ['file', 'ftp', 'filesystem', 'chrome', 'mailto'];

/** To be called once, before `ready`: gives the renderer a real origin, and no privilege that it does not need. */
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
 * Serves the folder's files, which are read now; any other path is not found. In development Vite serves them.
 * `language`: the language of the pages.
 */
export function serveApp(session: Session, folder: string, language: () => Language): void {
  session.protocol.handle('app', answerer(folder, language));
  for (const scheme of unusedSchemes) session.protocol.handle(scheme, () => new Response(null, { status: 403 }));
}
