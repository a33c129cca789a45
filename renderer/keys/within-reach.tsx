import { ActionButton } from '@react-spectrum/s2';
import Paste from '@react-spectrum/s2/icons/Paste';
import { iconStyle, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentRef, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldSecret } from '../../contract/api-key.ts';
import type { Failure, Result } from '../../contract/failure.ts';
import { useClearClipboard, useClearsAt, useOnClipboard } from '../data/clipboard.tsx';
import { useCopyFormat } from '../data/preferences.ts';
import { copySecret, discardSecret } from '../data/secrets.ts';
import { useForgetsWords } from '../secrets/copy-words.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { useFocusFrom } from '../ui/focus-from.tsx';
import { focusIfLost } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useNow } from '../ui/use-now.ts';
import { useSayFailure } from '../ui/use-say-failure.ts';
import { wordsFor } from '../ui/words.ts';
import { CheckDialog } from './check-dialog.tsx';
import { useWork } from './work.tsx';

const strip = style({
  flexShrink: 0,
  borderWidth: 0,
  borderBottomWidth: 1,
  borderStyle: 'solid',
  borderColor: 'gray-200',
  backgroundColor: 'notice-subtle',
});
/** Limited, so that the screen below stays in sight. */
const list = style({ listStyleType: 'none', margin: 0, padding: 0, maxHeight: '[max(80px,15vh)]', overflowY: 'auto' });
const row = style({ display: 'flex', alignItems: 'center', gap: 16, paddingX: 24, paddingY: 4, minWidth: 0 });
const what = style({ display: 'flex', alignItems: 'center', minWidth: 0, flexGrow: 1, font: 'ui', color: 'neutral' });
const icon = style({ display: 'inline-flex', flexShrink: 0, marginEnd: 8 });
const name = style({
  fontWeight: 'bold',
  minWidth: 0,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
});
const state = style({ flexShrink: 0, whiteSpace: 'pre', fontVariantNumeric: 'tabular-nums' });
const acts = style({ display: 'flex', gap: 8, flexShrink: 0 });

/**
 * Below the header of every screen: the pairs that were copied and closed, until each is put away. The clipboard is no
 * place where a secret stays.
 */
export function WithinReach() {
  const { t } = useTranslation();
  const { reach } = useWork();
  const [checking, setChecking] = useState<HeldSecret | null>(null);
  return (
    <>
      {reach.length > 0 && (
        <section aria-label={t('reach.title')} className={strip}>
          <ul className={list}>
            {reach.map((secret) => (
              <Entry key={secret.handle} secret={secret} onCheck={() => setChecking(secret)} />
            ))}
          </ul>
        </section>
      )}
      {checking !== null && (
        <CheckDialog
          key={checking.handle}
          secret={checking}
          onClose={() => {
            setChecking(null);
            focusIfLost();
          }}
        />
      )}
    </>
  );
}

function Entry({ secret, onCheck }: { secret: HeldSecret; onCheck(): void }) {
  const { t } = useTranslation();
  const { say, whisper } = useAnnouncer();
  const sayFailure = useSayFailure();
  const { handle, apiKey } = secret;
  const isOn = useOnClipboard() === handle;
  const clearsAt = useClearsAt();
  const now = useNow(500, isOn);
  const clear = useClearClipboard();
  const format = useCopyFormat();
  const forgets = useForgetsWords();
  const place = useRef<HTMLLIElement>(null);
  const checkButton = useRef<ComponentRef<typeof ActionButton>>(null);
  const sentence = (key: 'off' | 'putAway') => (
    <Sentence write={(gap) => t(`reach.${key}`, { name: gap })} text={apiKey.name} />
  );

  useFocusFrom(place);
  const atFirst = useRef({ isOn, sentence: sentence('off') });
  useEffect(() => {
    // Restored from an earlier time, not brought by a press here, so it is announced.
    if (!atFirst.current.isOn) whisper(atFirst.current.sentence);
  }, [whisper]);
  const wasOn = useRef(isOn);
  useLayoutEffect(() => {
    // "Clear now" and "Copy again" replace each other: a second press on one must not hit the other.
    if (wasOn.current !== isOn && document.activeElement === document.body) checkButton.current?.focus();
    wasOn.current = isOn;
  }, [isOn]);

  const tell = (answer: Result<object>, words: () => void) => (answer.ok ? words() : sayWhole(answer.failure));
  const sayWhole = (failure: Failure) => {
    const { what: happened, next } = wordsFor(failure, t, 'copying');
    say(`${happened} ${next}`);
  };
  const copy = async () => {
    const answer = await copySecret(handle, format);
    tell(answer, () => whisper(`${t('added.copiedAs', { format: t(`format.${format}`) })}${forgets()}`));
  };
  const putAway = async () => tell(await discardSecret(handle), () => say(sentence('putAway')));
  const seconds = clearsAt === null ? null : Math.max(0, Math.ceil((clearsAt - now) / 1000));
  const words = (gap: string) => {
    if (!isOn) return t('reach.off', { name: gap });
    return seconds === null ? t('reach.on', { name: gap }) : t('reach.onFor', { name: gap, seconds });
  };
  return (
    <li ref={place} className={row}>
      <span className={what}>
        <span className={icon}>
          <Paste styles={iconStyle({ size: 'S', color: 'notice' })} />
        </span>
        <Sentence
          write={words}
          text={apiKey.name}
          textStyle={name}
          around={(part) => part !== '' && <span className={state}>{part}</span>}
        />
      </span>
      <span className={acts}>
        {isOn ? (
          <ActionButton
            key="clear"
            size="S"
            aria-label={t('reach.clearOf', { name: apiKey.name })}
            isPending={clear.isPending}
            onPress={() => clear.mutateAsync().catch(sayFailure)}
          >
            {t('clipboard.clear')}
          </ActionButton>
        ) : (
          <ActionButton
            key="copy"
            size="S"
            aria-label={t('reach.copyAgainOf', { name: apiKey.name })}
            onPress={() => void copy()}
          >
            {t('reach.copyAgain')}
          </ActionButton>
        )}
        <ActionButton
          ref={checkButton}
          size="S"
          aria-label={t('reach.checkOf', { name: apiKey.name })}
          onPress={onCheck}
        >
          {t('reach.check')}
        </ActionButton>
        <ActionButton size="S" aria-label={t('reach.savedOf', { name: apiKey.name })} onPress={() => void putAway()}>
          {t('reach.saved')}
        </ActionButton>
      </span>
    </li>
  );
}
