import ChevronRight from '@react-spectrum/s2/icons/ChevronRight';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };

const card = style({
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 16,
  padding: 24,
  maxWidth: 480,
  borderRadius: 'lg',
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: { default: 'gray-300', ':hover': 'gray-500' },
  backgroundColor: { default: 'layer-2', ':hover': 'gray-75' },
  color: 'neutral',
  textDecoration: 'none',
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
  outlineOffset: 2,
});
const words = style({ display: 'flex', flexDirection: 'column', gap: 4, minWidth: 0 });
const title = style({ font: 'title-lg' });
const body = style({ font: 'body', color: 'neutral-subdued' });

/** A large link to a place of the console. */
export function PlaceCard(props: { href: string; title: string; text: string }) {
  return (
    <a href={props.href} className={card}>
      <span className={words}>
        <span className={title}>{props.title}</span>
        <span className={body}>{props.text}</span>
      </span>
      <ChevronRight />
    </a>
  );
}
