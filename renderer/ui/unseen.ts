import { style } from '@react-spectrum/s2/style' with { type: 'macro' };

/** Text for screen readers only: in the page, but invisible. */
export const unseen = style({
  position: 'absolute',
  size: 1,
  overflow: 'hidden',
  clipPath: '[inset(50%)]',
  whiteSpace: 'nowrap',
});
