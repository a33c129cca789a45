import { style } from '@react-spectrum/s2/style' with { type: 'macro' };

const oneLine = style({
  display: 'block',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

/**
 * Text that a person or a server has written, in one line, in its own direction; the whole of it on hover. Marks piled
 * on one letter stay inside the line.
 */
export function OwnText({ children }: { children: string }) {
  return (
    <span dir="auto" title={children} className={oneLine} style={{ textAlign: 'left' }}>
      {children}
    </span>
  );
}
