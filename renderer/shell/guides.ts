/** The user guide of each language (docs/user-guide/): a script of its own, read when somebody opens the help. */
import { type Block, guideFrom } from './guide.ts';

const english = () => import('../../docs/user-guide/en.md?raw');

const others: Readonly<Record<string, typeof english>> = {
  sv: () => import('../../docs/user-guide/sv.md?raw'),
  da: () => import('../../docs/user-guide/da.md?raw'),
  nb: () => import('../../docs/user-guide/nb.md?raw'),
  fi: () => import('../../docs/user-guide/fi.md?raw'),
  de: () => import('../../docs/user-guide/de.md?raw'),
};

/** A guide, and the language that it is in. */
export interface Guide {
  readonly language: string;
  readonly blocks: readonly Block[];
}

async function read(language: string): Promise<Guide> {
  const other = others[language];
  const { default: markdown } = await (other ?? english)();
  return { language: other === undefined ? 'en' : language, blocks: guideFrom(markdown) };
}

const asked = new Map<string, Promise<Guide>>();

/**
 * The guide in a language, or in English where that language has none. The same promise each time, as React's `use` needs it;
 * rejects where its script cannot be read.
 */
export function guideIn(language: string): Promise<Guide> {
  const guide = asked.get(language) ?? read(language);
  asked.set(language, guide);
  return guide;
}
