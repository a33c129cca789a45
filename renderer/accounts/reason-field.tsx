import { TextArea } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import type { ComponentRef, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonLength, reasonProblem, tidyAccessText } from '../../contract/access-request.ts';

/** A handle on the field, to focus it. */
export type ReasonFieldRef = ComponentRef<typeof TextArea>;

interface ReasonFieldProps {
  field: RefObject<ReasonFieldRef | null>;
  text: string;
  onText(text: string): void;
  onSubmit(): void;
  /** Whether sending was tried: only then what is still too short is a mistake. */
  isTried: boolean;
  /** The server has refused this very text. */
  isRefused: boolean;
  isSending: boolean;
}

/** The field "Reason": several lines to see it whole, and one line in what it says. Enter sends. */
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
        // Every other key is the dialog's as well, such as Escape.
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
