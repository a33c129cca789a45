/**
 * The one live region. What is said here is read out by screen readers; most of it is shown for a while too, above
 * everything, so that dialogs do not hide it.
 */
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';

const shownForMs = 6000;
/** Long enough for screen readers to take it, and too short to be met twice by who reads line by line. */
const whisperedForMs = 1000;

interface Announcer {
  /** Shown for a while and read out. */
  say(what: ReactNode): void;
  /** Only read out, for what the screen shows anyhow. */
  whisper(what: ReactNode): void;
}

const AnnouncerContext = createContext<Announcer | null>(null);

interface Said {
  what: ReactNode;
  shown: boolean;
  number: number;
}

const region = style({
  position: 'fixed',
  top: 12,
  left: 0,
  right: 0,
  display: 'flex',
  justifyContent: 'center',
  pointerEvents: 'none',
  zIndex: 100001,
});
const pill = style({
  font: 'ui',
  color: 'gray-25',
  backgroundColor: 'neutral',
  borderRadius: 'lg',
  paddingX: 16,
  paddingY: 8,
  boxShadow: 'elevated',
  maxWidth: 'calc(min(640px, 90vw))',
  maxHeight: 160,
  overflow: 'hidden',
  overflowWrap: 'anywhere',
});
const unseen = style({
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: '[inset(50%)]',
  whiteSpace: 'nowrap',
});

/** Holds the live region; wrap the whole program in it. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said | null>(null);
  const count = useRef(0);
  const put = useCallback((what: ReactNode, shown: boolean) => {
    count.current += 1;
    setSaid({ what, shown, number: count.current });
  }, []);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), said.shown ? shownForMs : whisperedForMs);
    return () => clearTimeout(timer);
  }, [said]);
  const announcer = useMemo<Announcer>(
    () => ({ say: (what) => put(what, true), whisper: (what) => put(what, false) }),
    [put],
  );
  return (
    <AnnouncerContext.Provider value={announcer}>
      {children}
      {createPortal(
        <div role="status" data-live-announcer="true" className={region}>
          {said !== null && (
            <span key={said.number} className={said.shown ? pill : unseen}>
              {said.what}
            </span>
          )}
        </div>,
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
