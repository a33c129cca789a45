/**
 * The one live region. What is said here is read out by screen readers; most of it is shown for a while too, at the foot
 * of the window, where it covers neither where one is nor what is counted down. A failure stays until it is closed.
 */
import { CloseButton } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { dialogOnTop, isDialogOpen } from './overlays.ts';
import { unseen } from './unseen.ts';

const shownForMs = 6000;
/** Long enough for screen readers to take it, and too short to be met twice by who reads line by line. */
const whisperedForMs = 1000;

interface Announcer {
  /** Shown for a while and read out. */
  say(what: ReactNode): void;
  /** What failed and is shown nowhere else: it stays until it is closed. */
  warn(what: ReactNode): void;
  /** Only read out, for what the screen shows anyhow. */
  whisper(what: ReactNode): void;
}

const AnnouncerContext = createContext<Announcer | null>(null);

interface Said {
  what: ReactNode;
  number: number;
}

/** `owner`: whose it is, and who alone is shown it. */
interface Failed extends Said {
  owner: string | null;
}

/**
 * Above the Bottom bar, so that neither covers the other. Over a dialog is only what was said in it, below its buttons; failures,
 * which stay, never.
 */
const place = style({
  position: 'fixed',
  // In a window of very few lines it must not reach what says where one is.
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
  // Dialogs come into the page later and have no number: whatever has one lies over them.
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

/** What is said now, for its time or until something else is; the time stands still while `isHeld`. */
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

/** Whether an element is in the page still. */
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
  /** Who is signed in; null: nobody. What stays is theirs, also what is told of their work after they have gone. */
  owner: string | null;
  children: ReactNode;
}

/** Holds the live region; wrap the whole program in it. What is whispered takes nothing of what is shown away. */
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
  // It is read in peace under the pointer; pressed is what lies under it.
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
  const ours = failures.filter((each) => each.owner === owner);
  const warn = useCallback(
    (what: ReactNode) => {
      setFailures((now) => [...now, { what, owner, number: (now.at(-1)?.number ?? 0) + 1 }]);
      // Behind a dialog nobody hears of it else.
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
                    <CloseButton
                      size="S"
                      staticColor="white"
                      aria-label={t('notifications.dismiss')}
                      onPress={() => setFailures((now) => now.filter((each) => each.number !== number))}
                    />
                  </li>
                ))}
              </ul>
            </section>
          )}
          {/* Not atomic, or each would be read out with the other once more. */}
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

/** Ways to say something. */
export function useAnnouncer(): Announcer {
  const announcer = useContext(AnnouncerContext);
  if (announcer === null) throw new Error('useAnnouncer outside of AnnouncerProvider');
  return announcer;
}
