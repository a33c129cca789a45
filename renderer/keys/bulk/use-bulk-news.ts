import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkRun } from '../../../contract/bulk.ts';
import { useBulkResults } from '../../data/bulk.ts';
import { useAnnouncer } from '../../ui/announce.tsx';
import { lineOf } from './bulk-words.ts';

/** The run whose dialog is open. */
let shown: BulkRun['id'] | null = null;

/** On every screen: brings the results of the person's runs into the lists, and says how a run ends unless its dialog does. */
export function useBulkNews(person: string): void {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  useBulkResults(person, (run) => {
    if (run.id !== shown) say(lineOf(run, t));
  });
}

/** In the dialog of this run, which says itself how it ends. */
export function useSaysItself(run: BulkRun['id']): void {
  useEffect(() => {
    shown = run;
    return () => {
      shown = null;
    };
  }, [run]);
}
