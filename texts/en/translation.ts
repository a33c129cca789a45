/** What English asks of every other language. */
import type { en } from './all.ts';

/** The placeholders in a text, as a union of their names. */
type Placeholders<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** A text may say its placeholders in any order; the wrong ones are told by their names. */
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
 * `Other` if it says what `English` says: every key and none besides, with the same placeholders. Otherwise a type that it
 * does not fit, so that the compiler names the place.
 */
export type Like<English, Other> = English extends string
  ? Other extends string
    ? SameHoles<English, Other>
    : string
  : { readonly [Key in keyof English]: Key extends keyof Other ? Like<English[Key], Other[Key]> : English[Key] } & {
      readonly [Key in Exclude<keyof Other, keyof English>]: never;
    };

/** The whole of another language, as it is given. What is missing, surplus or has other placeholders does not compile. */
export function translation<const Other>(texts: Other & Like<typeof en, Other>): Other {
  return texts;
}
