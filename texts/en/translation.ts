/** What every other language must match in English. */
import type { en } from './all.ts';

/** The placeholders in a text, as a union of their names. */
type Placeholders<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** Placeholders may come in any order; the type of a mismatch contains their names. */
type SameHoles<English extends string, Other extends string> = [
  Exclude<Placeholders<English>, Placeholders<Other>>,
  Exclude<Placeholders<Other>, Placeholders<English>>,
] extends [never, never]
  ? Other
  : {
      missing: Exclude<Placeholders<English>, Placeholders<Other>>;
      surplus: Exclude<Placeholders<Other>, Placeholders<English>>;
    };

/**
 * `Other` if it matches `English`: the same keys, each with the same placeholders. Otherwise a type that it does not
 * fit, so that the compiler names the place.
 */
export type Like<English, Other> = English extends string
  ? Other extends string
    ? SameHoles<English, Other>
    : string
  : { readonly [Key in keyof English]: Key extends keyof Other ? Like<English[Key], Other[Key]> : English[Key] } & {
      readonly [Key in Exclude<keyof Other, keyof English>]: never;
    };

/** Returns the texts of another language unchanged. Missing or surplus keys and other placeholders do not compile. */
export function translation<const Other>(texts: Other & Like<typeof en, Other>): Other {
  return texts;
}
