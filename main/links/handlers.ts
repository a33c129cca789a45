import type { HandlersOf } from '../../contract/bridge.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Link } from '../../contract/session.ts';
import type { Browser, Clock } from '../ports.ts';
import { RateLimiter } from '../rate-limiter.ts';
import type { PendingLink } from './pending-link.ts';

export interface LinkHandlersOptions {
  pending: PendingLink;
  browser: Browser;
  clock: Clock;
  /** The pages that the signed-in person's management API names. */
  links(): Result<ReadonlyMap<Link, URL>>;
}

export function linkHandlers({ pending, browser, clock, links }: LinkHandlersOptions): HandlersOf<'links'> {
  const openings = RateLimiter.forPeople(clock);
  return {
    'links.waiting': async () => success(pending.waiting),
    'links.take': async () => success(pending.take()),
    'links.open': async ({ link }) => {
      const named = links();
      if (!named.ok) return named;
      const may = openings.take();
      if (!may.ok) return may;
      const url = named.value.get(link);
      if (!url) return failed({ kind: 'missing', requestId: null });
      await browser.open(url);
      return success({});
    },
  };
}
