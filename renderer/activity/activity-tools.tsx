import { ActionButton } from '@react-spectrum/s2';
import Refresh from '@react-spectrum/s2/icons/Refresh';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../contract/export-format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';

const line = style({ display: 'flex', alignItems: 'center', gap: 8, flexShrink: 0 });

interface ActivityToolsProps {
  isRefreshing: boolean;
  onRefresh(): void;
  isExporting: boolean;
  onExport(format: ExportFormat): void;
}

/** The actions on the whole list. */
export function ActivityTools(props: ActivityToolsProps) {
  const { t } = useTranslation();
  return (
    <div className={line}>
      <ActionButton isQuiet aria-label={t('action.refresh')} isPending={props.isRefreshing} onPress={props.onRefresh}>
        <Refresh />
      </ActionButton>
      <ExportMenu name={t('export.all')} isExporting={props.isExporting} onExport={props.onExport} />
    </div>
  );
}
