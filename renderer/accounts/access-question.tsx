import { Button, ButtonGroup, Content, DialogContainer, Heading, ProgressCircle } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenAccess } from '../../contract/access-grant.ts';
import type { Failure } from '../../contract/failure.ts';
import { useEndAccess, useKeysToHandOver, useOpenAccesses } from '../data/access.ts';
import { failureOf } from '../data/bridge.ts';
import { type End, useLeaving } from '../data/leaving.tsx';
import { type SignedIn, useSession } from '../data/session.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { useIsHere } from '../ui/use-is-here.ts';
import { wholeMinutesIn } from '../ui/use-left.ts';
import { type Ending, useEnding } from './use-ending.tsx';

/** How long a server may take before the dialog says that it is being asked, in milliseconds. */
const quickMs = 400;

const column = style({ display: 'flex', flexDirection: 'column', gap: 16 });
const text = style({ font: 'body', margin: 0 });
const waiting = style({ display: 'flex', alignItems: 'center', gap: 12, font: 'body' });
const list = style({ listStyleType: 'none', margin: 0, padding: 0 });
const row = style({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  paddingY: 8,
  borderWidth: 0,
  borderBottomWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
});
const words = style({ display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1 });
const name = style({ font: 'ui', fontWeight: 'bold' });
const about = style({ font: 'ui-sm', color: 'neutral-subdued' });

/**
 * Before a support agent signs out, switches or quits: lists the accesses that are still open, with ways to end one or
 * all.
 */
export function AccessQuestion() {
  const { session } = useSession();
  const { end, endDecided } = useLeaving();
  const isNobody = session?.kind !== 'signedIn';
  const asked = useRef<End | null>(null);
  useEffect(() => {
    const wasAsked = asked.current === end;
    asked.current = isNobody ? null : end;
    if (end === null || !isNobody) return;
    endDecided();
    // If the session was lost before an answer, that is not a yes.
    if (!wasAsked) end.go();
  }, [end, isNobody, endDecided]);
  return end === null || isNobody ? null : <Question session={session} end={end} onStay={endDecided} />;
}

function Question({ session, end: { act, go }, onStay }: { session: SignedIn; end: End; onStay(): void }) {
  const { t } = useTranslation();
  const open = useOpenAccesses(session);
  const endAccess = useEndAccess();
  const [isLate, setLate] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isEndingAll, setEndingAll] = useState(false);
  const isHere = useIsHere();
  const all = open.data ?? [];
  const isRead = open.isFetchedAfterMount;
  const goOn = () => {
    onStay();
    go();
  };
  const latest = useRef(goOn);
  latest.current = goOn;
  const isNothingOpen = isRead && open.data?.length === 0;
  useEffect(() => {
    if (isNothingOpen && !wasAsked) latest.current();
    else if (isRead) setAsked(true);
  }, [isNothingOpen, isRead, wasAsked]);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), quickMs);
    return () => clearTimeout(timer);
  }, []);

  const endOne = async ({ id }: Ending) => {
    const answer = await endAccess(id);
    setFailure(answer.ok ? null : answer.failure);
  };
  const { press, pending, question } = useEnding(endOne);
  const endAll = async () => {
    // The end of the session ends them all.
    if (act !== 'quit') {
      goOn();
      return;
    }
    setEndingAll(true);
    const answers = await Promise.all(all.map(({ account }) => endAccess(account.id)));
    const failed = answers.find((answer) => !answer.ok);
    // Cancel means no, even while the server is being told.
    if (!isHere.current) return;
    setEndingAll(false);
    if (failed === undefined) goOn();
    else setFailure(failed.failure);
  };
  const unread = isRead ? failureOf(open.error) : null;
  const problem = failure ?? unread;
  if (!isRead && !isLate) return null;
  return (
    <>
      <DialogContainer onDismiss={onStay}>
        <Dialog size="M">
          <Heading slot="title">
            {all.length > 0 ? t('openAccesses.title', { count: all.length }) : t(`openAccesses.act.${act}`)}
          </Heading>
          <Content>
            <div className={column}>
              {!isRead && (
                <div className={waiting}>
                  <ProgressCircle isIndeterminate size="S" aria-label={t('openAccesses.reading')} />
                  {t('openAccesses.reading')}
                </div>
              )}
              {problem !== null && <FailureNotice failure={problem} level={3} />}
              {unread !== null && <p className={text}>{t('openAccesses.unread')}</p>}
              {isNothingOpen && <p className={text}>{t('openAccesses.none')}</p>}
              {all.length > 0 && <p className={text}>{t(`openAccesses.lead.${act}`)}</p>}
              <ul className={list}>
                {all.map((access) => (
                  <Entry
                    key={access.id}
                    session={session}
                    access={access}
                    isPending={pending === access.account.id}
                    onEnd={() => void press(access.account)}
                  />
                ))}
              </ul>
            </div>
          </Content>
          <ButtonGroup>
            <Button variant="secondary" onPress={onStay}>
              {t('action.cancel')}
            </Button>
            {(act === 'quit' || all.length === 0) && (
              <Button variant={all.length === 0 ? 'accent' : 'secondary'} onPress={goOn}>
                {t(all.length === 0 ? `openAccesses.act.${act}` : 'openAccesses.keepAndQuit')}
              </Button>
            )}
            {all.length > 0 && (
              <Button variant="accent" isPending={isEndingAll} onPress={() => void endAll()}>
                {t(`openAccesses.endAnd.${act}`)}
              </Button>
            )}
          </ButtonGroup>
        </Dialog>
      </DialogContainer>
      {question}
    </>
  );
}

interface EntryProps {
  session: SignedIn;
  access: OpenAccess;
  isPending: boolean;
  onEnd(): void;
}

function Entry({ session, access: { account, ticket, leftMs }, isPending, onEnd }: EntryProps) {
  const { t } = useTranslation();
  const count = useKeysToHandOver(session, account.id).data?.length ?? 0;
  return (
    <li className={row}>
      <span className={words}>
        <span className={name}>
          <OwnText>{account.name}</OwnText>
        </span>
        <span className={about}>
          <OwnText>{`${t('access.ticketIs', { ticket })} · ${t('access.minutesLeft', { count: wholeMinutesIn(leftMs) })}`}</OwnText>
        </span>
        {count > 0 && <span className={about}>{t('openAccesses.toHandOver', { count })}</span>}
      </span>
      <Button
        variant="secondary"
        size="S"
        isPending={isPending}
        aria-label={t('accounts.endAccessTo', { name: account.name })}
        onPress={onEnd}
      >
        {t('accounts.endAccess')}
      </Button>
    </li>
  );
}
