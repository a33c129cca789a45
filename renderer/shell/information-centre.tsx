import { ActionButton, Header, Heading, Menu, MenuItem, MenuSection, MenuTrigger, Text } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { User } from '../../contract/session.ts';

interface InformationCentreProps {
  user: User;
  account: Account | null;
  mayChoose: boolean;
  onAccountSettings(): void;
  onSavedSecrets(): void;
  onPreferences(): void;
  onSwitchAccount(): void;
  /** Lets another person or connection sign in; this one can continue later. */
  onSomebodyElse(): void;
  onHelp(): void;
  onKeyboardShortcuts(): void;
  onAbout(): void;
  onSignOut(): void;
}

const avatar = style({
  display: 'inline-flex',
  alignItems: 'center',
  justifyContent: 'center',
  size: 24,
  flexShrink: 0,
  borderRadius: 'full',
  backgroundColor: 'accent',
  font: 'ui-xs',
  color: 'white',
  fontWeight: 'bold',
});
const button = style({ flexShrink: 0 });
/** A narrow window shows only the initials. */
const words = style({ display: { default: 'none', sm: { default: 'inline', isCustomers: 'none' }, lg: 'inline' } });
const label = style({ display: 'flex', alignItems: 'center', gap: 8 });

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** The avatar menu at the top right: who is signed in, and their own screens and actions. */
export function InformationCentre(props: InformationCentreProps) {
  const { t } = useTranslation();
  const { user, account } = props;
  const act = (key: string | number) => {
    if (key === 'settings') props.onAccountSettings();
    if (key === 'savedSecrets') props.onSavedSecrets();
    if (key === 'preferences') props.onPreferences();
    if (key === 'switch') props.onSwitchAccount();
    if (key === 'somebodyElse') props.onSomebodyElse();
    if (key === 'help') props.onHelp();
    if (key === 'keyboardShortcuts') props.onKeyboardShortcuts();
    if (key === 'about') props.onAbout();
    if (key === 'signOut') props.onSignOut();
  };
  const who = [user.email, account === null ? null : t(`role.${account.role}`)].filter((part) => part !== null);
  return (
    <MenuTrigger align="end">
      <ActionButton isQuiet styles={button} aria-label={t('frame.informationCentre')}>
        <Text>
          <span className={label}>
            <span aria-hidden="true" className={avatar}>
              {initialsOf(user.name)}
            </span>
            <span className={words({ isCustomers: account?.role === 'support' })}>{t('frame.informationCentre')}</span>
          </span>
        </Text>
      </ActionButton>
      <Menu onAction={act} aria-label={t('frame.informationCentre')}>
        <MenuSection>
          <Header>
            <Heading>{user.name}</Heading>
            {who.length > 0 && <Text slot="description">{who.join(' · ')}</Text>}
          </Header>
          {account !== null && (
            <MenuItem id="settings" textValue={t('frame.accountSettings')}>
              <Text slot="label">{t('frame.accountSettings')}</Text>
            </MenuItem>
          )}
          <MenuItem id="savedSecrets" textValue={t('frame.savedSecrets')}>
            <Text slot="label">{t('frame.savedSecrets')}</Text>
          </MenuItem>
          <MenuItem id="preferences" textValue={t('frame.preferences')}>
            <Text slot="label">{t('frame.preferences')}</Text>
          </MenuItem>
          {props.mayChoose && (
            <MenuItem id="switch" textValue={t('frame.switchAccount')}>
              <Text slot="label">{t('frame.switchAccount')}</Text>
            </MenuItem>
          )}
          <MenuItem id="somebodyElse" textValue={t('frame.somebodyElse')}>
            <Text slot="label">{t('frame.somebodyElse')}</Text>
          </MenuItem>
          <MenuItem id="help" textValue={t('command.help')}>
            <Text slot="label">{t('command.help')}</Text>
          </MenuItem>
          <MenuItem id="keyboardShortcuts" textValue={t('command.keyboardShortcuts')}>
            <Text slot="label">{t('command.keyboardShortcuts')}</Text>
          </MenuItem>
          <MenuItem id="about" textValue={t('menu.aboutProduct')}>
            <Text slot="label">{t('menu.aboutProduct')}</Text>
          </MenuItem>
          <MenuItem id="signOut" textValue={t('frame.signOut')}>
            <Text slot="label">{t('frame.signOut')}</Text>
          </MenuItem>
        </MenuSection>
      </Menu>
    </MenuTrigger>
  );
}
