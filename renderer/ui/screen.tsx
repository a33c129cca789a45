import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../data/session.tsx';
import { isDialogOpen, isMenuOpen } from './overlays.ts';

const heading = style({ font: 'heading-lg', margin: 0, outlineStyle: 'none', overflowWrap: 'anywhere' });

const framesUntilQuiet = 4;
const framesToWait = 120;

/** The screen's heading, which takes the focus when there is no better place. */
export function screenHeading(): HTMLElement | null {
  return document.querySelector<HTMLElement>('h1');
}

/**
 * Moves the focus to what `find` returns (the screen's heading by default) once the dialog is gone: any dialog, unless
 * `isGone` says otherwise. `find` is called only then.
 */
export function focusAfterDialog(
  find: () => { focus(): void } | null = screenHeading,
  isGone: () => boolean = () => !isDialogOpen(),
): void {
  afterDialog(() => find()?.focus(), isGone);
}

/** The same where something that had the focus has gone: only if nothing else has it by then. */
export function focusIfLost(find: () => { focus(): void } | null = screenHeading): void {
  focusAfterDialog(() => (document.activeElement === document.body ? find() : null));
}

/**
 * Runs `act` once the dialog is gone and has given back the focus: any dialog, unless `isGone` says otherwise. Gives up
 * after 120 frames.
 */
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
 * A screen's one heading. When the screen appears, the heading takes the focus, unless something beside it has it, and
 * becomes the window's title, in a customer's account with the customer's name.
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
    // A screen that focuses something beside its heading, such as a search field, does so on purpose.
    const take = () => {
      if (ref.current?.parentElement?.contains(document.activeElement) !== true) ref.current?.focus();
    };
    if (isDialogOpen()) return;
    take();
    // The menu that led here returns the focus to its button shortly after it closes.
    let request = 0;
    let quiet = 0;
    const again = () => {
      if (isDialogOpen()) return;
      quiet = isMenuOpen() ? 0 : quiet + 1;
      if (quiet > framesUntilQuiet) take();
      else request = requestAnimationFrame(again);
    };
    request = requestAnimationFrame(again);
    // Never pulls the focus back once the person has moved on.
    const letGo = () => cancelAnimationFrame(request);
    // A screen reader moves the focus without a key. An element in the screen is its choice, not the menu's button.
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
