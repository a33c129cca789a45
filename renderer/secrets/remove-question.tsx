import { AlertDialog, DialogContainer } from '@react-spectrum/s2';
import { useTranslation } from 'react-i18next';

interface RemoveQuestionProps {
  isOpen: boolean;
  title: string;
  text: string;
  /** What the button says instead of Remove. */
  act?: string;
  onCancel(): void;
  onRemove(): void;
}

/** Asks before something is removed from this computer. Cancel is the default. */
export function RemoveQuestion(props: RemoveQuestionProps) {
  const { t } = useTranslation();
  return (
    <DialogContainer onDismiss={props.onCancel}>
      {props.isOpen && (
        <AlertDialog
          title={props.title}
          variant="destructive"
          primaryActionLabel={props.act ?? t('saved.remove')}
          cancelLabel={t('action.cancel')}
          autoFocusButton="cancel"
          onPrimaryAction={props.onRemove}
          onCancel={props.onCancel}
        >
          {props.text}
        </AlertDialog>
      )}
    </DialogContainer>
  );
}
