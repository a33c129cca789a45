import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/failure.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { wordsFor } from '../ui/words.ts';

/** What a dialog was left with before it was done. */
export type LateAct = 'add' | 'rename' | 'delete' | 'renew' | 'disable' | 'enable';

/** Says of what goes on without its dialog that it does, and how it failed. */
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
        // What is not known stands at the top of the list until it is.
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

/** A creation may have been sent before its session ended or its account was left: then it is not known to have failed. */
function endOf(act: LateAct, { kind }: Failure): 'failed' | 'unknown' | 'elsewhere' {
  if (act === 'add' && kind === 'wrongAccount') return 'elsewhere';
  return kind === 'outcomeUnknown' || (act === 'add' && kind === 'signedOut') ? 'unknown' : 'failed';
}
