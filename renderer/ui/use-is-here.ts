import { type RefObject, useEffect, useRef } from 'react';

/** Whether this component is still mounted, for work that may finish after it. */
export function useIsHere(): RefObject<boolean> {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return isHere;
}
