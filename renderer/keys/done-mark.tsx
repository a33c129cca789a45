import CheckmarkCircle from '@react-spectrum/s2/icons/CheckmarkCircle';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };

const line = style({ display: 'flex', alignItems: 'center', gap: 8, font: 'ui', color: 'positive-900' });

/** A lasting mark that something was done. */
export function DoneMark({ children }: { children: string }) {
  return (
    <span className={line}>
      <CheckmarkCircle styles={iconStyle({ color: 'positive' })} />
      {children}
    </span>
  );
}
