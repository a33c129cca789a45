import { ActionButton, Button, ButtonGroup, Content, DialogContainer, Heading, TextField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentRef, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longestTicket, reasonProblem, ticketProblem, tidyAccessText } from '../../contract/access-request.ts';
import { useEnterAccount } from '../data/accounts.ts';
import { failureOf } from '../data/bridge.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { goTo } from '../ui/place.ts';
import { focusAfterDialog, screenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { ServerWait } from '../ui/server-wait.tsx';
import { type Asked, useAsking } from './asking.tsx';
import { ReasonField, type ReasonFieldRef } from './reason-field.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16 });
const text = style({ font: 'body', margin: 0 });
const breaking = style({ overflowWrap: 'anywhere' });
const whole = style({ width: 'full' });
const chip = style({ display: 'block', maxWidth: 320 });

/**
 * "Access to …": asks for the reason and the ticket, then enters the account. It cannot be closed while a request is on
 * its way.
 */
export function AccessDialog({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const { type, stop } = useAsking();
  const enter = useEnterAccount();
  const reasonField = useRef<ReasonFieldRef>(null);
  const ticketField = useRef<ComponentRef<typeof TextField>>(null);
  const intents = useRef(new Map<string, string>());
  const [isTried, setTried] = useState(false);
  const { account, reason, ticket, latestTicket } = asked;

  const failure = failureOf(enter.error);
  const sent = enter.variables?.request;
  const refused = failure?.kind === 'accessRequestRefused' ? failure.field : null;
  const isReasonRefused = refused === 'reason' && sent?.reason === tidyAccessText(reason);
  const isTicketRefused = refused === 'ticket' && sent?.ticket === tidyAccessText(ticket);
  const ownOfTicket = isTried ? ticketProblem(ticket) : undefined;
  const problemOfTicket = ownOfTicket ?? (isTicketRefused ? 'refused' : undefined);

  const focusProblem = () => {
    if (reasonProblem(reason) !== undefined || ticketProblem(ticket) === undefined) reasonField.current?.focus();
    else ticketField.current?.focus();
  };
  const send = () => {
    setTried(true);
    if (enter.isPending) return;
    if (reasonProblem(reason) !== undefined || ticketProblem(ticket) !== undefined) {
      focusProblem();
      return;
    }
    const said = { reason: tidyAccessText(reason), ticket: tidyAccessText(ticket) };
    const wish = JSON.stringify(said);
    const intent = intents.current.get(wish) ?? crypto.randomUUID();
    intents.current.set(wish, intent);
    enter.mutateAsync({ account: account.id, request: { ...said, intent } }).then(entered, failed);
  };
  const entered = () => {
    const key = asked.isAgain ? 'access.again' : 'accounts.entered';
    whisper(<Sentence write={(name) => t(key, { name })} text={account.name} />);
    stop();
    if (!asked.isAgain) goTo('apiManagement');
    focusBack();
  };
  const failed = (error: unknown) => {
    const how = failureOf(error);
    if (how?.kind !== 'accessRequestRefused') return;
    (how.field === 'reason' ? reasonField : ticketField).current?.focus();
  };
  const dismiss = () => {
    // A request on its way would still enter the account.
    if (enter.isPending) return;
    stop();
    focusBack();
  };
  const focusBack = () =>
    focusAfterDialog(() =>
      // Back in the same account, the button that led here may have gone with the former access.
      asked.isAgain && document.activeElement !== document.body ? null : screenHeading(),
    );
  return (
    <DialogContainer onDismiss={dismiss}>
      <Dialog size="M">
        <Heading slot="title">
          <span className={breaking}>
            <Sentence write={(name) => t('access.title', { name })} text={account.name} />
          </span>
        </Heading>
        <Content>
          <form
            className={column}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <p className={text}>{t('access.lead')}</p>
            {failure !== null && refused === null && <FailureNotice failure={failure} level={3} />}
            <ReasonField
              field={reasonField}
              text={reason}
              onText={(now) => type({ reason: now })}
              onSubmit={send}
              isTried={isTried}
              isRefused={isReasonRefused}
              isSending={enter.isPending}
            />
            <TextField
              ref={ticketField}
              label={t('access.ticket')}
              description={t('access.ticketRule')}
              value={ticket}
              onChange={(now) => type({ ticket: now })}
              isReadOnly={enter.isPending}
              isInvalid={problemOfTicket !== undefined}
              errorMessage={
                problemOfTicket === undefined
                  ? ''
                  : t(`access.ticketProblem.${problemOfTicket}`, { most: longestTicket })
              }
              validationBehavior="aria"
              autoComplete="off"
              spellCheck="false"
              styles={whole}
            />
            {latestTicket !== null && ticket.trim() === '' && (
              <div>
                <ActionButton
                  size="S"
                  isDisabled={enter.isPending}
                  onPress={() => {
                    type({ ticket: latestTicket });
                    ticketField.current?.focus();
                  }}
                >
                  <span className={chip}>
                    <OwnText>{t('access.useTicketAgain', { ticket: latestTicket })}</OwnText>
                  </span>
                </ActionButton>
              </div>
            )}
            {enter.isPending && <ServerWait />}
          </form>
        </Content>
        <ButtonGroup>
          <Button variant="secondary" isDisabled={enter.isPending} onPress={dismiss}>
            {t('action.cancel')}
          </Button>
          <Button variant="accent" isPending={enter.isPending} onPress={send}>
            {t('access.get')}
          </Button>
        </ButtonGroup>
      </Dialog>
    </DialogContainer>
  );
}
