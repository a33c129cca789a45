import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const heading = style({ font: 'heading-lg', margin: 0, outlineStyle: 'none', overflowWrap: 'anywhere' });

/**
 * A screen's one heading. When the screen appears, it gets the focus and names the window, so that everybody knows
 * where they are.
 */
export function ScreenHeading({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – ${t('product')}`;
  }, [title, t]);
  useEffect(() => {
    if (document.querySelector('[role=dialog],[role=alertdialog]') === null) ref.current?.focus();
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} className={heading}>
      {children ?? title}
    </h1>
  );
}
