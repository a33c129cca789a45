import { ActionButton, Content, Heading, IllustratedMessage, Text } from '@react-spectrum/s2';
import OpenIn from '@react-spectrum/s2/icons/OpenIn';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey } from '../../contract/api-key.ts';
import { managesApiKeys } from '../../contract/role.ts';
import { useSignedIn } from '../data/session.tsx';
import { useOpenLink } from '../data/sign-in.ts';
import { ScreenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSayFailure } from '../ui/use-say-failure.ts';
import { Bulk } from './bulk/bulk.tsx';
import { KeyList } from './key-list.tsx';
import { UnsettledList } from './unsettled-list.tsx';

const page = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 16,
  height: 'full',
  minHeight: 400,
  boxSizing: 'border-box',
  padding: 24,
});
const top = style({ display: 'flex', flexWrap: 'wrap', alignItems: 'start', columnGap: 16, rowGap: 8 });
const words = style({ flexGrow: 1, flexBasis: 240, minWidth: 0 });
const text = style({ font: 'body', color: 'neutral-subdued', margin: 0, marginTop: 4, overflowWrap: 'anywhere' });
const links = style({ display: 'flex', gap: 8, flexShrink: 0 });
const centre = style({ display: 'flex', justifyContent: 'center', alignItems: 'center', flexGrow: 1 });

interface ApiManagementProps {
  account: Account;
  /** The activity of an API key, for its pane. */
  Acts: ComponentType<{ apiKey: ApiKey }>;
}

/** The tab API Management: the list for those who manage API keys; everybody else is told why not. */
export function ApiManagement({ account, Acts }: ApiManagementProps) {
  const { t } = useTranslation();
  const sayFailure = useSayFailure();
  const session = useSignedIn();
  const openLink = useOpenLink();
  const open = (link: (typeof session.links)[number]) => openLink.mutateAsync(link).catch(sayFailure);
  return (
    <div className={page}>
      <div className={top}>
        <div className={words}>
          <ScreenHeading title={t('keys.title')} />
          <p className={text}>
            <Sentence write={(name) => t('keys.lead', { account: name })} text={account.name} />
          </p>
        </div>
        <div className={links}>
          {session.links.map((link) => (
            <ActionButton key={link} isQuiet onPress={() => open(link)}>
              <OpenIn />
              <Text>{t(`keys.${link}`)}</Text>
            </ActionButton>
          ))}
        </div>
      </div>
      {managesApiKeys(account.role) ? (
        <>
          <UnsettledList key={`${account.id} unsettled`} account={account} />
          <Bulk key={`${account.id} bulk`} account={account}>
            {(askToDelete) => <KeyList key={account.id} account={account} Acts={Acts} onDeleteSeveral={askToDelete} />}
          </Bulk>
        </>
      ) : (
        <div className={centre}>
          <IllustratedMessage>
            <Heading level={2}>{t('keys.notForYouTitle')}</Heading>
            <Content>
              <Sentence
                write={(name) => t('keys.notForYouText', { account: name, role: t(`role.${account.role}`) })}
                text={account.name}
              />
            </Content>
          </IllustratedMessage>
        </div>
      )}
    </div>
  );
}
