import { Picker, PickerItem } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';

interface TimePickerProps {
  label: string;
  description: string;
  unit: 'seconds' | 'minutes';
  times: readonly number[];
  /** null: never. */
  value: number | null;
  onChange(value: number | null): void;
}

/** A choice of times, and never. A value that is none of them was set elsewhere, and is offered too. */
export function TimePicker({ label, description, unit, times, value, onChange }: TimePickerProps) {
  const { t } = useTranslation();
  const offered = value === null || times.includes(value) ? times : [...times, value].sort((a, b) => a - b);
  const wordsOf = (time: number) =>
    unit === 'minutes' && time % 60 === 0
      ? t('preferences.hours', { count: time / 60 })
      : t(`preferences.${unit}`, { count: time });
  return (
    <Picker
      label={label}
      description={description}
      value={value === null ? 'never' : String(value)}
      onChange={(key) => onChange(key === 'never' ? null : Number(key))}
      styles={style({ width: 320 })}
    >
      {[
        ...offered.map((time) => (
          <PickerItem key={time} id={String(time)}>
            {wordsOf(time)}
          </PickerItem>
        )),
        <PickerItem key="never" id="never">
          {t('preferences.never')}
        </PickerItem>,
      ]}
    </Picker>
  );
}
