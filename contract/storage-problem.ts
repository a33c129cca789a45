import { z } from 'zod';

/**
 * What is wrong, or was, with the files that the console keeps. `settingsRestored`: the settings could not be read, were
 * set aside under another name, and the last good copy is in use. `settingsReset`: there was no good copy either.
 * `settingsUnwritable`: the last change is in memory only. `journalDamaged`: part of what was written down about
 * creations could not be read and was set aside; the lists are the truth. `runsDamaged`: the same of what is done with many.
 * `settingsNewer`, `journalNewer`, `runsNewer`: a newer version of the console wrote them, in a form that this one does not
 * know; they are neither used nor touched.
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
