import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/failure.ts';
import { useAnnouncer } from '../frame/announce.tsx';
import { Sentence } from '../frame/sentence.tsx';
import { wordsFor } from '../words.ts';

/** What a dialog was left with before it was done. */
export type LateAct = 'add' | 'rename' | 'delete';

/** Says of what goes on without its dialog that it does, and how it failed. */
export function useLateWords() {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  return useMemo(
    () => ({
      goesOn: (act: LateAct, name: string) =>
        say(<Sentence write={(gap) => t(`late.${act}.goesOn`, { name: gap })} text={name} />),
      failed: (act: LateAct, name: string, failure: Failure) => {
        const isUnknown = failure.kind === 'outcomeUnknown';
        const key = `late.${act}.${isUnknown ? 'unknown' : 'failed'}` as const;
        say(
          <>
            <Sentence write={(gap) => t(key, { name: gap })} text={name} /> {!isUnknown && wordsFor(failure, t).what}
          </>,
        );
      },
    }),
    [say, t],
  );
}
