import { Form, TextField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ClipboardEvent, type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PasteCheck as Check, SecretHandle } from '../../contract/api-key.ts';
import type { Failure } from '../../contract/failure.ts';
import { checkSecret } from '../data/secrets.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { InSight } from '../ui/in-sight.tsx';
import { DoneMark } from './done-mark.tsx';

const column = style({ display: 'flex', flexDirection: 'column', gap: 8 });
const whole = style({ width: 'full', maxWidth: 480 });

interface PasteCheckProps {
  handle: SecretHandle;
  isChecked: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  onChecked(handle: SecretHandle): void;
}

/**
 * The person pastes the secret back from where they put it, and main says whether it matches. A paste goes to main as
 * it is and never into the field, which has one line and would lose the line ends. Typed text shows as dots and is
 * cleared when it is sent.
 */
export function PasteCheck({ handle, isChecked, isDisabled = false, autoFocus = false, onChecked }: PasteCheckProps) {
  const { t } = useTranslation();
  const { whisper } = useAnnouncer();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Check['found'] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // In a small window the message under the field would be out of sight. Chromium returns a promise.
    if (found === 'nothing') void place.current?.scrollIntoView({ block: 'nearest' });
  }, [found]);
  const check = async (text: string) => {
    setTyped('');
    const answer = await checkSecret(handle, text);
    setFailure(answer.ok ? null : answer.failure);
    setFound(answer.ok ? answer.value.found : null);
    if (!answer.ok) return;
    whisper(t(`check.${answer.value.found}`));
    if (answer.value.found !== 'nothing') onChecked(handle);
  };
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    const text = event.clipboardData.getData('text/plain');
    if (text.trim() !== '') void check(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') void check(typed);
  };
  if (isChecked) return <DoneMark>{t(found === 'pair' ? 'check.pair' : 'check.secret')}</DoneMark>;
  return (
    <div ref={place} className={column} onPasteCapture={paste}>
      <Form onSubmit={submit}>
        <TextField
          type="password"
          label={t('check.label')}
          description={t('check.why')}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setFound(null);
          }}
          isInvalid={found === 'nothing'}
          errorMessage={t('check.nothing')}
          validationBehavior="aria"
          isDisabled={isDisabled}
          autoFocus={autoFocus}
          maxLength={2000}
          autoComplete="off"
          spellCheck="false"
          styles={whole}
        />
      </Form>
      {failure !== null && (
        <InSight>
          <FailureNotice failure={failure} level={3} />
        </InSight>
      )}
    </div>
  );
}
