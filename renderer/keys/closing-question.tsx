import { useEffect, useRef, useState } from 'react';
import { closeWindow, onCloseAsked } from '../data/secrets.ts';
import { UncopiedQuestion } from './uncopied-question.tsx';
import { useWork } from './work.tsx';

/** The window is to be closed: asks as long as there is something to lose, and closes it otherwise. */
export function ClosingQuestion() {
  const { risk } = useWork();
  const [isAsked, setAsked] = useState(false);
  const latest = useRef(risk);
  latest.current = risk;
  useEffect(() => onCloseAsked(() => (latest.current === null ? closeWindow() : setAsked(true))), []);
  useEffect(() => {
    // What was asked about is not at risk any more.
    if (risk === null) setAsked(false);
  }, [risk]);
  return <UncopiedQuestion risk={isAsked ? risk : null} onStay={() => setAsked(false)} onLeave={closeWindow} />;
}
