import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, useState } from 'react';

const whole = style({ width: 'full' });
const title = style({
  font: 'ui',
  color: 'neutral',
  cursor: 'pointer',
  borderRadius: 'sm',
  paddingY: 4,
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
  outlineOffset: 2,
});
const column = style({ display: 'flex', flexDirection: 'column', alignItems: 'start', gap: 16, paddingTop: 12 });

interface FoldedProps {
  title: string;
  /** Whether it starts unfolded. */
  isOpen?: boolean;
  children: ReactNode;
}

/** Content that few people need, folded behind its title; it is rendered only while unfolded. */
export function Folded({ title: what, isOpen: isOpenAtFirst = false, children }: FoldedProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details className={whole} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={title}>{what}</summary>
      {isOpen && <div className={column}>{children}</div>}
    </details>
  );
}
