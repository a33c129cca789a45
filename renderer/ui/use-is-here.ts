import { type RefObject, useEffect, useRef } from 'react';

/** Whether this component is still on the page, for what comes to its end later than that. */
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
