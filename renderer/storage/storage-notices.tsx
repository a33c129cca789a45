import { Button, Content, Heading, InlineAlert } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isLasting } from '../../contract/lasting-problem.ts';
import type { StorageProblem } from '../../contract/storage-problem.ts';
import { useAcknowledge, useStorageProblems } from '../data/storage.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { screenHeading } from '../ui/screen.tsx';

const list = style({ display: 'flex', flexDirection: 'column', gap: 12, width: 'full' });
const inset = style({ flexShrink: 0, paddingX: 24, paddingY: 16 });
const whole = style({ width: 'full', minWidth: 0 });
const body = style({ display: 'flex', flexDirection: 'column', alignItems: 'start', gap: 8 });

/**
 * Problems with the files on this computer. A past one stays until it is acknowledged, a lasting one as long as it
 * lasts.
 */
export function StorageNotices({ isInFrame = false }: { isInFrame?: boolean }) {
  const { t } = useTranslation();
  const problems = useStorageProblems();
  useAnnounced(problems);
  if (problems.length === 0) return null;
  const notices = problems.map((problem) => <StorageNotice key={problem} problem={problem} />);
  return (
    <section aria-label={t('storage.title')} className={isInFrame ? inset : whole}>
      <div className={list}>{notices}</div>
    </section>
  );
}

/** Reads out new problems all at once: each announcement replaces the one before. */
function useAnnounced(problems: readonly StorageProblem[]): void {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const before = useRef<readonly StorageProblem[]>([]);
  useEffect(() => {
    const fresh = problems.filter((problem) => !before.current.includes(problem));
    before.current = problems;
    if (fresh.length === 0) return;
    whisper(fresh.map((problem) => `${t(`storage.${problem}.what`)} ${t(`storage.${problem}.next`)}`).join(' '));
  }, [problems, t, whisper]);
}

function StorageNotice({ problem }: { problem: StorageProblem }) {
  const { t } = useTranslation();
  const acknowledge = useAcknowledge();
  return (
    <InlineAlert variant={isLasting(problem) ? 'negative' : 'notice'} styles={whole}>
      <Heading level={2}>{t(`storage.${problem}.what`)}</Heading>
      <Content>
        <div className={body}>
          <span>{t(`storage.${problem}.next`)}</span>
          {!isLasting(problem) && (
            <Button
              variant="secondary"
              size="S"
              isPending={acknowledge.isPending}
              onPress={() => {
                acknowledge.mutate(problem);
                // The button goes away and would take the focus with it.
                screenHeading()?.focus();
              }}
            >
              {t('action.gotIt')}
            </Button>
          )}
        </div>
      </Content>
    </InlineAlert>
  );
}
