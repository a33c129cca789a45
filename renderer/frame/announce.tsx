/**
 * The one live region. What is said here is read out by screen readers; most of it is shown for a while too, above
 * everything, so that dialogs do not hide it.
 */
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
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

/** What is said now, for its time or until something else is. */
function useSaid(forMs: number): [Said | null, (what: ReactNode) => void] {
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), forMs);
    return () => clearTimeout(timer);
  }, [said, forMs]);
  const put = useCallback((what: ReactNode) => setSaid((last) => ({ what, number: (last?.number ?? 0) + 1 })), []);
  return [said, put];
}

/** Holds the live region; wrap the whole program in it. What is whispered takes nothing of what is shown away. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [shown, say] = useSaid(shownForMs);
  const [whispered, whisper] = useSaid(whisperedForMs);
  const announcer = useMemo<Announcer>(() => ({ say, whisper }), [say, whisper]);
  return (
    <AnnouncerContext.Provider value={announcer}>
      {children}
      {createPortal(
        // Not atomic, or each would be read out with the other once more.
        <div role="status" aria-atomic="false" data-live-announcer="true" className={region}>
          {shown !== null && (
            <span key={`shown ${shown.number}`} className={pill}>
              {shown.what}
            </span>
          )}
          {whispered !== null && (
            <span key={`whispered ${whispered.number}`} className={unseen}>
              {whispered.what}
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
