import { Content, Heading, InlineAlert } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';

const breaking = style({ overflowWrap: 'anywhere' });

/** Says which other API key has a similar name, and how to use the name anyway. */
export function LooksAlikeNotice({ other, anyway }: { other: string; anyway: string }) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  useEffect(
    () =>
      whisper(
        <>
          <Sentence write={(gap) => t('name.looksLike', { name: gap })} text={other} />{' '}
          {t('name.looksLikeAsk', { anyway })}
        </>,
      ),
    [whisper, t, other, anyway],
  );
  return (
    <InlineAlert variant="notice" styles={style({ width: 'full', minWidth: 0 })}>
      <Heading level={3}>
        <span className={breaking}>
          <Sentence write={(gap) => t('name.looksLike', { name: gap })} text={other} />
        </span>
      </Heading>
      <Content>{t('name.looksLikeAsk', { anyway })}</Content>
    </InlineAlert>
  );
}
