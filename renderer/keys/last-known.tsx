import { Content, Heading, IllustratedMessage } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useTranslation } from 'react-i18next';
import { ageOf } from '../ui/moment.tsx';
import { useNow } from '../ui/use-now.ts';

const line = style({ font: 'ui', margin: 0 });
const centre = style({ display: 'flex', justifyContent: 'center', alignItems: 'center', flexGrow: 1 });

/** Over a list that stays as it was last read because the access has ended. */
export function LastKnown({ readAt }: { readAt: number }) {
  const { t, i18n } = useTranslation();
  const age = ageOf(readAt, useNow(15_000), i18n.language);
  return <p className={line}>{t('keys.lastKnown', { age })}</p>;
}

/** In place of a list that was not read before the access ended. */
export function NothingRead() {
  const { t } = useTranslation();
  return (
    <div className={centre}>
      <IllustratedMessage>
        <Heading level={2}>{t('access.nothingRead')}</Heading>
        <Content>{t('access.nothingReadText')}</Content>
      </IllustratedMessage>
    </div>
  );
}
