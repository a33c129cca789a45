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

/** The dialog of this run is open, which says how it ends; the returned function says that it no longer is. */
export function saysItself(run: BulkRun['id']): () => void {
  shown = run;
  return () => {
    shown = null;
  };
}
