import { Content, Heading, InlineAlert } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncer } from '../frame/announce.tsx';
import { Sentence } from '../frame/sentence.tsx';

/** Says that somebody else was quicker, and what the API key is called now. */
export function ChangedNotice({ name, ask }: { name: string; ask: string }) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  useEffect(() => whisper(t('rename.changed', { name })), [whisper, t, name]);
  return (
    <InlineAlert variant="notice" styles={style({ width: 'full', minWidth: 0 })}>
      <Heading level={3}>{t('failure.changed.what')}</Heading>
      <Content>
        <span className={style({ overflowWrap: 'anywhere' })}>
          <Sentence write={(gap) => t('rename.changed', { name: gap })} text={name} /> {ask}
        </span>
      </Content>
    </InlineAlert>
  );
}
