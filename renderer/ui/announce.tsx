/**
 * The one live region. Screen readers read out every message; most are also shown for a while at the foot of the
 * window, where they cover neither the header nor a countdown. A failure stays until it is closed.
 */
import { CloseButton } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { FocusFrom } from './focus-from.tsx';
import { dialogOnTop, isDialogOpen } from './overlays.ts';
import { unseen } from './unseen.ts';

const shownForMs = 6000;
/** Long enough for screen readers to pick up, too short to be found again when reading line by line. */
const whisperedForMs = 1000;

interface Announcer {
  /** Shows it for a while and reads it out. */
  say(what: ReactNode): void;
  /** Shows a failure that appears nowhere else, until it is closed; with null also after its person has gone. */
  warn(what: ReactNode, whose?: null): void;
  /** Only reads it out: the screen shows it already. */
  whisper(what: ReactNode): void;
}

const AnnouncerContext = createContext<Announcer | null>(null);

interface Said {
  what: ReactNode;
  number: number;
}

/** `owner`: the only person who is shown the failure; null: whoever is there, until somebody signs in. */
interface Failed extends Said {
  owner: string | null;
}

/**
 * Above the Bottom bar, so that neither covers the other. Only messages that were said in a dialog lie over it, below
 * its buttons; failures, which stay, never do.
 */
const place = style({
  position: 'fixed',
  // Must not reach the header in a very short window.
  bottom: { default: '[min(96px,20vh)]', isOverDialogs: 8 },
  left: 0,
  right: 0,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  gap: 8,
  margin: 0,
  padding: 0,
  listStyleType: 'none',
  pointerEvents: 'none',
  // Dialogs are added to the page later and have no z-index, so any z-index lies above them.
  zIndex: { default: '[auto]', isOverDialogs: 100001 },
});
const pill = style({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  font: 'ui',
  color: 'gray-25',
  backgroundColor: { default: 'neutral', isFailure: 'negative' },
  borderRadius: 'lg',
  paddingX: 16,
  paddingY: 8,
  boxShadow: 'elevated',
  maxWidth: 'calc(min(640px, 90vw))',
  maxHeight: '[min(160px,50vh)]',
  overflow: 'hidden',
  overflowWrap: 'anywhere',
  pointerEvents: { default: 'none', isFailure: 'auto' },
});

/** The latest message, for `forMs` or until the next one. The time stands still while `isHeld`. */
function useSaid(forMs: number, isHeld = false): [Said | null, (what: ReactNode) => void] {
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    if (said === null || isHeld) return;
    const timer = setTimeout(() => setSaid(null), forMs);
    return () => clearTimeout(timer);
  }, [said, forMs, isHeld]);
  const put = useCallback((what: ReactNode) => setSaid((last) => ({ what, number: (last?.number ?? 0) + 1 })), []);
  return [said, put];
}

/** Whether an element is still in the page. */
function useIsThere(element: Element | null): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (element === null) return setThere(false);
    const look = () => setThere(element.isConnected);
    look();
    const timer = setInterval(look, 100);
    return () => clearInterval(timer);
  }, [element]);
  return isThere;
}

interface AnnouncerProviderProps {
  /**
   * Who is signed in; null if nobody is. A failure belongs to whoever started the work, even if it is reported after
   * they have gone.
   */
  owner: string | null;
  children: ReactNode;
}

/** Holds the live region; wraps the whole program. A whisper does not replace the message that is shown. */
export function AnnouncerProvider({ owner, children }: AnnouncerProviderProps) {
  const { t } = useTranslation();
  const pillRef = useRef<HTMLSpanElement>(null);
  const [isHeld, setHeld] = useState(false);
  const [shown, show] = useSaid(shownForMs, isHeld);
  const [saidIn, setSaidIn] = useState<Element | null>(null);
  const isOverDialogs = useIsThere(shown === null ? null : saidIn);
  const say = useCallback(
    (what: ReactNode) => {
      setSaidIn(dialogOnTop());
      show(what);
    },
    [show],
  );
  // Hovering holds the message. Clicks go through it, so the pointer is compared with its box instead.
  useEffect(() => {
    if (shown === null) return;
    const look = ({ clientX: x, clientY: y }: PointerEvent) => {
      const box = pillRef.current?.getBoundingClientRect();
      setHeld(box !== undefined && x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
    };
    window.addEventListener('pointermove', look, { passive: true });
    return () => {
      setHeld(false);
      window.removeEventListener('pointermove', look);
    };
  }, [shown]);
  const [whispered, whisper] = useSaid(whisperedForMs);
  const [failures, setFailures] = useState<readonly Failed[]>([]);
  const ours = failures.filter((each) => each.owner === owner || each.owner === null);
  useEffect(() => {
    // What is left on the sign-in screen is not about the next person.
    if (owner !== null) setFailures((now) => now.filter((each) => each.owner !== null));
  }, [owner]);
  const warn = useCallback(
    (what: ReactNode, whose = owner) => {
      setFailures((now) => [...now, { what, owner: whose, number: (now.at(-1)?.number ?? 0) + 1 }]);
      // Screen readers do not hear an alert behind a dialog.
      if (isDialogOpen()) whisper(what);
    },
    [owner, whisper],
  );
  const announcer = useMemo<Announcer>(() => ({ say, warn, whisper }), [say, warn, whisper]);
  return (
    <AnnouncerContext.Provider value={announcer}>
      {children}
      {createPortal(
        <>
          {ours.length > 0 && (
            <section aria-label={t('notifications.label')}>
              <ul className={place({ isOverDialogs: false })}>
                {ours.map(({ what, number }) => (
                  <li key={number} className={pill({ isFailure: true })}>
                    <span role="alert">{what}</span>
                    <FocusFrom>
                      <CloseButton
                        size="S"
                        staticColor="white"
                        aria-label={t('notifications.dismiss')}
                        onPress={() => setFailures((now) => now.filter((each) => each.number !== number))}
                      />
                    </FocusFrom>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {/* Not atomic: otherwise each message would be read out again together with the other. */}
          <div role="status" aria-atomic="false" data-live-announcer="true" className={place({ isOverDialogs })}>
            {shown !== null && (
              <span key={`shown ${shown.number}`} ref={pillRef} className={pill({ isFailure: false })}>
                <span>{shown.what}</span>
              </span>
            )}
            {whispered !== null && (
              <span key={`whispered ${whispered.number}`} className={unseen}>
                {whispered.what}
              </span>
            )}
          </div>
        </>,
        document.body,
      )}
    </AnnouncerContext.Provider>
  );
}

/** The ways to tell the person something. */
export function useAnnouncer(): Announcer {
  const announcer = useContext(AnnouncerContext);
  if (announcer === null) throw new Error('useAnnouncer outside of AnnouncerProvider');
  return announcer;
}
