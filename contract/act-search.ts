/**
 * Matches activity events against a filter. Main applies it to everything it can read; the window applies it to what it
 * has until main answers. No zod here, so that the renderer carries no schema library.
 */
import type { Act, ActFilter, ActKind } from './activity.ts';
import { Searchable, wordsIn } from './fold.ts';

/** Kinds whose note is a name or a person's own text; the notes of all others are the console's own words. */
const written: readonly ActKind[] = [
  'apiKey.renamed',
  'apiKey.handedOver',
  'apiKey.stays',
  'replacement.started',
  'replacement.finished',
  'replacement.givenUp',
];

function writtenIn({ kind, note }: Act): string | null {
  return written.includes(kind) ? note : null;
}

const searchable = new Searchable<Act>((act) => [
  act.apiKey?.name ?? null,
  act.apiKey?.clientId ?? null,
  act.person?.name ?? null,
  act.ticket,
  act.reason,
  writtenIn(act),
]);

/** Returns a predicate for the filter. Times are compared as instants, however they are written. */
export function fitting({ person, clientId, kind, text, since, before }: ActFilter): (act: Act) => boolean {
  const words = wordsIn(text ?? '');
  const from = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since);
  const until = before === null ? Number.POSITIVE_INFINITY : Date.parse(before);
  return (act) => {
    const at = Date.parse(act.at);
    return (
      (person === null || act.person?.id === person) &&
      (clientId === null || act.apiKey?.clientId === clientId) &&
      (kind === null || act.kind === kind) &&
      at >= from &&
      at < until &&
      (words.length === 0 || searchable.has(act, words))
    );
  };
}
