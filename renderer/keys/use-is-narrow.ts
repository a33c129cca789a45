import { useSyncExternalStore } from 'react';

/** Below this width the Bottom bar of a server that can more than rename and delete is too full, in CSS pixels. */
const query = '(width < 1100px)';

function follow(hear: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', hear);
  return () => media.removeEventListener('change', hear);
}

/** Whether the window is too narrow for all that can be done with an API key to stand side by side. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(follow, () => matchMedia(query).matches);
}
