import { Button, Content, Heading, InlineAlert } from '@react-spectrum/s2';
import CloudStateDisconnected from '@react-spectrum/s2/icons/CloudStateDisconnected';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/failure.ts';
import { useAnnouncer } from './announce.tsx';
import { FocusFrom } from './focus-from.tsx';
import { useNow } from './use-now.ts';
import { type Doing, wordsFor } from './words.ts';

/** Failures in which the server may have said when to ask again. */
type Timed = Extract<Failure, { kind: 'rateLimited' | 'server' | 'outcomeUnknown' }>;

interface FailureNoticeProps {
  failure: Failure;
  doing?: Doing;
  /** Text before the words, such as the age of the list. */
  lead?: ReactNode;
  onTryAgain?: () => void;
  isTrying?: boolean;
  /** `neutral`: a passing state, such as being offline, rather than something that went wrong. */
  tone?: 'negative' | 'notice' | 'neutral';
  level?: 2 | 3;
}

const title = style({ display: 'inline-flex', alignItems: 'center', gap: 8 });
// React Spectrum's icon stands right behind a line that is full.
const besideIcon = style({ display: 'block', paddingEnd: 8 });
const body = style({ display: 'flex', flexDirection: 'column', alignItems: 'start', gap: 8 });
const traceText = style({ font: 'ui-sm', color: 'neutral-subdued', overflowWrap: 'anywhere', userSelect: 'text' });

/** What happened, what was not lost and what to do next, with the id that finds it at the server or in the log. */
export function FailureNotice(props: FailureNoticeProps) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const { failure } = props;
  const { what, next, trace } = wordsFor(failure, t, props.doing);
  const isTimed = 'retryAfterMs' in failure && typeof failure.retryAfterMs === 'number';
  useEffect(() => whisper(`${what} ${next}`), [whisper, what, next]);
  return (
    <InlineAlert
      variant={props.tone ?? 'negative'}
      fillStyle={props.tone === 'neutral' ? 'subtleFill' : 'border'}
      styles={style({ width: 'full', minWidth: 0 })}
    >
      <Heading level={props.level ?? 2}>
        {props.tone === 'neutral' ? (
          <span className={title}>
            <CloudStateDisconnected styles={iconStyle({ color: 'neutral' })} />
            {what}
          </span>
        ) : (
          <span className={besideIcon}>{what}</span>
        )}
      </Heading>
      <Content>
        <div className={body}>
          <span>
            {props.lead !== undefined && <>{props.lead} </>}
            {isTimed ? <TryAgainIn failure={failure} /> : next}
          </span>
          {trace !== null && <span className={traceText}>{trace}</span>}
          {props.onTryAgain !== undefined && (
            <FocusFrom>
              <Button
                variant="secondary"
                fillStyle={props.tone === 'neutral' ? 'outline' : 'fill'}
                size="S"
                onPress={props.onTryAgain}
                isPending={props.isTrying ?? false}
              >
                {t('action.tryAgain')}
              </Button>
            </FocusFrom>
          )}
        </div>
      </Content>
    </InlineAlert>
  );
}

/** How long the server still wants to be left alone. Trying earlier is possible. */
function TryAgainIn({ failure }: { failure: Timed }) {
  const { t } = useTranslation();
  const until = useMemo(() => Date.now() + (failure.retryAfterMs ?? 0), [failure]);
  const retryAfterMs = Math.max(0, until - useNow(500));
  return <span role="timer">{retryAfterMs > 0 ? wordsFor({ ...failure, retryAfterMs }, t).next : t('wait.over')}</span>;
}
