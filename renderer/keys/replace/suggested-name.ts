/** The name that is suggested for an API key that takes the place of another one. */
import { longestName, tidyName, withoutUnseen } from '../../../contract/api-key-name.ts';

/** A month that an earlier suggestion has put behind the name. */
const month = / \(\d{4}-\d{2}\)(?: \d+)?$/u;

/** "Web shop" in November 2026: "Web shop (2026-11)"; with a number behind it where that is taken. `now`: in ms since 1970. */
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
