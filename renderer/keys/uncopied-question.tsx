import { AlertDialog, DialogContainer } from '@react-spectrum/s2';
import { useTranslation } from 'react-i18next';
import type { Risk } from './work-state.ts';

interface UncopiedQuestionProps {
  /** What would be lost; nothing is asked while it is null. */
  risk: Risk;
  onStay(): void;
  onLeave(): void;
}

/** Asks before a Secret key that nobody has copied or saved is gone, or one that is on its way comes to nobody. */
export function UncopiedQuestion({ risk, onStay, onLeave }: UncopiedQuestionProps) {
  const { t } = useTranslation();
  return (
    <DialogContainer onDismiss={onStay}>
      {risk !== null && (
        <AlertDialog
          title={t(`leaving.${risk}.title`)}
          variant="warning"
          primaryActionLabel={t('leaving.goBack')}
          secondaryActionLabel={t(`leaving.${risk}.leave`)}
          autoFocusButton="primary"
          onPrimaryAction={onStay}
          onSecondaryAction={onLeave}
        >
          {t(`leaving.${risk}.text`)}
        </AlertDialog>
      )}
    </DialogContainer>
  );
}
