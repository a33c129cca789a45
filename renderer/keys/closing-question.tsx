import { useEffect, useRef, useState } from 'react';
import { useAsking } from '../accounts/asking.tsx';
import { type Leave, useLeaving } from '../data/leaving.tsx';
import { closeWindow, discardSecret, onCloseAsked, tellUnsent } from '../data/secrets.ts';
import { useSession } from '../data/session.tsx';
import { UncopiedQuestion } from './uncopied-question.tsx';
import { useWork } from './work.tsx';
import { isPutAway, type Risk } from './work-state.ts';

/** The window is to be closed: asks as long as there is something to lose, and closes it otherwise. */
export function ClosingQuestion() {
  const work = useWork();
  const { session } = useSession();
  const { asked } = useAsking();
  const { askAboutAccesses } = useLeaving();
  const { copied, sayPutAway } = useCopied();
  const risk = work.risk ?? (asked?.isTyped ? 'typed' : null);
  const [askedFor, setAskedFor] = useState<Risk>(null);
  const latest = useRef(risk);
  latest.current = risk;
  const close = () => {
    setAskedFor(null);
    askAboutAccesses('quit', closeWindow);
  };
  const latestClose = useRef(close);
  latestClose.current = close;
  useEffect(
    () => onCloseAsked(() => (latest.current === null ? latestClose.current() : setAskedFor(latest.current))),
    [],
  );
  useEffect(() => {
    // What was asked about is not at risk any more.
    if (risk === null) setAskedFor(null);
  }, [risk]);
  // Main asks by itself where a secret is at stake; what is typed it does not see.
  const isUnsent = risk === 'typed';
  useEffect(() => tellUnsent(isUnsent), [isUnsent]);
  const isLess = isUnsent && askedFor !== 'typed';
  // Nobody but its person gives a secret up, or says that it is put away.
  const isOthers = session?.kind !== 'signedIn' && work.secretRisk !== null;
  return (
    <UncopiedQuestion
      risk={askedFor === null || isLess ? null : isOthers ? 'kept' : risk}
      copied={copied}
      onStay={() => setAskedFor(null)}
      onLeave={close}
      onSaved={() => void sayPutAway().then(close)}
    />
  );
}

/** Somebody signs out, or goes to another account: asks first as long as a secret is held that is not put away. */
export function LeavingQuestion() {
  const { secretRisk } = useWork();
  const { leave, decided } = useLeaving();
  const { copied, sayPutAway } = useCopied();
  const [asked, setAsked] = useState<Leave | null>(null);
  const latest = useRef(secretRisk);
  latest.current = secretRisk;
  useEffect(() => {
    if (leave === null) return;
    decided();
    if (latest.current === null) leave.go();
    else setAsked(leave);
  }, [leave, decided]);
  useEffect(() => {
    if (secretRisk === null) setAsked(null);
  }, [secretRisk]);
  const go = () => {
    setAsked(null);
    asked?.go();
  };
  return (
    <UncopiedQuestion
      risk={asked === null ? null : secretRisk}
      act={asked?.act}
      copied={copied}
      onStay={() => setAsked(null)}
      onLeave={go}
      onSaved={() => void sayPutAway().then(go)}
    />
  );
}

/** What was copied and is not put away, by name, and a way to say of all of it that it is. */
function useCopied() {
  const { reach, held } = useWork();
  const isOpen = held?.isCopied === true && !isPutAway(held);
  const copied = [...reach, ...(isOpen ? [held.created] : [])];
  return {
    copied: copied.map(({ apiKey }) => apiKey.name),
    sayPutAway: async () => {
      await Promise.all(copied.map(({ handle }) => discardSecret(handle)));
    },
  };
}
