import { style } from '@react-spectrum/s2/style' with { type: 'macro' };

/** For words that only screen readers meet: there, and too small to be seen. */
export const unseen = style({
  position: 'absolute',
  size: 1,
  overflow: 'hidden',
  clipPath: '[inset(50%)]',
  whiteSpace: 'nowrap',
});
