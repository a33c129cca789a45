import { ActionButton, Menu, MenuItem, MenuTrigger, Text } from '@react-spectrum/s2';
import ChevronDown from '@react-spectrum/s2/icons/ChevronDown';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { type ExportFormat, exportFormats } from '../../contract/export-format.ts';

const far = style({ font: 'ui-sm', color: 'neutral-subdued', whiteSpace: 'nowrap' });
const label = style({ display: 'flex', alignItems: 'center', gap: 4 });

interface ExportMenuProps {
  /** The button's label, and the menu's accessible name. */
  name: string;
  isExporting: boolean;
  /** How far a long export is. */
  progress?: string | null;
  onExport(format: ExportFormat): void;
}

/** Saves something to a file, in the form that one chooses. */
export function ExportMenu({ name, isExporting, progress = null, onExport }: ExportMenuProps) {
  const { t } = useTranslation();
  const exportAs = (key: string | number) => {
    const format = exportFormats.find((one) => one === key);
    if (format !== undefined) onExport(format);
  };
  return (
    <>
      {progress !== null && <span className={far}>{progress}</span>}
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
    </>
  );
}
