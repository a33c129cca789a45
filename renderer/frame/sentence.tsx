import { Fragment } from 'react';

const gap = '\u0000';

/**
 * A sentence with somebody's text in it, isolated from the sentence's own direction. The text is never part of what
 * is translated or parsed: `write` gets a stand-in for it.
 */
export function Sentence({ write, text }: { write: (gap: string) => string; text: string }) {
  return write(gap)
    .split(gap)
    .map((part, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <Fragment key={n}>
        {n > 0 && <bdi>{text}</bdi>}
        {part}
      </Fragment>
    ));
}
