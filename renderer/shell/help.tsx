import { Button, ButtonGroup, Content, Heading } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { Fragment, Suspense, use } from 'react';
import { useTranslation } from 'react-i18next';
import listPicture from '../../docs/screenshots/bottom-bar-light-1280x800.png';
import lockedPicture from '../../docs/screenshots/customers-account-locked-light-1280x800.png';
import { Dialog } from '../ui/dialog.tsx';
import { type Block, boldIn } from './guide.ts';
import { guideIn } from './guides.ts';

const pictures: Readonly<Record<string, string>> = {
  'bottom-bar-light-1280x800.png': listPicture,
  'customers-account-locked-light-1280x800.png': lockedPicture,
};

const column = style({ display: 'flex', flexDirection: 'column', gap: 12, maxWidth: 640, marginX: 'auto' });
const heading = style({ font: 'heading', margin: 0, marginTop: 16, outlineStyle: 'none' });
const subheading = style({ font: 'title', margin: 0, marginTop: 8, outlineStyle: 'none' });
const text = style({ font: 'body', margin: 0 });
const steps = style({ font: 'body', margin: 0, paddingStart: 24, display: 'flex', flexDirection: 'column', gap: 4 });
const picture = style({
  width: 'full',
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'default',
});
const contents = style({
  display: 'flex',
  flexWrap: 'wrap',
  columnGap: 16,
  rowGap: 4,
  margin: 0,
  padding: 0,
  listStyleType: 'none',
});
const link = style({
  font: 'ui',
  color: 'blue-900',
  padding: 0,
  borderStyle: 'none',
  backgroundColor: 'transparent',
  textDecoration: 'underline',
  cursor: 'pointer',
  borderRadius: 'sm',
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
});

function goTo(id: string): void {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: 'start' });
  part?.focus();
}

/** The user guide, in the product and in its language. */
export function Help({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog size="XL">
      <Heading slot="title">{t('help.title')}</Heading>
      <Content>
        <Suspense>
          <Guide />
        </Suspense>
      </Content>
      <ButtonGroup>
        <Button variant="secondary" autoFocus onPress={onClose}>
          {t('action.close')}
        </Button>
      </ButtonGroup>
    </Dialog>
  );
}

function Guide() {
  const { t, i18n } = useTranslation();
  const { language, blocks } = use(guideIn(i18n.language));
  const parts = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 3 ? [block] : []));
  return (
    <div className={column} lang={language}>
      <nav aria-label={t('help.contents')}>
        <ul className={contents}>
          {parts.map(({ id, text: title }) => (
            <li key={id}>
              <button type="button" className={link} onClick={() => goTo(id)}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {blocks.map((block, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: every guide has the same parts in the same order
        <Part key={n} block={block} />
      ))}
    </div>
  );
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading': {
      // The dialog has the title.
      if (block.level === 1) return null;
      const Title = block.level === 2 ? 'h3' : 'h4';
      return (
        <Title id={block.id} tabIndex={-1} className={block.level === 2 ? heading : subheading}>
          {block.text}
        </Title>
      );
    }
    case 'text':
      return (
        <p className={text}>
          <Bold>{block.text}</Bold>
        </p>
      );
    case 'steps':
      return (
        <ol className={steps}>
          {block.items.map((item) => (
            <li key={item}>
              <Bold>{item}</Bold>
            </li>
          ))}
        </ol>
      );
    case 'picture':
      return <img src={pictures[block.file]} alt={block.alt} className={picture} />;
    default:
      block satisfies never;
      return null;
  }
}

function Bold({ children }: { children: string }) {
  return boldIn(children).map((part, n) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
    return n % 2 === 1 ? <strong key={n}>{part}</strong> : <Fragment key={n}>{part}</Fragment>;
  });
}
