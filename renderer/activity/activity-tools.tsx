import { ActionButton, Menu, MenuItem, MenuTrigger, Text } from '@react-spectrum/s2';
import ChevronDown from '@react-spectrum/s2/icons/ChevronDown';
import Refresh from '@react-spectrum/s2/icons/Refresh';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../data/activity.ts';

const line = style({ display: 'flex', alignItems: 'center', gap: 8, flexShrink: 0 });
const label = style({ display: 'flex', alignItems: 'center', gap: 4 });

const formats: readonly ExportFormat[] = ['csv', 'jsonl'];

interface ActivityToolsProps {
  isRefreshing: boolean;
  onRefresh(): void;
  isExporting: boolean;
  onExport(format: ExportFormat): void;
}

/** What can be done with the list as a whole. */
export function ActivityTools(props: ActivityToolsProps) {
  const { t } = useTranslation();
  const exportAs = (key: string | number) => {
    const format = formats.find((one) => one === key);
    if (format !== undefined) props.onExport(format);
  };
  return (
    <div className={line}>
      <ActionButton isQuiet aria-label={t('action.refresh')} isPending={props.isRefreshing} onPress={props.onRefresh}>
        <Refresh />
      </ActionButton>
      <MenuTrigger align="end">
        <ActionButton isPending={props.isExporting}>
          <Text>
            <span className={label}>
              {t('activity.export')}
              <ChevronDown />
            </span>
          </Text>
        </ActionButton>
        <Menu aria-label={t('activity.export')} onAction={exportAs}>
          {formats.map((format) => (
            <MenuItem key={format} id={format} textValue={t(`activity.${format}`)}>
              <Text slot="label">{t(`activity.${format}`)}</Text>
              <Text slot="description">{t(`activity.${format}Why`)}</Text>
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
    </div>
  );
}
