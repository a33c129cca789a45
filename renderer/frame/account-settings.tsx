import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { ActivityScreen } from '../activity/activity-screen.tsx';
import { ApiManagement } from '../keys/api-management.tsx';
import { addressOf, usePlace } from './place.ts';
import { ScreenHeading } from './screen.tsx';

const columns = style({ display: 'flex', height: 'full', minHeight: 0 });
const navigation = style({
  flexShrink: 0,
  width: 192,
  boxSizing: 'border-box',
  padding: 16,
  borderWidth: 0,
  borderEndWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-200',
  overflowY: 'auto',
});
const title = style({ font: 'ui-sm', color: 'neutral-subdued', margin: 0, paddingX: 12, paddingBottom: 8 });
const list = style({ listStyleType: 'none', margin: 0, padding: 0 });
const item = style({
  display: 'block',
  font: 'ui',
  fontWeight: { default: 'normal', isCurrent: 'bold' },
  color: 'neutral',
  textDecoration: 'none',
  paddingX: 12,
  paddingY: 8,
  borderRadius: 'default',
  backgroundColor: { default: 'transparent', ':hover': 'gray-100', isCurrent: 'gray-200' },
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
  outlineOffset: 2,
});
const content = style({ flexGrow: 1, minWidth: 0, minHeight: 0, overflowY: 'auto' });
const lead = style({ display: 'flex', flexDirection: 'column', gap: 16, padding: 32 });
const text = style({ font: 'body-lg', margin: 0 });

/** The tabs, in their order. */
const tabs = ['apiManagement', 'activity'] as const;

/** Account Settings: its tabs on the left, the chosen one beside them. */
export function AccountSettings({ account }: { account: Account }) {
  const { t } = useTranslation();
  const place = usePlace();
  return (
    <div className={columns}>
      <nav aria-label={t('settings.title')} className={navigation}>
        <p className={title}>{t('settings.title')}</p>
        <ul className={list}>
          {tabs.map((tab) => (
            <li key={tab}>
              <a
                href={addressOf(tab)}
                aria-current={place === tab ? 'page' : undefined}
                className={item({ isCurrent: place === tab })}
              >
                {t(`settings.${tab}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={content}>
        {place === 'apiManagement' && <ApiManagement account={account} />}
        {place === 'activity' && <ActivityScreen account={account} />}
        {place !== 'apiManagement' && place !== 'activity' && (
          <div className={lead}>
            <ScreenHeading title={t('settings.title')} />
            <p className={text}>{t('settings.lead')}</p>
            <p className={text}>{t('settings.apiManagementText')}</p>
            <p className={text}>{t('settings.activityText')}</p>
          </div>
        )}
      </div>
    </div>
  );
}
