import { ActionButton, Menu, MenuItem, MenuTrigger, Text } from '@react-spectrum/s2';
import ChevronDown from '@react-spectrum/s2/icons/ChevronDown';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { type ExportFormat, exportFormats } from '../../contract/export-format.ts';

const label = style({ display: 'flex', alignItems: 'center', gap: 4 });

interface ExportMenuProps {
  /** The button's label, and the menu's accessible name. */
  name: string;
  isExporting: boolean;
  onExport(format: ExportFormat): void;
}

/** Exports to a file in a format chosen from a menu. */
export function ExportMenu({ name, isExporting, onExport }: ExportMenuProps) {
  const { t } = useTranslation();
  const exportAs = (key: string | number) => {
    const format = exportFormats.find((one) => one === key);
    if (format !== undefined) onExport(format);
  };
  return (
    <MenuTrigger align="end">
      <ActionButton isPending={isExporting}>
        <Text>
          <span className={label}>
            {name}
            <ChevronDown />
          </span>
        </Text>
      </ActionButton>
      <Menu aria-label={name} onAction={exportAs}>
        {exportFormats.map((format) => (
          <MenuItem key={format} id={format} textValue={t(`export.${format}`)}>
            <Text slot="label">{t(`export.${format}`)}</Text>
            <Text slot="description">{t(`export.${format}Why`)}</Text>
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
