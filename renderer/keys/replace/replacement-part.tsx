import { ActionButton, Button, Checkbox, CloseButton, TextField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentRef, type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../../../contract/api-key.ts';
import { mostPlaces } from '../../../contract/most-places.ts';
import type { Place, Replacement } from '../../../contract/replacement.ts';
import type { ListOwner } from '../../data/list-owner.ts';
import { useCloseReplacement, useSetPlaces } from '../../data/replacements.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { useSignedIn } from '../../data/session.tsx';
import { RemoveQuestion } from '../../secrets/remove-question.tsx';
import { FocusFrom } from '../../ui/focus-from.tsx';
import { ageOf } from '../../ui/moment.tsx';
import { Sentence } from '../../ui/sentence.tsx';
import { useSayFailure } from '../../ui/use-say-failure.ts';
import { isIdle } from '../usage.ts';
import { useWork } from '../work.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 8 });
const heading = style({ font: 'title-sm', margin: 0 });
const text = style({ font: 'ui', margin: 0, overflowWrap: 'anywhere' });
const list = style({ listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: 4 });
const place = style({ display: 'flex', alignItems: 'center', gap: 4 });
const words = style({ overflowWrap: 'anywhere' });
const form = style({ display: 'flex', alignItems: 'end', gap: 8 });
const acts = style({ display: 'flex', flexWrap: 'wrap', gap: 8 });

interface ReplacementPartProps {
  owner: ListOwner;
  case: Replacement;
  /** The one of the two API keys whose details are shown. */
  apiKey: ApiKey;
  /** The old API key as the list has it; undefined if the list lacks it. */
  old: ApiKey | undefined;
  sibling: ApiKey | undefined;
  isOver: boolean;
  onDelete(apiKey: ApiKey): void;
  /** Adds another new API key in place of the one that is gone. */
  onReplace(apiKey: ApiKey): void;
}

/** In the details of either API key of a replacement: its progress and the next step. */
export function ReplacementPart({ owner, case: shown, apiKey, old, sibling, isOver, ...props }: ReplacementPartProps) {
  const { t } = useTranslation();
  const sayFailure = useSayFailure();
  const { show } = useWork();
  const close = useCloseReplacement(owner);
  const title = useId();
  const isOld = apiKey.id === shown.old.id;
  const other = isOld ? shown.sibling : shown.old;
  const isFinished = shown.old.isGone;
  const isSiblingGone = shown.sibling?.isGone === true;
  const end = (how: 'finished' | 'givenUp') => () => close.mutateAsync({ id: shown.id, how }).catch(sayFailure);
  const isQuiet = useIsQuiet(old);
  const [isAsking, setAsking] = useState(false);
  return (
    <section aria-labelledby={title} className={column}>
      <h3 id={title} className={heading}>
        {t('replace.part')}
      </h3>
      <p className={text}>
        {other === null ? (
          t('replace.notMade')
        ) : (
          <Sentence write={(name) => t(isOld ? 'replace.byNew' : 'replace.ofOld', { name })} text={other.name} />
        )}
      </p>
      {isFinished && <p className={text}>{t('replace.oldGone')}</p>}
      {isSiblingGone && <p className={text}>{t('replace.siblingGone')}</p>}
      {!isFinished && !isSiblingGone && (
        <>
          <Uses old={old} sibling={sibling} />
          <Places owner={owner} case={shown} />
        </>
      )}
      <div className={acts}>
        {isFinished && (
          <FocusFrom>
            <Button variant="accent" size="S" isPending={close.isPending} onPress={end('finished')}>
              {t('replace.done')}
            </Button>
          </FocusFrom>
        )}
        {isSiblingGone && old !== undefined && !isFinished && (
          <Button variant="secondary" size="S" isDisabled={isOver} onPress={() => props.onReplace(old)}>
            {t('replace.another')}
          </Button>
        )}
        {!isFinished && !isSiblingGone && old !== undefined && shown.sibling !== null && (
          <Button
            variant={isQuiet ? 'negative' : 'secondary'}
            size="S"
            isDisabled={isOver}
            onPress={() => props.onDelete(old)}
          >
            {t('replace.deleteOld')}
          </Button>
        )}
        {other !== null && !other.isGone && (
          <ActionButton size="S" onPress={() => show(other.id, true)}>
            {t(isOld ? 'replace.showNew' : 'replace.showOld')}
          </ActionButton>
        )}
        {!isFinished && (
          <FocusFrom>
            <ActionButton
              size="S"
              isQuiet
              isPending={close.isPending}
              onPress={shown.places.length > 0 ? () => setAsking(true) : end('givenUp')}
            >
              {t('replace.giveUp')}
            </ActionButton>
          </FocusFrom>
        )}
      </div>
      <RemoveQuestion
        isOpen={isAsking}
        title={t('replace.giveUp')}
        text={t('replace.giveUpText')}
        act={t('replace.giveUp')}
        onCancel={() => setAsking(false)}
        onRemove={() => {
          setAsking(false);
          void end('givenUp')();
        }}
      />
    </section>
  );
}

/** Whether the old API key has existed for a week without a use in it; false unless the server knows of every use. */
function useIsQuiet(old: ApiKey | undefined): boolean {
  const { everyUse } = useSignedIn().capabilities;
  const now = useServerNow();
  return old !== undefined && everyUse && isIdle(old, now, 7);
}

/** The last use of each of the two. */
function Uses({ old, sibling }: { old: ApiKey | undefined; sibling: ApiKey | undefined }) {
  const { t, i18n } = useTranslation();
  const { lastUsed, everyUse } = useSignedIn().capabilities;
  const now = useServerNow();
  const isQuiet = useIsQuiet(old);
  if (!lastUsed) return <p className={text}>{t('replace.usesNotTold')}</p>;
  const use = (which: 'old' | 'new', { lastUsedAt }: ApiKey) =>
    lastUsedAt === null
      ? t(everyUse ? `replace.${which}NeverUsed` : 'replace.usesNotTold')
      : t(`replace.${which}Used`, { ago: ageOf(Date.parse(lastUsedAt), now, i18n.language) });
  return (
    <p className={text}>
      {old !== undefined && use('old', old)} {sibling !== undefined && use('new', sibling)}{' '}
      {isQuiet && t('replace.isQuiet')}
    </p>
  );
}

/** The places where the API key has to be changed: a list of the person's own. */
function Places({ owner, case: { id, places } }: { owner: ListOwner; case: Replacement }) {
  const { t } = useTranslation();
  const sayFailure = useSayFailure();
  const set = useSetPlaces(owner);
  const [next, setNext] = useState('');
  const field = useRef<ComponentRef<typeof TextField>>(null);
  const put = (change: (now: readonly Place[]) => readonly Place[]) => {
    set.mutateAsync({ id, change }).catch(sayFailure);
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const place = next.trim().slice(0, 200);
    if (place === '' || places.length >= mostPlaces) return;
    put((now) => [...now, { text: place, isDone: false }]);
    setNext('');
  };
  return (
    <>
      {places.length > 0 && (
        <ul aria-label={t('replace.places')} className={list}>
          {places.map((each, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two places may have the same name, and places keep their order.
            <li key={at} className={place}>
              <Checkbox
                isSelected={each.isDone}
                onChange={(isDone) => put((now) => now.map((one) => (one === each ? { ...one, isDone } : one)))}
              >
                <span className={words}>{each.text}</span>
              </Checkbox>
              <CloseButton
                size="S"
                aria-label={t('replace.removePlace', { place: each.text })}
                onPress={() => {
                  put((now) => now.filter((one) => one !== each));
                  // Not left on the button, which is the next place's then or goes away.
                  field.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add} className={form}>
        <TextField
          ref={field}
          size="S"
          label={t('replace.placeLabel')}
          value={next}
          maxLength={200}
          onChange={setNext}
          styles={style({ flexGrow: 1, minWidth: 0 })}
        />
        <Button type="submit" variant="secondary" size="S">
          {t('replace.addPlace')}
        </Button>
      </form>
    </>
  );
}
