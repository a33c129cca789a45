import { TextArea } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { ComponentRef, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonLength, reasonProblem, tidyAccessText } from '../../contract/access-request.ts';

/** A reference to the field, to focus it. */
export type ReasonFieldRef = ComponentRef<typeof TextArea>;

interface ReasonFieldProps {
  field: RefObject<ReasonFieldRef | null>;
  text: string;
  onText(text: string): void;
  onSubmit(): void;
  /** Whether sending was tried: before that a short text is no mistake. */
  isTried: boolean;
  /** Whether the server has refused this very text. */
  isRefused: boolean;
  isSending: boolean;
}

/** The field "Reason": several lines high so that all of it is seen, but a single line of text. Enter sends. */
export function ReasonField(props: ReasonFieldProps) {
  const { t } = useTranslation();
  const { least, most } = reasonLength;
  const count = [...tidyAccessText(props.text)].length;
  const own = props.isTried ? reasonProblem(props.text) : undefined;
  const problem = own ?? (props.isRefused ? 'refused' : undefined);
  return (
    <TextArea
      ref={props.field}
      autoFocus
      label={t('access.reason')}
      description={t('access.reasonRule', { count, least, most })}
      value={props.text}
      onChange={(text) => props.onText(text.replace(/\s*[\r\n]+\s*/gu, ' '))}
      onKeyDown={(event) => {
        // All other keys also reach the dialog, such as Escape.
        if (event.key !== 'Enter') {
          event.continuePropagation();
          return;
        }
        event.preventDefault();
        props.onSubmit();
      }}
      isReadOnly={props.isSending}
      isInvalid={problem !== undefined}
      errorMessage={problem === undefined ? '' : t(`access.reasonProblem.${problem}`, { count, least, most })}
      validationBehavior="aria"
      styles={style({ width: 'full' })}
    />
  );
}
