import { useEffect, useRef, useState } from 'react';
import { useAsking } from '../accounts/asking.tsx';
import { valueIn } from '../data/bridge.ts';
import { type Leave, useLeaving } from '../data/leaving.tsx';
import { closeWindow, discardSecret, onCloseAsked, tellUnsent } from '../data/secrets.ts';
import { personOf, useSession } from '../data/session.tsx';
import { useSayFailure } from '../ui/use-say-failure.ts';
import { UncopiedQuestion } from './uncopied-question.tsx';
import { useWork } from './work.tsx';
import { isPutAway, type Risk } from './work-state.ts';

/** When the window is about to close: asks as long as there is something to lose, and otherwise closes it. */
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
    // Nothing that the question was about is at risk any more.
    if (risk === null) setAskedFor(null);
  }, [risk]);
  // Main asks by itself while a secret is at stake, but does not see what is typed.
  const isUnsent = risk === 'typed';
  useEffect(() => tellUnsent(isUnsent), [isUnsent]);
  const isLess = isUnsent && askedFor !== 'typed';
  // Only the secret's own person may give it up, or say that it is put away.
  const isOthers = session?.kind !== 'signedIn' && work.secretRisk !== null;
  return (
    <UncopiedQuestion
      risk={askedFor === null || isLess ? null : isOthers ? 'kept' : risk}
      copied={copied}
      onStay={() => setAskedFor(null)}
      onLeave={close}
      onSaved={() => sayPutAway(close)}
    />
  );
}

/**
 * When the person signs out or goes to another account: asks first as long as a held secret is not put away. The question
 * goes with its person.
 */
export function LeavingQuestion() {
  const { session } = useSession();
  const person = session?.kind === 'signedIn' ? personOf(session) : null;
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: also whenever the person changes.
  useEffect(() => setAsked(null), [person]);
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
      onSaved={() => sayPutAway(go)}
    />
  );
}

/**
 * The names of the API keys whose secrets were copied and not put away, and a way to say that all of them are, and then to
 * `go` if main takes it so.
 */
function useCopied() {
  const { reach, held } = useWork();
  const sayFailure = useSayFailure();
  const isOpen = held?.isCopied === true && !isPutAway(held);
  const copied = [...reach, ...(isOpen ? [held.created] : [])];
  return {
    copied: copied.map(({ apiKey }) => apiKey.name),
    sayPutAway: (go: () => void) =>
      void Promise.all(copied.map(({ handle }) => valueIn(discardSecret(handle)))).then(go, sayFailure),
  };
}
