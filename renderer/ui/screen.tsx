import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../data/session.tsx';
import { isDialogOpen, isMenuOpen } from './overlays.ts';

const heading = style({ font: 'heading-lg', margin: 0, outlineStyle: 'none', overflowWrap: 'anywhere' });

const framesUntilQuiet = 4;
const framesToWait = 120;

/** The screen's heading: where the focus goes when there is no better place. */
export function screenHeading(): HTMLElement | null {
  return document.querySelector<HTMLElement>('h1');
}

/**
 * Moves the focus to the screen's heading, or to what `find` finds then, once the dialog that has led to it is gone:
 * any dialog, unless `isGone` knows better.
 */
export function focusAfterDialog(
  find: () => { focus(): void } | null = screenHeading,
  isGone: () => boolean = () => !isDialogOpen(),
): void {
  afterDialog(() => find()?.focus(), isGone);
}

/** Acts once the dialog that has led to it is gone, and has given the focus back: any dialog, unless `isGone` knows better. */
export function afterDialog(act: () => void, isGone: () => boolean = () => !isDialogOpen()): void {
  let frames = 0;
  let quiet = 0;
  const step = () => {
    frames += 1;
    quiet = isGone() ? quiet + 1 : 0;
    if (quiet > framesUntilQuiet) act();
    else if (frames < framesToWait) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

/**
 * A screen's one heading. When the screen appears, it gets the focus (unless what is beside it has it) and names the window, so that everybody knows
 * where they are: a support agent also in whose account.
 */
export function ScreenHeading({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const ref = useRef<HTMLHeadingElement>(null);
  const { session } = useSession();
  const account = session?.kind === 'signedIn' ? session.account : null;
  const customer = account?.role === 'support' ? account.name : null;
  useEffect(() => {
    document.title = [title, customer, t('product')].filter((part) => part !== null).join(' – ');
  }, [title, customer, t]);
  useEffect(() => {
    // A screen that gives the focus to something beside its heading, such as a search, knows why.
    const take = () => {
      if (ref.current?.parentElement?.contains(document.activeElement) !== true) ref.current?.focus();
    };
    if (isDialogOpen()) return;
    take();
    // The menu that has led here gives the focus back to its button, shortly after it is gone.
    let request = 0;
    let quiet = 0;
    const again = () => {
      if (isDialogOpen()) return;
      quiet = isMenuOpen() ? 0 : quiet + 1;
      if (quiet > framesUntilQuiet) take();
      else request = requestAnimationFrame(again);
    };
    request = requestAnimationFrame(again);
    // Whoever goes on in the meantime is not pulled back.
    const letGo = () => cancelAnimationFrame(request);
    // A screen reader moves the focus without a key: what it has chosen on the screen is not the menu's button.
    const onFocus = ({ target }: FocusEvent) => {
      const isElsewhere = target !== ref.current && target instanceof Node;
      if (isElsewhere && ref.current?.closest('main')?.contains(target)) letGo();
    };
    window.addEventListener('focusin', onFocus);
    window.addEventListener('keydown', letGo, true);
    window.addEventListener('pointerdown', letGo, true);
    return () => {
      letGo();
      window.removeEventListener('focusin', onFocus);
      window.removeEventListener('keydown', letGo, true);
      window.removeEventListener('pointerdown', letGo, true);
    };
  }, []);
  return (
    <h1 ref={ref} tabIndex={-1} className={heading}>
      {children ?? title}
    </h1>
  );
}
