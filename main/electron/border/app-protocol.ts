/** `app://console/`: the built renderer; and the schemes that nobody here has any use for. */
import { protocol, type Session } from 'electron';
import type { Language } from '../../../contract/language.ts';
import { answerFrom, readAppFiles } from './app-files.ts';

/**
 * Schemes that Chromium knows, that main does not use (as it does the network's) and no page here needs. `about`, `data`
 * and `blob` never come to a handler; the Content Security Policy and the refusal of every navigation keep them away.
 */
const unusedSchemes = ['file', 'ftp', 'filesystem', 'chrome', 'mailto'];

/** Before `ready`, once: a real origin for the renderer, and nothing that it does not need. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** Serves the folder's files, read once now; whatever else is asked for is not there. `language`: in which a page speaks. */
export function serveApp(session: Session, folder: string, language: () => Language): void {
  const files = readAppFiles(folder);
  session.protocol.handle('app', (request) => answerFrom(files, request, language()));
  for (const scheme of unusedSchemes) session.protocol.handle(scheme, () => new Response(null, { status: 403 }));
}
