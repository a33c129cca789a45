import { Button, ButtonGroup, Content, DialogContainer, Heading } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessGrant } from '../../contract/access-grant.ts';
import { reasonProblem, tidyAccessText } from '../../contract/access-request.ts';
import type { Account } from '../../contract/account.ts';
import { useExtendAccess } from '../data/access.ts';
import { failureOf } from '../data/bridge.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { ServerWait } from '../ui/server-wait.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import { useSayIfGone } from '../ui/use-say-failure.ts';
import { useAsking } from './asking.tsx';
import { ReasonField, type ReasonFieldRef } from './reason-field.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16 });
const text = style({ font: 'body', margin: 0 });
const breaking = style({ overflowWrap: 'anywhere' });

interface ExtendAccessProps {
  account: Account;
  /** The access as it was when the dialog opened. */
  grant: AccessGrant;
  onClose(): void;
}

/**
 * The dialog "Extend your access": one more hour, for the same or another reason. If the access ends first, it goes on as
 * the request for a new one, with the same text.
 */
export function ExtendAccess({ account, grant, onClose }: ExtendAccessProps) {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const sayIfGone = useSayIfGone(`${t('access.extend')}:`);
  const session = useSignedIn();
  const { ask, type } = useAsking();
  const isHere = useIsHere();
  const extend = useExtendAccess(account.id);
  const field = useRef<ReasonFieldRef>(null);
  const [reason, setReason] = useState(grant.reason);
  const [isTried, setTried] = useState(false);
  const failure = failureOf(extend.error);
  const goOn = async () => {
    if (!(await ask(session, account, isHere))) return;
    type({ reason: latest.current.reason, ticket: grant.ticket });
    onClose();
  };
  const latest = useRef({ reason, goOn });
  latest.current = { reason, goOn };
  const isOver = session.grant === null && !extend.isPending;
  useEffect(() => {
    if (isOver) void latest.current.goOn();
  }, [isOver]);
  const isRefused = failure?.kind === 'accessRequestRefused' && extend.variables === tidyAccessText(reason);
  const send = () => {
    setTried(true);
    if (extend.isPending) return;
    if (reasonProblem(reason) !== undefined) {
      field.current?.focus();
      return;
    }
    extend.mutateAsync(tidyAccessText(reason)).then(
      () => {
        say(<Sentence write={(name) => t('access.extended', { name })} text={account.name} />);
        // Another dialog may be open by now.
        if (isHere.current) onClose();
      },
      (error) => {
        field.current?.focus();
        sayIfGone(error);
      },
    );
  };
  return (
    <DialogContainer onDismiss={onClose}>
      <Dialog size="M">
        <Heading slot="title">
          <span className={breaking}>
            <Sentence write={(name) => t('access.extendTitle', { name })} text={account.name} />
          </span>
        </Heading>
        <Content>
          <div className={column}>
            <p className={text}>{t('access.extendLead')}</p>
            {failure !== null && failure.kind !== 'accessRequestRefused' && (
              <FailureNotice failure={failure} level={3} />
            )}
            <ReasonField
              field={field}
              text={reason}
              onText={setReason}
              onSubmit={send}
              isTried={isTried}
              isRefused={isRefused}
              isSending={extend.isPending}
            />
            {extend.isPending && <ServerWait />}
          </div>
        </Content>
        <ButtonGroup>
          <Button variant="secondary" onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button variant="accent" isPending={extend.isPending} onPress={send}>
            {t('access.extend')}
          </Button>
        </ButtonGroup>
      </Dialog>
    </DialogContainer>
  );
}
