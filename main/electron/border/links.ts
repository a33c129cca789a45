/**
 * Receives links from outside: on macOS by an event, which may come early; elsewhere on the command line of this start
 * or a later one.
 */
import { app } from 'electron';
import { deepLinkScheme, isDeepLink } from '../../links/deep-link.ts';

let early: string | undefined;
let hear: ((link: string) => void) | undefined;

/** To be called before `ready`. Only a packaged program registers with the system. */
export function claimLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient(deepLinkScheme);
  early = process.argv.find(isDeepLink);
  app.on('open-url', (event, link) => {
    event.preventDefault();
    if (hear) hear(link);
    else early = link;
  });
}

export interface Outside {
  /** Somebody wants to see the window. */
  bringToFront(): void;
  linkCame(link: string): void;
}

/** Reports the link that the program was started with, if any, and later ones; each brings the window to the front. */
export function followOutside({ bringToFront, linkCame }: Outside): void {
  hear = (link) => {
    bringToFront();
    linkCame(link);
  };
  app.on('second-instance', (_event, args) => {
    bringToFront();
    for (const link of args.filter(isDeepLink).slice(0, 1)) linkCame(link);
  });
  if (early !== undefined) hear(early);
  early = undefined;
}
