import { Button, Content, Heading, InlineAlert } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/failure.ts';
import { type Doing, wordsFor } from '../words.ts';
import { useAnnouncer } from './announce.tsx';

interface FailureNoticeProps {
  failure: Failure;
  doing?: Doing;
  /** What stands before the words, such as how old the list is. */
  lead?: ReactNode;
  onTryAgain?: () => void;
  isTrying?: boolean;
  tone?: 'negative' | 'notice' | 'neutral';
  level?: 2 | 3;
}

const body = style({ display: 'flex', flexDirection: 'column', alignItems: 'start', gap: 8 });
const traceText = style({ font: 'ui-sm', color: 'neutral-subdued', overflowWrap: 'anywhere', userSelect: 'text' });

/** What happened, what was not lost, what to do next; and the id by which the server or the log knows it. */
export function FailureNotice(props: FailureNoticeProps) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const words = wordsFor(props.failure, t, props.doing);
  const { what, next } = words;
  useEffect(() => whisper(`${what} ${next}`), [whisper, what, next]);
  return (
    <InlineAlert variant={props.tone ?? 'negative'} styles={style({ width: 'full', minWidth: 0 })}>
      <Heading level={props.level ?? 2}>{words.what}</Heading>
      <Content>
        <div className={body}>
          <span>
            {props.lead !== undefined && <>{props.lead} </>}
            {words.next}
          </span>
          {words.trace !== null && <span className={traceText}>{words.trace}</span>}
          {props.onTryAgain !== undefined && (
            <Button variant="secondary" size="S" onPress={props.onTryAgain} isPending={props.isTrying ?? false}>
              {t('action.tryAgain')}
            </Button>
          )}
        </div>
      </Content>
    </InlineAlert>
  );
}
