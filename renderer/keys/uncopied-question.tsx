import { AlertDialog, DialogContainer } from '@react-spectrum/s2';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { closeWindow, onCloseAsked } from '../data/secrets.ts';

/** What is being left: the dialog, or the program. */
export type Leaving = 'dialog' | 'window';

/** Keeps whether the question is open. Closing the window asks too, as long as there is something to lose. */
export function useLeaving(isAtRisk: boolean) {
  const [asked, setAsked] = useState<Leaving | null>(null);
  const risk = useRef(isAtRisk);
  risk.current = isAtRisk;
  useEffect(() => onCloseAsked(() => (risk.current ? setAsked('window') : closeWindow())), []);
  const stay = useCallback(() => setAsked(null), []);
  return useMemo(() => ({ asked, ask: setAsked, stay }), [asked, stay]);
}

/** Asks before a Secret key that nobody has copied or saved is gone. */
export function UncopiedQuestion(props: { isOpen: boolean; onStay(): void; onLeave(): void }) {
  const { t } = useTranslation();
  return (
    <DialogContainer onDismiss={props.onStay}>
      {props.isOpen && (
        <AlertDialog
          title={t('added.askTitle')}
          variant="warning"
          primaryActionLabel={t('added.goBack')}
          secondaryActionLabel={t('added.closeAnyway')}
          autoFocusButton="primary"
          onPrimaryAction={props.onStay}
          onSecondaryAction={props.onLeave}
        >
          {t('added.askText')}
        </AlertDialog>
      )}
    </DialogContainer>
  );
}
