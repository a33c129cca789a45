import { AlertDialog } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Connection, ConnectionLoss } from '../../contract/session.ts';

const list = style({ margin: 0, paddingStart: 24 });

interface RemoveQuestionProps {
  connection: Connection;
  losses: readonly ConnectionLoss[];
  onRemove(): void;
}

/** Asks before removing a connection with unsettled creations or saved secrets, and lists how many in each account. */
export function RemoveQuestion({ connection, losses, onRemove }: RemoveQuestionProps) {
  const { t } = useTranslation();
  const linesOf = ({ unsettled, savedSecrets }: ConnectionLoss) =>
    [
      unsettled > 0 && t('connection.lossUnsettled', { count: unsettled }),
      savedSecrets > 0 && t('connection.lossSaved', { count: savedSecrets }),
    ].filter((line) => line !== false);
  return (
    <AlertDialog
      title={t('connection.removeTitle', { name: connection.name })}
      variant="destructive"
      primaryActionLabel={t('connection.remove')}
      cancelLabel={t('action.cancel')}
      autoFocusButton="cancel"
      onPrimaryAction={onRemove}
    >
      <p>{t('connection.removeText')}</p>
      <ul className={list} aria-label={t('connection.losses')}>
        {losses.map((loss) => (
          <li key={loss.account}>
            {loss.name ?? loss.account}: {linesOf(loss).join(', ')}
          </li>
        ))}
      </ul>
      <p>{t('connection.removeComesBack')}</p>
    </AlertDialog>
  );
}
