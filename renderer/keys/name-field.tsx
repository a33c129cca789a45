import { TextField } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type ComponentRef, type FormEvent, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { longestName, nameProblem, tidyName } from '../../contract/api-key-name.ts';
import type { NameProblem } from '../../contract/failure.ts';

/** A reference to the field, to focus it. */
export type NameFieldRef = ComponentRef<typeof TextField>;

interface NameFieldProps {
  text: string;
  onText(text: string): void;
  onSubmit(): void;
  /** Whether sending was tried: before that an empty field is no mistake. */
  isTried: boolean;
  /** The server's objection to this very text. */
  refusal: NameProblem | null;
  isSending: boolean;
  selectAll?: boolean;
  field: RefObject<NameFieldRef | null>;
}

/** The field "API Key name", which says what is wrong before anything is sent. */
export function NameField(props: NameFieldProps) {
  const { t } = useTranslation();
  const { field, selectAll = false } = props;
  const own = nameProblem(props.text);
  // An untouched field is no mistake; one with only spaces looks empty and is one.
  const isUntouched = own === 'empty' && props.text === '' && !props.isTried;
  const problem = isUntouched ? undefined : (own ?? props.refusal ?? undefined);
  useEffect(() => {
    if (selectAll) field.current?.select();
  }, [field, selectAll]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  const words = (what: NameProblem) => {
    if (what === 'empty' && props.text !== '') return t('name.onlySpaces');
    if (what !== 'tooLong') return t(`name.${what}`);
    return t('name.tooLong', { count: [...tidyName(props.text)].length, longest: longestName });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        ref={field}
        autoFocus
        label={t('name.label')}
        description={t('name.rule', { longest: longestName })}
        value={props.text}
        onChange={props.onText}
        isReadOnly={props.isSending}
        isInvalid={problem !== undefined}
        errorMessage={problem === undefined ? '' : words(problem)}
        validationBehavior="aria"
        autoComplete="off"
        spellCheck="false"
        styles={style({ width: 'full' })}
      />
    </form>
  );
}
