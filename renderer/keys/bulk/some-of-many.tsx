import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';

const box = style({
  listStyleType: 'none',
  margin: 0,
  padding: 0,
  maxHeight: '[max(108px,22vh)]',
  overflowY: 'auto',
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'lg',
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
});
const rest = style({ font: 'ui', color: 'neutral-subdued', paddingX: 12, paddingY: 4 });

/** How many items are listed; the rest is only counted. */
const mostShown = 200;

/** How many come with the dialog: more than are in sight. All at once would hold it up. */
const firstShown = 30;

interface SomeOfManyProps<Item> {
  label: string;
  items: readonly Item[];
  /** Renders an item as a list item with its key. */
  children: (item: Item) => ReactNode;
}

/** A list in a dialog, which scrolls by itself and never draws a hundred thousand items. */
export function SomeOfMany<Item>({ label, items, children }: SomeOfManyProps<Item>) {
  const { t } = useTranslation();
  const shown = useDeferredValue(mostShown, firstShown);
  const more = items.length - shown;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <ul aria-label={label} className={box} tabIndex={0}>
      {items.slice(0, shown).map(children)}
      {more > 0 && <li className={rest}>{t('bulk.more', { count: more })}</li>}
    </ul>
  );
}
