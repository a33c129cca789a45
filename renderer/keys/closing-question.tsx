import { useEffect, useRef, useState } from 'react';
import { useAsking } from '../accounts/asking.tsx';
import { closeWindow, onCloseAsked, tellUnsent } from '../data/secrets.ts';
import { UncopiedQuestion } from './uncopied-question.tsx';
import { useWork } from './work.tsx';
import type { Risk } from './work-state.ts';

/** The window is to be closed: asks as long as there is something to lose, and closes it otherwise. */
export function ClosingQuestion() {
  const work = useWork();
  const { asked } = useAsking();
  const risk = work.risk ?? (asked?.isTyped ? 'typed' : null);
  const [askedFor, setAskedFor] = useState<Risk>(null);
  const latest = useRef(risk);
  latest.current = risk;
  useEffect(() => onCloseAsked(() => (latest.current === null ? closeWindow() : setAskedFor(latest.current))), []);
  useEffect(() => {
    // What was asked about is not at risk any more.
    if (risk === null) setAskedFor(null);
  }, [risk]);
  // Main asks by itself where a secret is at stake; what is typed it does not see.
  const isUnsent = risk === 'typed';
  useEffect(() => tellUnsent(isUnsent), [isUnsent]);
  const isLess = isUnsent && askedFor !== 'typed';
  return (
    <UncopiedQuestion
      risk={askedFor === null || isLess ? null : risk}
      onStay={() => setAskedFor(null)}
      onLeave={closeWindow}
    />
  );
}
