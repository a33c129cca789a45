/** Suggests a name for an API key that replaces another one. */
import { longestName, tidyName, withoutUnseen } from '../../../contract/api-key-name.ts';

/** A month appended by an earlier suggestion. */
const month = / \(\d{4}-\d{2}\)(?: \d+)?$/u;

/**
 * "Web shop" in November 2026 becomes "Web shop (2026-11)", with a number appended if that is taken. `now`: in ms since
 * 1970; `taken`: names in lower case.
 */
export function suggestedName(old: string, now: number, taken: ReadonlySet<string>): string {
  const base = tidyName(withoutUnseen(old)).replace(month, '');
  for (let n = 1; ; n += 1) {
    const behind = ` (${new Date(now).toISOString().slice(0, 7)})${n === 1 ? '' : ` ${n}`}`;
    const name = `${[...base]
      .slice(0, longestName - behind.length)
      .join('')
      .trimEnd()}${behind}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
