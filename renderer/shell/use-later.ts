import { useEffect, useState } from 'react';

/** The parts of the program in the later script. */
export type Later = typeof import('./later.ts')['later'];

let read: Later | null = null;

/**
 * The parts in the later script; null until the script is read, which begins with the first call. Throws while rendering if
 * it cannot be read. Not React's `lazy`: each part would show its fallback on its first use, and React holds back what
 * follows a fallback until 300 ms have passed (docs/performance.md).
 */
export function useLater(): Later | null {
  const [later, setLater] = useState(read);
  useEffect(() => {
    import('./later.ts').then(
      ({ later: parts }) => {
        read = parts;
        setLater(parts);
      },
      (error: unknown) =>
        setLater(() => {
          throw error;
        }),
    );
  }, []);
  return later;
}
