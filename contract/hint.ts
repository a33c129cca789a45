/**
 * What somebody who is new here is told beside the list of API keys, in the order in which it is told. Each is about one act,
 * and is needed no more once that was done.
 */
export const hints = ['unlockChanges', 'selectApiKey', 'openDetails', 'switchAccount'] as const;
/** One of them. */
export type Hint = (typeof hints)[number];
