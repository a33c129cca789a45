/** How links from outside come: on macOS by an event, which may be early; elsewhere on the command line. */
import { app } from 'electron';
import { deepLinkScheme, isDeepLink } from '../../links/deep-link.ts';

let early: string | undefined;
let hear: ((link: string) => void) | undefined;

/** Before the program is ready. Only the packaged program registers itself with the system. */
export function claimLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme);
  early = process.argv.find(isDeepLink);
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (hear) hear(link);
    else early = link;
  });
}

/** Calls `what` with the link that the program was started with, if any, and with each that comes later. */
export function onLink(what: (link: string) => void): void {
  hear = what;
  if (early !== undefined) what(early);
  early = undefined;
}
