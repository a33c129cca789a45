import { Content, Heading, InlineAlert } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChainCheck } from '../../contract/activity.ts';
import { useAnnouncer } from '../frame/announce.tsx';

const text = style({ font: 'ui', margin: 0 });

interface CheckResultProps {
  check: ChainCheck;
  /** Whether somebody has asked: that all is well is said only then. */
  isAsked: boolean;
}

/** Whether this computer's lines are as they were written, and what it means if they are not. */
export function CheckResult({ check, isAsked }: CheckResultProps) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const { lines: count } = check;
  const isBroken = check.kind === 'broken';
  const words = isBroken
    ? t('activity.broken', { count, line: check.brokenAt })
    : t(count === 0 ? 'activity.wholeNone' : 'activity.whole', { count });
  useEffect(() => {
    if (isBroken || isAsked) whisper(words);
  }, [isBroken, isAsked, words, whisper]);
  if (!isBroken) return isAsked ? <p className={text}>{words}</p> : null;
  return (
    <InlineAlert variant="negative" fillStyle="border" styles={style({ width: 'full', minWidth: 0 })}>
      <Heading level={2}>{t('activity.brokenTitle')}</Heading>
      <Content>
        {words} {t('activity.brokenNext')}
      </Content>
    </InlineAlert>
  );
}
