import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { useSignedIn } from '../data/session.tsx';
import { addressOf } from './place.ts';
import { PlaceCard } from './place-card.tsx';
import { ScreenHeading } from './screen.tsx';
import { Sentence } from './sentence.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16, padding: 32, maxWidth: 720 });
const text = style({ font: 'body-lg', margin: 0, overflowWrap: 'anywhere' });

/** The first screen in an account: who one is, where, and the way on. */
export function StartScreen({ account }: { account: Account }) {
  const { t } = useTranslation();
  const { user } = useSignedIn();
  return (
    <div className={column}>
      <ScreenHeading title={t('start.title', { name: user.name })}>
        <Sentence write={(name) => t('start.title', { name })} text={user.name} />
      </ScreenHeading>
      <p className={text}>
        <Sentence
          write={(name) => t('start.where', { account: name, role: t(`role.${account.role}`) })}
          text={account.name}
        />
      </p>
      <PlaceCard
        href={addressOf('accountSettings')}
        title={t('frame.accountSettings')}
        text={t('start.settingsText')}
      />
    </div>
  );
}
