import { TextField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSameName, looksBlank } from '../../contract/api-key-name.ts';
import type { Hold } from '../data/access.ts';
import { Sentence } from '../ui/sentence.tsx';
import type { NameFieldRef } from './name-field.tsx';
import { useFocusAgain } from './use-focus-again.ts';

const matching = style({ font: 'ui-sm', color: 'neutral-subdued', margin: 0, minHeight: 20 });

/** The state of a name that has to be typed before harm is done. */
export interface Typed {
  name: string;
  /** Whether the name has to be typed: something may use the API key and would stop. */
  isWanted: boolean;
  /** Whether nothing is left to type. */
  isSure: boolean;
  text: string;
  setText(text: string): void;
  field: RefObject<NameFieldRef | null>;
}

/** The state for a `TypedName` field, which takes the focus again when the hold on its dialog ends. */
export function useTypedName(isWanted: boolean, name: string, hold: Hold | null): Typed {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const field = useRef<NameFieldRef>(null);
  useFocusAgain(hold, field);
  // Compared with what is shown: invisible characters cannot be typed.
  const isMatch = isSameName(text, looksBlank(name) ? t('text.blank') : name);
  return { name, isWanted, isSure: !isWanted || isMatch, text, setText, field };
}

interface TypedNameProps {
  typed: Typed;
  isReadOnly: boolean;
  /** Called for Enter in the field. */
  onSubmit(): void;
}

/**
 * The field for the API key's name, typed before harm is done so that it is the right one; renders nothing if no harm
 * is possible.
 */
export function TypedName({ typed, isReadOnly, onSubmit }: TypedNameProps) {
  const { t } = useTranslation();
  const { name, isWanted, isSure, text, setText, field } = typed;
  if (!isWanted) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <TextField
        ref={field}
        autoFocus
        label={t('typedName.label')}
        description={
          <span>
            <Sentence write={(gap) => t('typedName.why', { name: gap })} text={name} isSelectable />
          </span>
        }
        value={text}
        onChange={setText}
        isReadOnly={isReadOnly}
        autoComplete="off"
        spellCheck="false"
        styles={style({ width: 'full' })}
      />
      <p role="status" className={matching}>
        {text !== '' && t(isSure ? 'typedName.match' : 'typedName.noMatch')}
      </p>
    </form>
  );
}
