import { ActionButton } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedApiKey } from '../../contract/api-key.ts';
import type { Failure } from '../../contract/failure.ts';
import { onHideAsked, revealSecret } from '../data/secrets.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { timeOf } from '../ui/moment.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useNow } from '../ui/use-now.ts';

const column = style({ display: 'flex', flexDirection: 'column', gap: 16, paddingBottom: 8 });
const text = style({ font: 'body', margin: 0, overflowWrap: 'anywhere' });
const once = style({ font: 'body', fontWeight: 'bold', margin: 0 });
const pairs = style({ display: 'flex', flexDirection: 'column', gap: 12, margin: 0 });
const label = style({ font: 'ui-sm', color: 'neutral-subdued' });
const value = style({
  font: 'code-sm',
  margin: 0,
  marginTop: 4,
  paddingX: 12,
  paddingY: 8,
  borderRadius: 'default',
  backgroundColor: 'gray-100',
  // It leaves by "Copy Secret" only: a copied selection would not be marked as secret, and never be cleared.
  userSelect: { default: 'text', isSecret: 'none' },
  overflowWrap: 'anywhere',
  minHeight: 20,
});
const row = style({
  margin: 0,
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  marginTop: 8,
  font: 'ui-sm',
  color: 'neutral-subdued',
});

/** A fixed number of dots, which does not give away the secret's length. */
const dots = '•'.repeat(24);

/**
 * Client ID and new Secret key of an API key. The Secret key is masked until Reveal is pressed, and masked again soon
 * after.
 */
export function NewSecret({ created, isResting }: { created: CreatedApiKey; isResting: boolean }) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const { apiKey, handle, isReadable, isRenewed, oldSecret } = created;
  const [hidesAt, setHidesAt] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const asked = useRef(0);
  // A revealed secret is written into this element only, never into React state.
  const place = useRef<HTMLSpanElement>(null);

  const hide = useCallback(() => {
    asked.current += 1;
    if (place.current !== null) place.current.textContent = '';
    setHidesAt(null);
  }, []);
  const reveal = async () => {
    asked.current += 1;
    const mine = asked.current;
    const answer = await revealSecret(handle);
    setFailure(answer.ok ? null : answer.failure);
    if (!answer.ok || mine !== asked.current || place.current === null) return;
    place.current.textContent = answer.value.clientSecret;
    setHidesAt(Date.now() + answer.value.hideAfterMs);
    whisper(t('added.revealed'));
  };
  // A layout effect: a blur must hide the secret from the first moment that it is painted.
  useLayoutEffect(() => {
    if (hidesAt === null) return;
    const hideAndSay = () => {
      hide();
      whisper(t('added.hiddenAgain'));
    };
    const timer = setTimeout(hideAndSay, Math.max(0, hidesAt - Date.now()));
    window.addEventListener('blur', hideAndSay);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hideAndSay);
    };
  }, [hidesAt, hide, whisper, t]);
  useEffect(() => hide, [hide]);
  // Listens even while nothing is shown, so that a secret on its way is not revealed after main has asked to hide it.
  useEffect(() => onHideAsked(hide), [hide]);
  useNoOtherWayOut(place);
  const now = useNow(500, hidesAt !== null);

  return (
    <div className={column}>
      <p className={text}>
        <Sentence write={(name) => t(isRenewed ? 'renewed.lead' : 'added.lead', { name })} text={apiKey.name} />
      </p>
      {oldSecret !== null && (
        <p className={text}>
          {oldSecret.worksUntil === null
            ? t('renewed.oldEnded')
            : t('renewed.oldWorksUntil', { date: timeOf(oldSecret.worksUntil) })}
        </p>
      )}
      <p className={once}>{t(isReadable ? 'added.readable' : 'added.once')}</p>
      {failure !== null && <FailureNotice failure={failure} level={3} />}
      <dl className={pairs}>
        <div>
          <dt className={label}>{t('added.clientId')}</dt>
          <dd className={value({})}>{apiKey.clientId}</dd>
        </div>
        <div>
          <dt className={label}>{t('added.secret')}</dt>
          <dd className={value({ isSecret: true })}>
            <span ref={place} hidden={hidesAt === null} />
            {hidesAt === null && (
              <span role="img" aria-label={t('added.hidden')}>
                {dots}
              </span>
            )}
          </dd>
          <dd className={row}>
            <ActionButton size="S" isDisabled={isResting} onPress={() => (hidesAt === null ? void reveal() : hide())}>
              {t(hidesAt === null ? 'added.reveal' : 'added.hide')}
            </ActionButton>
            {hidesAt !== null && (
              <span role="timer">
                {t('added.hidesIn', { seconds: Math.max(0, Math.ceil((hidesAt - now) / 1000)) })}
              </span>
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}

/** A copy, cut or drag whose selection includes the secret does nothing, however the text came to be selected. */
function useNoOtherWayOut(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const stop = (event: Event) => {
      const secret = place.current;
      if (secret === null || secret.textContent === '') return;
      if (getSelection()?.containsNode(secret, true) === true) event.preventDefault();
    };
    const kinds = ['copy', 'cut', 'dragstart'] as const;
    for (const kind of kinds) document.addEventListener(kind, stop, true);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, stop, true);
    };
  }, [place]);
}
