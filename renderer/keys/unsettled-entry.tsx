import { Button } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import type { ApiKey, UnsettledCreation } from '../../contract/api-key.ts';
import { useHold } from '../data/access.ts';
import { useListChanges } from '../data/api-keys.ts';
import { failureOf } from '../data/bridge.ts';
import type { ListOwner } from '../data/list-owner.ts';
import { useSettle } from '../data/unsettled.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { useFocusFrom } from '../ui/focus-from.tsx';
import { timeOf } from '../ui/moment.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSpelled } from '../ui/shown-text.tsx';
import { wordsFor } from '../ui/words.ts';
import { GiveUp } from './give-up.tsx';
import { useWork } from './work.tsx';

const row = style({
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  paddingX: 16,
  paddingY: 8,
  borderWidth: 0,
  borderTopWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-200',
});
const what = style({ display: 'flex', flexDirection: 'column', gap: 2, flexGrow: 1, minWidth: 0 });
const first = style({ display: 'flex', alignItems: 'baseline', gap: 12, minWidth: 0 });
const name = style({ font: 'ui', fontWeight: 'bold', minWidth: 0 });
const toRow = style({
  outlineStyle: { default: 'none', ':focus-visible': 'solid' },
  outlineColor: 'focus-ring',
  outlineWidth: 2,
  font: 'ui',
  fontWeight: 'bold',
  color: 'accent',
  textDecoration: 'underline',
  minWidth: 0,
  padding: 0,
  borderStyle: 'none',
  borderRadius: 'sm',
  backgroundColor: 'transparent',
  cursor: 'pointer',
});
const when = style({ font: 'ui-sm', color: 'neutral-subdued', flexShrink: 0 });
const words = style({ font: 'ui-sm', color: 'neutral-subdued', overflowWrap: 'anywhere', userSelect: 'text' });
const acts = style({ display: 'flex', gap: 8, flexShrink: 0 });

interface UnsettledEntryProps {
  owner: ListOwner;
  account: Account;
  entry: UnsettledCreation;
  onDelete(apiKey: ApiKey): void;
}

/** One unsettled creation: what is known of it, and what can be done. */
export function UnsettledEntry({ owner, account, entry, onDelete }: UnsettledEntryProps) {
  const { t } = useTranslation();
  const spelled = useSpelled();
  const { say } = useAnnouncer();
  const { lookAgain, show } = useWork();
  const { readAgain } = useListChanges();
  const settle = useSettle();
  const place = useRef<HTMLLIElement>(null);
  useFocusFrom(place);
  const isOver = useHold(account.id) === 'noGrant';
  const failure = failureOf(settle.error);

  const sentence = (key: EntryWords) => (
    <Sentence write={(gap) => t(`unsettled.${key}`, { name: gap })} text={entry.name} />
  );
  const askAgain = () =>
    void settle.mutateAsync({ owner, intent: entry.intent }).then(
      ({ outcome }) => {
        say(sentence(outcome === 'secretLost' ? 'lost' : outcome));
        lookAgain();
        readAgain(owner);
      },
      () => say(sentence('stillUnknown')),
    );
  const why = failure === null ? null : wordsFor(failure, t, 'creating');
  const isLost = entry.state === 'secretLost';
  return (
    <li ref={place} className={row}>
      <div className={what}>
        <div className={first}>
          {isLost ? (
            <button
              type="button"
              aria-label={t('unsettled.showInList', { name: spelled(entry.name) })}
              className={toRow}
              onClick={() => show(entry.apiKey.id, true)}
            >
              <OwnText>{entry.name}</OwnText>
            </button>
          ) : (
            <span className={name}>
              <OwnText>{entry.name}</OwnText>
            </span>
          )}
          <time dateTime={entry.startedAt} className={when}>
            {timeOf(entry.startedAt)}
          </time>
        </div>
        <span className={words}>{t(knownOf(entry))}</span>
        {why !== null && (
          <span className={words}>
            {why.what} {why.trace}
          </span>
        )}
      </div>
      <div className={acts}>
        {isLost ? (
          <Button
            variant="secondary"
            size="S"
            aria-label={t('unsettled.deleteOf', { name: spelled(entry.name) })}
            isDisabled={isOver}
            onPress={() => onDelete(entry.apiKey)}
          >
            {t('unsettled.delete')}
          </Button>
        ) : (
          <Button
            variant="secondary"
            size="S"
            aria-label={t('unsettled.askAbout', { name: spelled(entry.name) })}
            isDisabled={isOver}
            isPending={settle.isPending}
            onPress={askAgain}
          >
            {t('unsettled.ask')}
          </Button>
        )}
        <GiveUp owner={owner} entry={entry} />
      </div>
    </li>
  );
}

function knownOf({ state, isCopied }: UnsettledCreation) {
  if (state === 'secretLost') return isCopied ? 'unsettled.copiedLost' : 'unsettled.secretLost';
  return isCopied ? 'unsettled.copied' : 'unsettled.unknown';
}

type EntryWords = 'secretHere' | 'lost' | 'notCreated' | 'stillUnknown';
