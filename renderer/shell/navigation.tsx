import Building from '@react-spectrum/s2/icons/Building';
import History from '@react-spectrum/s2/icons/History';
import Key from '@react-spectrum/s2/icons/Key';
import SaveFloppy from '@react-spectrum/s2/icons/SaveFloppy';
import Settings from '@react-spectrum/s2/icons/Settings';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { addressOf, type Place, usePlace } from '../ui/place.ts';
import { screenHeading } from '../ui/screen.tsx';

const navigation = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  flexShrink: 0,
  width: { default: 56, lg: 192 },
  boxSizing: 'border-box',
  paddingX: { default: 8, lg: 16 },
  paddingY: 16,
  borderWidth: 0,
  borderEndWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-200',
  overflowY: 'auto',
});
const title = style({
  display: { default: 'none', lg: 'block' },
  font: 'ui-sm',
  color: 'neutral-subdued',
  margin: 0,
  paddingX: 12,
  paddingBottom: 8,
});
const list = style({ listStyleType: 'none', margin: 0, padding: 0 });
const item = style({
  display: 'flex',
  alignItems: 'center',
  justifyContent: { default: 'center', lg: 'start' },
  gap: 8,
  font: 'ui',
  fontWeight: { default: 'normal', isCurrent: 'bold' },
  color: 'neutral',
  textDecoration: 'none',
  paddingX: { default: 8, lg: 12 },
  paddingY: 8,
  borderRadius: 'default',
  backgroundColor: { default: 'transparent', ':hover': 'gray-100', isCurrent: 'gray-200' },
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
  outlineOffset: -2,
});
/** A narrow window shows only the icon; its name is the tooltip and the accessible name. */
const words = style({ display: { default: 'none', lg: 'inline' } });

const ofAccount = { apiManagement: Key, activity: History } as const;
const ofComputer = { savedSecrets: SaveFloppy, preferences: Settings } as const;
const signs = { ...ofAccount, ...ofComputer };

/** Links to every screen, on every screen: those of the current account and those of this computer. */
export function Navigation({ account }: { account: Account | null }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('navigation.label')} className={navigation}>
      {account === null ? (
        <ul className={list}>
          <Way place="apiManagement" name={t('accounts.title')} sign={Building} />
        </ul>
      ) : (
        <Group name={t('frame.accountSettings')} places={['apiManagement', 'activity']} />
      )}
      <Group name={t('navigation.thisComputer')} places={['savedSecrets', 'preferences']} />
    </nav>
  );
}

function Group({ name, places }: { name: string; places: readonly Place[] }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div>
      <p id={id} className={title}>
        {name}
      </p>
      <ul aria-labelledby={id} className={list}>
        {places.map((place) => (
          <Way key={place} place={place} name={t(`navigation.${place}`)} sign={signs[place]} />
        ))}
      </ul>
    </div>
  );
}

function Way({ place, name, sign: Sign }: { place: Place; name: string; sign: typeof Key }) {
  const isCurrent = usePlace() === place;
  return (
    <li>
      <a
        href={addressOf(place)}
        aria-label={name}
        title={name}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => isCurrent && screenHeading()?.focus()}
        className={item({ isCurrent })}
      >
        <Sign />
        <span className={words}>{name}</span>
      </a>
    </li>
  );
}
