import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { ReactNode } from 'react';

const row = style({ display: 'flex', alignItems: 'center', gap: 12, minHeight: 24 });
const left = style({ flexShrink: 0 });
const words = style({ font: 'ui-sm', color: 'neutral-subdued' });

/** An action on a new secret, with what to know about it. */
export function ActRow({ act, children }: { act: ReactNode; children: ReactNode }) {
  return (
    <div className={row}>
      <span className={left}>{act}</span>
      <span className={words}>{children}</span>
    </div>
  );
}
