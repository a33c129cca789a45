import { Button, Content, Heading, InlineAlert } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { Failure } from '../../contract/failure.ts';
import { useAsking } from '../accounts/asking.tsx';
import { type Hold, useAllowChanges } from '../data/access.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import { wordsFor } from '../ui/words.ts';

const body = style({ display: 'flex', flexDirection: 'column', alignItems: 'start', gap: 8 });

const failures: Record<Hold, Failure> = {
  noGrant: { kind: 'grantOver', requestId: null },
  locked: { kind: 'changesLocked' },
};

/** In a dialog that cannot go on: why not, that nothing is lost, and a way to go on without leaving the dialog. */
export function HoldNotice({ hold, account }: { hold: Hold; account: Account }) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const session = useSignedIn();
  const { ask } = useAsking();
  const isHere = useIsHere();
  const allow = useAllowChanges(account.id);
  const { what, next } = wordsFor(failures[hold], t);
  useEffect(() => whisper(`${what} ${next}`), [whisper, what, next]);
  return (
    <InlineAlert variant="notice" styles={style({ width: 'full', minWidth: 0 })}>
      <Heading level={3}>{what}</Heading>
      <Content>
        <div className={body}>
          <span>{next}</span>
          {hold === 'noGrant' ? (
            <Button variant="secondary" size="S" onPress={() => void ask(session, account, isHere)}>
              {t('access.askAgain')}
            </Button>
          ) : (
            <Button variant="secondary" size="S" isPending={allow.isPending} onPress={() => allow.mutate(true)}>
              {t('changes.allow')}
            </Button>
          )}
        </div>
      </Content>
    </InlineAlert>
  );
}
