import { Content, Heading, InlineAlert } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnouncer } from '../ui/announce.tsx';
import { ShownText, useSpelled } from '../ui/shown-text.tsx';

const body = style({ display: 'flex', flexDirection: 'column', gap: 8 });
const names = style({ display: 'flex', flexDirection: 'column', gap: 4, margin: 0 });
const label = style({ font: 'ui-sm', color: 'neutral-subdued' });
const name = style({ font: 'ui', fontWeight: 'bold', margin: 0, overflowWrap: 'anywhere' });

/**
 * Somebody else has changed the API key first: its present state is being read, was read, or could not be read. null:
 * no conflict.
 */
export type Conflict = 'reading' | 'read' | 'unread' | null;

interface ChangedNoticeProps {
  /** The API key's present name. */
  theirs: string;
  /** The name that this person wants; null if nothing is being renamed. */
  mine: string | null;
  ask: string;
}

/** Says that somebody else was quicker, and shows both names. */
export function ChangedNotice({ theirs, mine, ask }: ChangedNoticeProps) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const spelled = useSpelled();
  const now = t('rename.changed', { name: spelled(theirs) });
  useEffect(() => whisper(`${now} ${ask}`), [whisper, now, ask]);
  return (
    <InlineAlert variant="notice" styles={style({ width: 'full', minWidth: 0 })}>
      <Heading level={3}>{t('failure.changed.what')}</Heading>
      <Content>
        <div className={body}>
          <dl className={names}>
            <dt className={label}>{t('rename.theirs')}</dt>
            <dd dir="auto" className={name}>
              <ShownText text={theirs} />
            </dd>
            {mine !== null && mine !== '' && (
              <>
                <dt className={label}>{t('rename.mine')}</dt>
                <dd dir="auto" className={name}>
                  <ShownText text={mine} />
                </dd>
              </>
            )}
          </dl>
          <span>{ask}</span>
        </div>
      </Content>
    </InlineAlert>
  );
}
