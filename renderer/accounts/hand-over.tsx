import {
  Button,
  ButtonGroup,
  Content,
  DialogContainer,
  Heading,
  Radio,
  RadioGroup,
  TextField,
} from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { KeyToHandOver } from '../../contract/activity.ts';
import type { BulkRun } from '../../contract/bulk.ts';
import type { Failure } from '../../contract/failure.ts';
import type { Replacement } from '../../contract/replacement.ts';
import { noteHandOver, useHold } from '../data/access.ts';
import { useSteerBulk } from '../data/bulk.ts';
import { personOf, useSignedIn } from '../data/session.tsx';
import { DeleteApiKey } from '../keys/delete-api-key.tsx';
import { HoldNotice } from '../keys/hold-notice.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSpelled } from '../ui/shown-text.tsx';
import { useIsHere } from '../ui/use-is-here.ts';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16 });
const text = style({ font: 'body', margin: 0 });
const breaking = style({ overflowWrap: 'anywhere' });
const list = style({ listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: 16 });
const entry = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  padding: 16,
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-300',
  borderRadius: 'lg',
});
const first = style({ display: 'flex', alignItems: 'center', gap: 12, minWidth: 0 });
const name = style({ font: 'ui', fontWeight: 'bold', minWidth: 0, flexGrow: 1 });
const about = style({ font: 'ui-sm', color: 'neutral-subdued' });
const whole = style({ width: 'full' });

const whats = ['handedOver', 'stays'] as const;

/** What becomes of an API key, as far as the person has chosen. */
interface Choice {
  what: (typeof whats)[number] | null;
  note: string;
}

const open: Choice = { what: null, note: '' };

interface HandOverProps {
  /** The account of the keys; only those of the current account can also be deleted. */
  account: Pick<Account, 'id' | 'name'>;
  keys: readonly KeyToHandOver[];
  /** The unfinished run of many at once; null if there is none. */
  run: BulkRun | null;
  /** The unfinished replacements. */
  cases: readonly Replacement[];
  onStay(): void;
  onLeave(): Promise<void>;
}

/** Lists once more what was made or copied for this ticket, so that nothing is forgotten in a customer's account. */
export function HandOver({ account, keys, run, cases, onStay, onLeave }: HandOverProps) {
  const { t } = useTranslation();
  const session = useSignedIn();
  const here = session.account?.id === account.id ? session.account : null;
  const hold = useHold(account.id);
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [goneIds, setGoneIds] = useState<ReadonlySet<string>>(new Set());
  const [deleting, setDeleting] = useState<KeyToHandOver['apiKey'] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPending, setPending] = useState(false);
  const isHere = useIsHere();
  const noted = useRef(new Map<string, string>());
  const left = keys.filter(({ apiKey }) => !goneIds.has(apiKey.id));
  const choiceOf = (id: string) => choices.get(id) ?? open;
  const isComplete = left.every(({ apiKey }) => choiceOf(apiKey.id).what !== null);

  const choose = (id: string, part: Partial<Choice>) =>
    setChoices((now) => new Map(now).set(id, { ...(now.get(id) ?? open), ...part }));
  /** Records each choice once; returns the first failure. */
  const note = async (): Promise<Failure | null> => {
    for (const { apiKey } of left) {
      const { what, note: words } = choiceOf(apiKey.id);
      const said = `${what} ${words}`;
      if (what === null || noted.current.get(apiKey.id) === said) continue;
      const { id, clientId, name: called } = apiKey;
      const answer = await noteHandOver({ account: account.id, id, clientId, name: called, what, note: words.trim() });
      if (!answer.ok) return answer.failure;
      noted.current.set(apiKey.id, said);
    }
    return null;
  };
  const leave = async (isAnyway: boolean) => {
    setPending(true);
    const how = await note();
    // Going back means no, even while the choices are being noted.
    if (!isHere.current) return;
    setFailure(how);
    if (how === null || isAnyway) await onLeave();
    setPending(false);
  };
  return (
    <>
      <DialogContainer onDismiss={onStay}>
        <Dialog size="L">
          <Heading slot="title">
            <span className={breaking}>
              <Sentence
                write={(gap) => t(here === null ? 'accounts.endAccessTo' : 'handOver.title', { name: gap })}
                text={account.name}
              />
            </span>
          </Heading>
          <Content>
            <div className={column}>
              {(left.length > 0 || (run === null && cases.length === 0)) && (
                <p className={text}>{t(left.length > 0 ? 'handOver.lead' : 'handOver.none')}</p>
              )}
              {run !== null && <Unfinished run={run} account={account.id} />}
              {cases.map((each) => (
                <OpenCase key={each.id} case={each} />
              ))}
              {failure !== null && <FailureNotice failure={failure} level={3} />}
              {hold !== null && here !== null && <HoldNotice hold={hold} account={here} />}
              <ul className={list}>
                {left.map((key) => (
                  <Entry
                    key={key.apiKey.id}
                    of={key}
                    choice={choiceOf(key.apiKey.id)}
                    isHeld={hold !== null}
                    onChoose={(part) => choose(key.apiKey.id, part)}
                    onDelete={here === null ? null : () => setDeleting(key.apiKey)}
                  />
                ))}
              </ul>
            </div>
          </Content>
          <ButtonGroup>
            <Button variant="secondary" onPress={onStay}>
              {t('handOver.stay')}
            </Button>
            {!isComplete && (
              <Button variant="secondary" isDisabled={isPending} onPress={() => void leave(true)}>
                {t(here === null ? 'handOver.endAnyway' : 'handOver.leaveAnyway')}
              </Button>
            )}
            <Button variant="accent" isDisabled={!isComplete} isPending={isPending} onPress={() => void leave(false)}>
              {t(here === null ? 'accounts.endAccess' : 'access.leave')}
            </Button>
          </ButtonGroup>
        </Dialog>
      </DialogContainer>
      {deleting !== null && here !== null && (
        <DeleteApiKey
          key={deleting.id}
          owner={{ person: personOf(session), account: here.id }}
          account={here}
          apiKey={deleting}
          onCancel={() => setDeleting(null)}
          onGone={() => {
            setGoneIds((now) => new Set([...now, deleting.id]));
            setDeleting(null);
          }}
        />
      )}
    </>
  );
}

/** An API key that is being replaced. */
function OpenCase({ case: { old, sibling, places } }: { case: Replacement }) {
  const { t } = useTranslation();
  const spelled = useSpelled();
  const left = places.filter(({ isDone }) => !isDone).map(({ text: place }) => place);
  return (
    <div className={entry}>
      <span className={name}>
        {t('replace.unfinished', { old: spelled(old.name), name: spelled(sibling?.name ?? '…') })}
      </span>
      <span className={about}>
        {t('replace.unfinishedWhy')} {left.join(', ')}
      </span>
    </div>
  );
}

/** An unfinished run: it waits for its person, or is stopped here for good. */
function Unfinished({ run, account }: { run: BulkRun; account: Account['id'] }) {
  const { t } = useTranslation();
  const session = useSignedIn();
  const steer = useSteerBulk({ person: personOf(session), account });
  const isStopped = steer.isSuccess;
  const total = Object.values(run.counts).reduce((sum, count) => sum + count, 0);
  const done = run.counts.done + run.counts.gone;
  return (
    <div className={entry}>
      <div className={first}>
        <span className={name}>{t(`bulk.${run.act}.${isStopped ? 'stopped' : 'paused'}`, { done, count: total })}</span>
        {!isStopped && session.account?.id === account && (
          <Button
            variant="secondary"
            size="S"
            isPending={steer.isPending}
            onPress={() => steer.mutate({ run: run.id, how: 'stop' })}
          >
            {t('bulk.stop')}
          </Button>
        )}
      </div>
      {!isStopped && <span className={about}>{t('handOver.unfinished')}</span>}
    </div>
  );
}

interface EntryProps {
  of: KeyToHandOver;
  choice: Choice;
  isHeld: boolean;
  onChoose(part: Partial<Choice>): void;
  /** null if it cannot be deleted from here. */
  onDelete: (() => void) | null;
}

function Entry({ of: { apiKey, isMade, isCopied }, choice, isHeld, onChoose, onDelete }: EntryProps) {
  const { t } = useTranslation();
  const spelled = useSpelled();
  const how = isMade && isCopied ? 'madeAndCopied' : isMade ? 'made' : 'copied';
  return (
    <li className={entry}>
      <div className={first}>
        <span className={name}>
          <OwnText>{apiKey.name}</OwnText>
        </span>
        <span className={about}>{t(`handOver.${how}`)}</span>
        {onDelete !== null && (
          <Button
            variant="secondary"
            size="S"
            isDisabled={isHeld}
            aria-label={t('handOver.deleteOf', { name: spelled(apiKey.name) })}
            onPress={onDelete}
          >
            {t('handOver.delete')}
          </Button>
        )}
      </div>
      <RadioGroup
        aria-label={t('handOver.choice', { name: spelled(apiKey.name) })}
        orientation="horizontal"
        value={choice.what}
        onChange={(key) => onChoose({ what: whats.find((what) => what === key) ?? null })}
        styles={whole}
      >
        {whats.map((what) => (
          <Radio key={what} value={what}>
            {t(`handOver.${what}`)}
          </Radio>
        ))}
      </RadioGroup>
      <TextField
        label={t('handOver.note')}
        aria-label={spelled(apiKey.name)}
        value={choice.note}
        maxLength={500}
        onChange={(note) => onChoose({ note })}
        styles={whole}
      />
    </li>
  );
}
