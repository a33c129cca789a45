import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { Fragment, type ReactNode } from 'react';
import { ShownText, useSpelled } from './shown-text.tsx';

const gap = '\u0000';

const short = style({
  display: 'inline-block',
  maxWidth: 160,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  verticalAlign: 'bottom',
});

const selectable = style({ userSelect: 'text' });

interface SentenceProps {
  write: (gap: string) => string;
  text: string;
  /** For a narrow place: cut off at its end, with the whole text on hover. */
  isShort?: boolean;
  /** Whether the text can be selected and copied although its surroundings cannot. */
  isSelectable?: boolean;
  /** A style for the text where the place decides how much of it is seen; all of it on hover. */
  textStyle?: string;
  /** Renders the parts around the text, where they contain another text. */
  around?: (part: string) => ReactNode;
}

/**
 * A sentence with somebody's text in it, isolated from the sentence's own direction. The text is never translated or
 * parsed: `write` gets a stand-in for it.
 */
export function Sentence(props: SentenceProps) {
  const { write, text, isShort = false, isSelectable = false, textStyle, around = (part) => part } = props;
  const spelled = useSpelled();
  const className = isShort ? short : (textStyle ?? (isSelectable ? selectable : undefined));
  const isCut = isShort || textStyle !== undefined;
  const looks = className === undefined ? {} : { className, ...(isCut && { title: spelled(text) }) };
  return write(gap)
    .split(gap)
    .map((part, n) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <Fragment key={n}>
        {n > 0 && (
          <bdi {...looks}>
            <ShownText text={text} />
          </bdi>
        )}
        {around(part)}
      </Fragment>
    ));
}
