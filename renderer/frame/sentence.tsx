import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { Fragment, type ReactNode } from 'react';

const gap = '\u0000';

const short = style({
  display: 'inline-block',
  maxWidth: 160,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  verticalAlign: 'bottom',
});

interface SentenceProps {
  write: (gap: string) => string;
  text: string;
  /** In a narrow place: cut at its end, and whole on hover. */
  isShort?: boolean;
  /** How the text looks, where the place decides how much of it is seen; the whole of it on hover. */
  textStyle?: string;
  /** Writes the parts around the text, where another text stands in them. */
  around?: (part: string) => ReactNode;
}

/**
 * A sentence with somebody's text in it, isolated from the sentence's own direction. The text is never part of what
 * is translated or parsed: `write` gets a stand-in for it.
 */
export function Sentence({ write, text, isShort = false, textStyle, around = (part) => part }: SentenceProps) {
  const className = isShort ? short : textStyle;
  return write(gap)
    .split(gap)
    .map((part, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <Fragment key={n}>
        {n > 0 && <bdi {...(className === undefined ? {} : { className, title: text })}>{text}</bdi>}
        {around(part)}
      </Fragment>
    ));
}
