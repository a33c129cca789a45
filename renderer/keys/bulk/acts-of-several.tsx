import { ActionButton, ActionMenu, MenuItem, Text } from '@react-spectrum/s2';
import Delete from '@react-spectrum/s2/icons/Delete';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../contract/account.ts';
import type { ApiKey } from '../../../contract/api-key.ts';
import { type ExportFormat, exportFormats } from '../../../contract/export-format.ts';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { useSpelled } from '../../ui/shown-text.tsx';

const inBar = style({ alignSelf: 'center', flexShrink: 0 });

interface ActsOfSeveralProps {
  account: Account;
  isOver: boolean;
  /** The id of the hint that explains `isOver`. */
  hint: string;
  selected: readonly ApiKey[];
  savedIds: ReadonlySet<ApiKey['clientId']>;
  /** Whether all actions fit side by side. */
  isWide: boolean;
  isExporting: boolean;
  onDeleteSeveral(apiKeys: readonly ApiKey[]): void;
  onRemoveSaved(apiKeys: readonly ApiKey[]): void;
  onExport(format: ExportFormat, some: readonly ApiKey[]): void;
}

/** The Bottom bar's actions on several API keys. */
export function ActsOfSeveral({ account, isOver, hint, selected, savedIds, isWide, ...props }: ActsOfSeveralProps) {
  const { t } = useTranslation();
  const spelled = useSpelled();
  const count = selected.length;
  const saved = selected.filter(({ clientId }) => savedIds.has(clientId));
  const name =
    account.role === 'support'
      ? t('bulk.deleteThemIn', { count, account: spelled(account.name) })
      : t('bulk.deleteThem', { count });
  const held = isOver ? { isDisabled: true, 'aria-describedby': hint } : {};
  const choose = (key: string | number) => {
    const format = exportFormats.find((one) => one === key);
    if (format === undefined) props.onRemoveSaved(saved);
    else props.onExport(format, selected);
  };
  return (
    <>
      <ActionButton styles={inBar} aria-label={name} {...held} onPress={() => props.onDeleteSeveral(selected)}>
        <Delete />
        <Text>{t('bulk.deleteThem', { count })}</Text>
      </ActionButton>
      {isWide ? (
        <>
          <ExportMenu
            name={t('export.some', { count })}
            isExporting={props.isExporting}
            onExport={(format) => props.onExport(format, selected)}
          />
          {saved.length > 0 && (
            <ActionButton styles={inBar} onPress={() => props.onRemoveSaved(saved)}>
              <Text>{t('bulk.removeSaved')}</Text>
            </ActionButton>
          )}
        </>
      ) : (
        <ActionMenu aria-label={t('keys.more')} align="end" onAction={choose} styles={inBar}>
          {exportFormats.map((format) => (
            <MenuItem key={format} id={format} textValue={t('bulk.exportAs', { count, format: t(`export.${format}`) })}>
              <Text slot="label">{t('bulk.exportAs', { count, format: t(`export.${format}`) })}</Text>
            </MenuItem>
          ))}
          {saved.length > 0 && (
            <MenuItem id="removeSaved" textValue={t('bulk.removeSaved')}>
              <Text slot="label">{t('bulk.removeSaved')}</Text>
            </MenuItem>
          )}
        </ActionMenu>
      )}
    </>
  );
}
