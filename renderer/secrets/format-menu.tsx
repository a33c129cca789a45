import { ActionButton, Button, Menu, MenuItem, MenuTrigger, Text } from '@react-spectrum/s2';
import ChevronDown from '@react-spectrum/s2/icons/ChevronDown';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { type CopyFormat, copyFormats } from '../../contract/copy-format.ts';
import { useCopyFormat } from '../data/preferences.ts';

const label = style({ display: 'flex', alignItems: 'center', gap: 4 });

interface FormatMenuProps {
  /** The API key's name, where several secrets are on the screen; the button is small then. */
  name?: string;
  isDisabled?: boolean;
  onChoose(format: CopyFormat): void;
}

/** The formats of "Copy Secret". Choosing one copies in that format. */
export function FormatMenu({ name, isDisabled, onChoose }: FormatMenuProps) {
  const { t } = useTranslation();
  const preferred = useCopyFormat();
  const choose = (key: string | number) => {
    const format = copyFormats.find((one) => one === key);
    if (format !== undefined) onChoose(format);
  };
  return (
    <MenuTrigger align="end">
      {name === undefined ? (
        <Button variant="secondary" isDisabled={isDisabled ?? false}>
          <Text>
            <span className={label}>
              {t('format.choose', { format: t(`format.${preferred}`) })}
              <ChevronDown />
            </span>
          </Text>
        </Button>
      ) : (
        <ActionButton isQuiet isDisabled={isDisabled ?? false} aria-label={t('format.chooseFor', { name })}>
          <ChevronDown />
        </ActionButton>
      )}
      <Menu
        aria-label={t('format.list')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[preferred]}
        onAction={choose}
      >
        {copyFormats.map((format) => (
          <MenuItem key={format} id={format} textValue={t(`format.${format}`)}>
            <Text slot="label">{t(`format.${format}`)}</Text>
            <Text slot="description">{t(`format.${format}Why`)}</Text>
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
