/** What stands in the place of a list without rows. */
import { Button, ButtonGroup, Content, Heading, IllustratedMessage } from '@react-spectrum/s2';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { wordsIn } from '../../contract/fold.ts';
import { useChoose } from '../ui/commands.ts';
import { Sentence } from '../ui/sentence.tsx';

/** The account has no API keys. */
export function NoKeys({ addButton, children }: { addButton: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const choose = useChoose();
  return (
    <IllustratedMessage>
      <Heading level={2}>{t('keys.emptyTitle')}</Heading>
      <Content>{t('keys.emptyText')}</Content>
      <ButtonGroup>
        <Button variant="secondary" onPress={() => choose('help')}>
          {t('keys.emptyHelp')}
        </Button>
        {addButton}
      </ButtonGroup>
      {children}
    </IllustratedMessage>
  );
}

interface NoneFoundProps {
  query: string;
  /** Whether more API keys are still being read. */
  isPart: boolean;
  onShowAll(): void;
}

/** None of the API keys passes search and filters. */
export function NoneFound({ query, isPart, onShowAll }: NoneFoundProps) {
  const { t } = useTranslation();
  return (
    <IllustratedMessage>
      <Heading level={2}>{t(isPart ? 'keys.noMatchSoFar' : 'keys.noMatchTitle')}</Heading>
      <Content>
        {wordsIn(query).length > 0 ? (
          <Sentence write={(text) => t('keys.noMatchText', { query: text })} text={query.trim()} />
        ) : (
          t('filters.noMatch')
        )}
      </Content>
      <ButtonGroup>
        <Button variant="secondary" onPress={onShowAll}>
          {t('filters.showAll')}
        </Button>
      </ButtonGroup>
    </IllustratedMessage>
  );
}
