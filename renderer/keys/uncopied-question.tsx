import { AlertDialog, DialogContainer } from '@react-spectrum/s2';
import { useTranslation } from 'react-i18next';
import type { LeavingAct } from '../data/leaving.tsx';
import type { Risk } from './work-state.ts';

interface UncopiedQuestionProps {
  /** What would be lost; nothing is asked while it is null. `kept`: a secret waits for somebody who is signed out. */
  risk: Risk | 'kept';
  /** Where one goes, if the window or the dialog is not closed. */
  act?: LeavingAct | undefined;
  onStay(): void;
  onLeave(): void;
  /** The person says that what they have copied is put away, and goes. */
  onSaved?: (() => void) | undefined;
}

/** Asks before a Secret key that nobody has put away is gone, or one that is on its way comes to nobody. */
export function UncopiedQuestion({ risk, act, onStay, onLeave, onSaved }: UncopiedQuestionProps) {
  const { t } = useTranslation();
  if (risk === 'copied' && onSaved !== undefined) {
    return (
      <DialogContainer onDismiss={onStay}>
        <AlertDialog
          title={t('leaving.copied.title')}
          variant="warning"
          cancelLabel={t('leaving.goBack')}
          secondaryActionLabel={t(act === undefined ? 'leaving.copied.leave' : `leaving.act.${act}`)}
          primaryActionLabel={t('reach.saved')}
          autoFocusButton="cancel"
          onCancel={onStay}
          onSecondaryAction={onLeave}
          onPrimaryAction={onSaved}
        >
          {t('leaving.copied.text')}
        </AlertDialog>
      </DialogContainer>
    );
  }
  return (
    <DialogContainer onDismiss={onStay}>
      {risk !== null && (
        <AlertDialog
          title={t(`leaving.${risk}.title`)}
          variant="warning"
          primaryActionLabel={t('leaving.goBack')}
          secondaryActionLabel={t(act === undefined ? `leaving.${risk}.leave` : `leaving.act.${act}`)}
          autoFocusButton="primary"
          onPrimaryAction={onStay}
          onSecondaryAction={onLeave}
        >
          {t(act === undefined || risk !== 'uncopied' ? `leaving.${risk}.text` : 'leaving.uncopied.textElsewhere')}
        </AlertDialog>
      )}
    </DialogContainer>
  );
}
