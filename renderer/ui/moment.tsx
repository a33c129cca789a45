/** Points in time, in the page's language. */
import { inLocale } from './locale.ts';

const formatOf = (options: Intl.DateTimeFormatOptions) =>
  // Gregorian whatever the system's calendar: a Buddhist year, 543 ahead, looks like a mistake beside a server's own
  // dates.
  inLocale((locale) => new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', numberingSystem: 'latn' }));
const day = formatOf({ dateStyle: 'medium' });
const minute = formatOf({ dateStyle: 'medium', timeStyle: 'short' });
const whole = formatOf({ dateStyle: 'full', timeStyle: 'medium' });

/** The full date and time to the second, as text. */
export function wholeOf(iso: string): string {
  return whole().format(new Date(iso));
}

/** The day and the time to the minute, as text. */
export function timeOf(iso: string): string {
  return minute().format(new Date(iso));
}

/** The day, with the time to the minute if asked; the full date and time on hover. */
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

/** By language and kind: a formatter takes longer to make than to use. */
const relative = new Map<string, Intl.RelativeTimeFormat>();

function relativeIn(language: string, numeric: 'always' | 'auto'): Intl.RelativeTimeFormat {
  const known = relative.get(language + numeric) ?? new Intl.RelativeTimeFormat(language, { numeric });
  relative.set(language + numeric, known);
  return known;
}

/**
 * The time from `since` to `now` (both in ms since 1970) in the given language, in whole units; "now" below a minute.
 */
export function ageOf(since: number, now: number, language: string): string {
  const passed = Math.max(0, now - since);
  for (const [unit, ms] of steps) {
    if (passed >= ms) return relativeIn(language, 'always').format(-Math.floor(passed / ms), unit);
  }
  return relativeIn(language, 'auto').format(0, 'second');
}
