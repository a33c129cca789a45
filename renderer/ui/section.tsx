import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { ReactNode } from 'react';

const section = style({ display: 'flex', flexDirection: 'column', gap: 20, alignItems: 'start' });
const heading = style({ font: 'title-lg', margin: 0 });

/** A titled group of preferences. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className={section}>
      <h2 className={heading}>{title}</h2>
      {children}
    </section>
  );
}
