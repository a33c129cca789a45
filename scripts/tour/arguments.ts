/** The arguments of `npm run tour`. */
import { type Language, languages } from '../../contract/language.ts';

/** The walks, in order. */
export const walkNames = ['admin', 'support', 'keycloak'] as const;
const themes = ['light', 'dark'] as const;
const usualSizes = '1280x800,900x600';

/** The look of the pictures that documents show. */
export const publishedLook = 'light-1280x800';

/** One theme at one size of the window. */
export interface Look {
  /** As in the file names: `light-1280x800`. */
  readonly name: string;
  readonly colorScheme: (typeof themes)[number];
  /** In CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
}

export interface TourArguments {
  /** undefined: the usual place. */
  readonly folder: string | undefined;
  readonly walks: readonly (typeof walkNames)[number][];
  readonly language: Language;
  readonly looks: readonly Look[];
  readonly publishes: boolean;
}

/** What is wrong with the arguments. */
export class ArgumentsProblem extends Error {}

/** The name, if it is allowed. Throws `ArgumentsProblem`. */
function oneOf<Name extends string>(names: readonly Name[], wanted: string, what: string): Name {
  const found = names.find((each) => each === wanted);
  if (found === undefined)
    throw new ArgumentsProblem(`“${wanted}” is not a ${what}. Choose from: ${names.join(', ')}.`);
  return found;
}

function sizeOf(written: string): Look['size'] {
  const [, width, height] = /^([1-9]\d{2,3})x([1-9]\d{2,3})$/u.exec(written) ?? [];
  if (width === undefined) throw new ArgumentsProblem(`“${written}” is not a size such as 900x600.`);
  return { width: Number(width), height: Number(height) };
}

/** Throws `ArgumentsProblem`. */
export function readArguments(args: readonly string[], platform: NodeJS.Platform): TourArguments {
  const given = (name: string) => args.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3);
  const only = given('only');
  const language = oneOf(languages, given('language') ?? 'en', 'language of the console');
  if (language !== 'en' && platform !== 'linux') {
    throw new ArgumentsProblem('A language other than the system’s works only on Linux.');
  }
  const colorSchemes = (given('themes')?.split(',') ?? themes).map((each) => oneOf(themes, each, 'theme'));
  const looks = (given('sizes') ?? usualSizes).split(',').flatMap((written) => {
    const size = sizeOf(written);
    return colorSchemes.map((colorScheme) => ({ name: `${colorScheme}-${written}`, colorScheme, size }));
  });
  const publishes = args.includes('--publish');
  if (publishes && (language !== 'en' || only !== undefined || !looks.some(({ name }) => name === publishedLook))) {
    throw new ArgumentsProblem(`--publish needs the whole tour in English, with ${publishedLook} among the looks.`);
  }
  return {
    folder: given('folder'),
    walks: only === undefined ? walkNames : [oneOf(walkNames, only, 'walk')],
    language,
    looks,
    publishes,
  };
}
