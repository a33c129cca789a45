/** Points in time in the words of the page's language. */
import { inLocale } from './locale.ts';

const formatOf = (options: Intl.DateTimeFormatOptions) =>
  // Whatever calendar the system counts by: a year that is 543 ahead is taken for a mistake beside a server's own dates.
  inLocale((locale) => new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', numberingSystem: 'latn' }));
const day = formatOf({ dateStyle: 'medium' });
const minute = formatOf({ dateStyle: 'medium', timeStyle: 'short' });
const whole = formatOf({ dateStyle: 'full', timeStyle: 'medium' });

/** All of it, as a text. */
export function wholeOf(iso: string): string {
  return whole().format(new Date(iso));
}

/** The day and the time to the minute, as a text. */
export function timeOf(iso: string): string {
  return minute().format(new Date(iso));
}

/** The day, or the time to the minute with it; the full date and time on hover. */
export function Moment({ iso, isToTheMinute = false }: { iso: string; isToTheMinute?: boolean }) {
  return (
    <time dateTime={iso} title={wholeOf(iso)}>
      {isToTheMinute ? timeOf(iso) : day().format(new Date(iso))}
    </time>
  );
}

const steps = [
  ['year', 365.25 * 86_400_000],
  ['month', (365.25 / 12) * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** By language and kind: to make one takes longer than all that it is made for. */
const relative = new Map<string, Intl.RelativeTimeFormat>();

function relativeIn(language: string, numeric: 'always' | 'auto'): Intl.RelativeTimeFormat {
  const known = relative.get(language + numeric) ?? new Intl.RelativeTimeFormat(language, { numeric });
  relative.set(language + numeric, known);
  return known;
}

/** How long ago, in the language of the sentence that it stands in. */
export function ageOf(since: number, now: number, language: string): string {
  const passed = Math.max(0, now - since);
  for (const [unit, ms] of steps) {
    if (passed >= ms) return relativeIn(language, 'always').format(-Math.floor(passed / ms), unit);
  }
  return relativeIn(language, 'auto').format(0, 'second');
}
