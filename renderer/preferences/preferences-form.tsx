import { Checkbox, Radio, RadioGroup } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { copyFormats } from '../../contract/copy-format.ts';
import { guardsChanges } from '../../contract/guards-changes.ts';
import { type Language, languageChoices } from '../../contract/language.ts';
import type { Preferences } from '../../contract/preferences.ts';
import { failureOf } from '../data/bridge.ts';
import { useManaged, useSetPreferences } from '../data/preferences.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Section } from '../ui/section.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';
import { ChooseTime } from './choose-time.tsx';

const whole = style({ width: 'full' });

const help = style({ font: 'ui', color: 'neutral-subdued', margin: 0, marginTop: 8 });

const fixedText = style({ font: 'ui', fontWeight: 'bold', margin: 0, marginTop: -12 });

/** Each in its own language, so that people who read no other find it. */
const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  sv: 'Svenska',
  da: 'Dansk',
  nb: 'Norsk (bokmål)',
  fi: 'Suomi',
  de: 'Deutsch',
};

const clipboardSeconds = [10, 30, 60, 120];
const signOutAfterMinutes = [5, 15, 30, 60];

/** Explains a disabled control: the preference is fixed. */
function Fixed() {
  const { t } = useTranslation();
  return <p className={fixedText}>{t('managed.set')}</p>;
}

/** The preferences. Each change is saved at once, and undone if it cannot be saved. */
export function PreferencesForm({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const sayIfGone = useSayIfGone(t('preferences.notChanged'));
  const set = useSetPreferences();
  const failure = failureOf(set.error);
  const change = (part: Partial<Preferences>) => {
    set.mutateAsync(part).then(() => whisper(t('preferences.changed')), sayIfGone);
  };
  const fixed = useManaged().preferences;
  const isFixed = (name: keyof Preferences) => fixed.includes(name);
  const neverNote = preferences.clipboardSeconds === null ? ` ${t('preferences.clipboardNever')}` : '';
  return (
    <>
      {failure !== null && <FailureNotice failure={failure} lead={t('preferences.notChanged')} />}
      <Section title={t('preferences.language')}>
        <RadioGroup
          orientation="horizontal"
          styles={whole}
          label={t('preferences.languageLabel')}
          isDisabled={isFixed('language')}
          value={preferences.language}
          onChange={(key) => {
            const choice = languageChoices.find((one) => one === key);
            if (choice !== undefined) change({ language: choice });
          }}
        >
          {languageChoices.map((choice) => (
            <Radio key={choice} value={choice}>
              {choice === 'system' ? (
                t('preferences.languageSystem')
              ) : (
                <span lang={choice}>{languageNames[choice]}</span>
              )}
            </Radio>
          ))}
        </RadioGroup>
        {isFixed('language') && <Fixed />}
      </Section>
      <Section title={t('preferences.clipboard')}>
        <ChooseTime
          label={t('preferences.clipboardSeconds')}
          description={`${t('preferences.clipboardSecondsWhy')}${neverNote}`}
          isDisabled={isFixed('clipboardSeconds')}
          unit="seconds"
          times={clipboardSeconds}
          value={preferences.clipboardSeconds}
          onChange={(value) => change({ clipboardSeconds: value })}
        />
        {isFixed('clipboardSeconds') && <Fixed />}
        <RadioGroup
          orientation="horizontal"
          styles={whole}
          label={t('preferences.copyFormat')}
          description={t('preferences.copyFormatWhy')}
          value={preferences.copyFormat}
          onChange={(key) => {
            const format = copyFormats.find((one) => one === key);
            if (format !== undefined) change({ copyFormat: format });
          }}
        >
          {copyFormats.map((format) => (
            <Radio key={format} value={format}>
              {t(`format.${format}`)}
            </Radio>
          ))}
        </RadioGroup>
        <div>
          <Checkbox
            isSelected={preferences.savesNewSecrets}
            isDisabled={isFixed('savesNewSecrets')}
            onChange={(isOn) => change({ savesNewSecrets: isOn })}
            aria-describedby="saves-new-secrets-why"
          >
            {t('preferences.savesNewSecrets')}
          </Checkbox>
          <p id="saves-new-secrets-why" className={help}>
            {isFixed('savesNewSecrets') ? t('managed.set') : t('preferences.savesNewSecretsWhy')}
          </p>
        </div>
      </Section>
      <Section title={t('preferences.changes')}>
        <RadioGroup
          orientation="horizontal"
          styles={whole}
          label={t('preferences.guardsChanges')}
          description={t('preferences.guardsChangesWhy')}
          isDisabled={isFixed('guardsChanges')}
          value={preferences.guardsChanges}
          onChange={(key) => {
            const guards = guardsChanges.find((one) => one === key);
            if (guards !== undefined) change({ guardsChanges: guards });
          }}
        >
          {guardsChanges.map((guards) => (
            <Radio key={guards} value={guards}>
              {t(`preferences.guards.${guards}`)}
            </Radio>
          ))}
        </RadioGroup>
        {isFixed('guardsChanges') && <Fixed />}
      </Section>
      <Section title={t('preferences.session')}>
        <ChooseTime
          label={t('preferences.signOutAfter')}
          description={t('preferences.signOutAfterWhy')}
          isDisabled={isFixed('signOutAfterMinutes')}
          unit="minutes"
          times={signOutAfterMinutes}
          value={preferences.signOutAfterMinutes}
          onChange={(value) => change({ signOutAfterMinutes: value })}
        />
        {isFixed('signOutAfterMinutes') && <Fixed />}
      </Section>
    </>
  );
}
