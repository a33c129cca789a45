import { useEffect, useState } from 'react';

/** The parts of the program in the later script. */
export type LaterParts = typeof import('./later-parts.ts')['laterParts'];

let read: LaterParts | null = null;

/**
 * The parts in the later script; null until the script is read, which begins with the first call. Throws while rendering if
 * it cannot be read. Not React's `lazy`: each part would show its fallback on its first use, and React holds back what
 * follows a fallback until 300 ms have passed (docs/performance.md).
 */
export function useLaterParts(): LaterParts | null {
  const [later, setLater] = useState(read);
  useEffect(() => {
    import('./later-parts.ts').then(
      ({ laterParts }) => {
        read = laterParts;
        setLater(laterParts);
      },
      (error: unknown) =>
        setLater(() => {
          throw error;
        }),
    );
  }, []);
  return later;
}
