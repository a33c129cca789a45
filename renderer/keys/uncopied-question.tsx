import { AlertDialog, DialogContainer } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { LeavingAct } from '../data/leaving.tsx';
import { OwnText } from '../ui/own-text.tsx';
import type { Risk } from './work-state.ts';

const names = style({ font: 'body', fontWeight: 'bold', margin: 0, marginTop: 12, paddingStart: 20 });

interface UncopiedQuestionProps {
  /** What would be lost; null asks nothing. `kept`: a secret waits for its person, who is signed out. */
  risk: Risk | 'kept';
  /** Where the person goes; undefined if the window or the dialog is being closed. */
  act?: LeavingAct | undefined;
  onStay(): void;
  onLeave(): void;
  /** The names of the API keys whose Secret keys were copied and are not put away. */
  copied?: readonly string[];
  /** The person says that all of them are put away, and goes. */
  onSaved?: (() => void) | undefined;
}

/** Asks before the loss of a Secret key that nobody has put away, or of one that is still on its way. */
export function UncopiedQuestion({ risk, act, copied = [], onStay, onLeave, onSaved }: UncopiedQuestionProps) {
  const { t } = useTranslation();
  if (risk === 'copied') {
    return (
      <DialogContainer onDismiss={onStay}>
        <AlertDialog
          title={t('leaving.copied.title', { count: copied.length })}
          variant="warning"
          cancelLabel={t('leaving.goBack')}
          secondaryActionLabel={t(act === undefined ? 'leaving.copied.leave' : `leaving.act.${act}`)}
          primaryActionLabel={t('leaving.copied.saved', { count: copied.length })}
          autoFocusButton="cancel"
          onCancel={onStay}
          onSecondaryAction={onLeave}
          onPrimaryAction={onSaved ?? onStay}
        >
          {t('leaving.copied.text', { count: copied.length })}
          {/* The button is about all of them. */}
          <ul className={names}>
            {copied.map((name, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a server may have a name twice, and the list does not change.
              <li key={at}>
                <OwnText>{name}</OwnText>
              </li>
            ))}
          </ul>
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
