import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/failure.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { wordsFor } from '../ui/words.ts';

/** An act whose dialog was closed before it was done. */
export type LateAct = 'add' | 'rename' | 'delete' | 'renew' | 'disable' | 'enable';

/** Announces that an act goes on without its dialog, and how it failed. */
export function useLateWords() {
  const { t } = useTranslation();
  const { say, warn } = useAnnouncer();
  return useMemo(
    () => ({
      running: (act: LateAct, name: string) =>
        say(<Sentence write={(gap) => t(`late.${act}.running`, { name: gap })} text={name} />),
      failed: (act: LateAct, name: string, failure: Failure) => {
        const end = endOf(act, failure);
        const key = end === 'elsewhere' ? 'late.add.elsewhere' : (`late.${act}.${end}` as const);
        // An unknown outcome stays at the top of the list, so the announcement need not stay.
        const tell = end === 'failed' ? warn : say;
        tell(
          <>
            <Sentence write={(gap) => t(key, { name: gap })} text={name} />
            {end === 'failed' && ` ${wordsFor(failure, t).what}`}
          </>,
        );
      },
    }),
    [say, warn, t],
  );
}

/**
 * A creation may have been sent before its session ended or its account was left, so it is not known to have failed.
 */
function endOf(act: LateAct, { kind }: Failure): 'failed' | 'unknown' | 'elsewhere' {
  if (act === 'add' && kind === 'wrongAccount') return 'elsewhere';
  return kind === 'outcomeUnknown' || (act === 'add' && kind === 'signedOut') ? 'unknown' : 'failed';
}
