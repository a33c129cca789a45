import { Radio, RadioGroup } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';

const whole = style({ width: 'full' });

interface ChooseTimeProps {
  label: string;
  description: string;
  unit: 'seconds' | 'minutes';
  times: readonly number[];
  /** null means never. */
  value: number | null;
  isDisabled: boolean;
  onChange(value: number | null): void;
}

/** A choice of times, or never. A value set elsewhere that is not among `times` is offered too. */
export function ChooseTime({ label, description, unit, times, value, isDisabled, onChange }: ChooseTimeProps) {
  const { t } = useTranslation();
  const offered = value === null || times.includes(value) ? times : [...times, value].sort((a, b) => a - b);
  const wordsOf = (time: number) => {
    if (unit === 'minutes' && time % 60 === 0) return t('preferences.hours', { count: time / 60 });
    if (unit === 'seconds' && time % 60 === 0) return t('preferences.minutes', { count: time / 60 });
    return t(`preferences.${unit}`, { count: time });
  };
  return (
    <RadioGroup
      label={label}
      description={description}
      orientation="horizontal"
      styles={whole}
      isDisabled={isDisabled}
      value={value === null ? 'never' : String(value)}
      onChange={(key) => onChange(key === 'never' ? null : Number(key))}
    >
      {offered.map((time) => (
        <Radio key={time} value={String(time)}>
          {wordsOf(time)}
        </Radio>
      ))}
      <Radio value="never">{t('preferences.never')}</Radio>
    </RadioGroup>
  );
}
