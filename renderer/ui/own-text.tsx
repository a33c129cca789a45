import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { ShownText, useSpelled } from './shown-text.tsx';

const oneLine = style({
  display: 'block',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});

/**
 * Text that a person or a server has written: one line, in its own direction, with signs for invisible characters and
 * all of it on hover. Combining marks piled on one letter stay inside the line.
 */
export function OwnText({ children }: { children: string }) {
  const spelled = useSpelled();
  return (
    <span dir="auto" title={spelled(children)} className={oneLine} style={{ textAlign: 'left' }}>
      <ShownText text={children} />
    </span>
  );
}
