import type { CopyFormat } from '../../contract/copy-format.ts';
import { useCopyFormat, useSetPreferences } from '../data/preferences.ts';
import { useSayFailure } from '../ui/use-say-failure.ts';

/** Makes the chosen format the preferred one. */
export function usePreferFormat(): (format: CopyFormat) => void {
  const sayFailure = useSayFailure();
  const preferred = useCopyFormat();
  const set = useSetPreferences();
  return (format) => {
    if (format === preferred) return;
    set.mutateAsync({ copyFormat: format }).catch(sayFailure);
  };
}
