import { longestName } from './api-key-name.ts';
import { textPattern, unprintable } from './text-pattern.ts';

/**
 * The rule for an API key's name as the API's document says it: a text in NFC fits exactly if `nameProblem` finds nothing
 * wrong with it.
 */
export const namePattern = textPattern({ least: 1, most: longestName, refused: unprintable });
