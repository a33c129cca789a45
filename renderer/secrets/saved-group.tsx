import { ActionButton } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../data/bridge.ts';
import { useRemoveAllSavedSecrets } from '../data/saved-secrets.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { focusIfLost } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';
import type { SavedOfAccount } from './by-account.ts';
import { RemoveQuestion } from './remove-question.tsx';
import { SavedRow } from './saved-row.tsx';

const section = style({ display: 'flex', flexDirection: 'column', gap: 8, minWidth: 0 });
const top = style({ display: 'flex', alignItems: 'center', gap: 16, minWidth: 0 });
const heading = style({ font: 'title-lg', margin: 0, minWidth: 0, flexGrow: 1 });
const hint = style({ font: 'ui', color: 'neutral-subdued', margin: 0 });
const rows = style({
  listStyleType: 'none',
  margin: 0,
  padding: 0,
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'lg',
});
const allWords = style({ display: 'block', maxWidth: 280, overflow: 'hidden', textOverflow: 'ellipsis' });

interface SavedGroupProps {
  group: SavedOfAccount;
  /** Whether the group is unfiltered: a button that removes all must not remove what is not shown. */
  isWhole: boolean;
}

/** The saved secrets of one account. They can be copied only in that account, and removed from anywhere. */
export function SavedGroup({ group, isWhole }: SavedGroupProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayIfGone = useSayIfGone(`${t('saved.removeAll', { account: group.accountName })}:`);
  const remove = useRemoveAllSavedSecrets();
  const session = useSignedIn();
  const { capabilities } = session;
  const isHere = session.account?.id === group.account;
  const [isAsking, setAsking] = useState(false);
  const failure = failureOf(remove.error);
  const send = () => {
    setAsking(false);
    remove.mutateAsync(group.account).then(() => {
      say(<Sentence write={(account) => t('saved.removedAll', { account })} text={group.accountName} />);
      focusIfLost();
    }, sayIfGone);
  };
  return (
    <section aria-label={t('saved.list', { account: group.accountName })} className={section}>
      <div className={top}>
        <h2 className={heading}>
          <OwnText>{group.accountName}</OwnText>
        </h2>
        {isWhole && (
          <ActionButton
            isQuiet
            aria-label={t('saved.removeAll', { account: group.accountName })}
            isPending={remove.isPending}
            onPress={() => setAsking(true)}
            styles={style({ flexShrink: 0 })}
          >
            <span className={allWords}>
              <Sentence write={(account) => t('saved.removeAll', { account })} text={group.accountName} />
            </span>
          </ActionButton>
        )}
      </div>
      {!isHere && (
        <p className={hint}>
          <Sentence write={(account) => t('saved.elsewhere', { account })} text={group.accountName} />
        </p>
      )}
      {failure !== null && <FailureNotice failure={failure} level={3} />}
      <ul className={rows}>
        {group.secrets.map((secret) => (
          <SavedRow key={secret.clientId} secret={secret} isHere={isHere} />
        ))}
      </ul>
      <RemoveQuestion
        isOpen={isAsking}
        title={t('saved.askAllTitle', { account: group.accountName })}
        text={t(capabilities.secretReadable ? 'saved.askAllTextReadable' : 'saved.askAllText', {
          count: group.secrets.length,
        })}
        onCancel={() => setAsking(false)}
        onRemove={send}
      />
    </section>
  );
}
