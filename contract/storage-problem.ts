import { z } from 'zod';

/**
 * What is or was wrong with the console's files. `settingsRestored`: the settings were unreadable and set aside under
 * another name; the last good copy is in use. `settingsReset`: there was no good copy either. `settingsUnwritable`: the
 * last change is in memory only. `journalDamaged`: part of the journal was unreadable and set aside; the lists are the
 * truth. `runsDamaged`: the same for the records of bulk runs. `settingsNewer`, `journalNewer`, `runsNewer`: a newer
 * version of the console wrote them in a form that this one does not know; they are neither used nor touched.
 */
export const StorageProblem = z.enum([
  'settingsRestored',
  'settingsReset',
  'settingsNewer',
  'settingsUnwritable',
  'journalNewer',
  'journalDamaged',
  'runsNewer',
  'runsDamaged',
]);
export type StorageProblem = z.infer<typeof StorageProblem>;
