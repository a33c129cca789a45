import { css, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { looksBlank, type Piece, piecesOf } from '../../contract/api-key-name.ts';

/**
 * The character itself takes no room but is still selected and copied; a sign is shown in its place. The box isolates
 * it, so it cannot reverse other letters.
 */
const mark = css(
  'display: inline-block; unicode-bidi: isolate; direction: ltr; white-space: pre; opacity: 0.7; &::before { content: attr(data-sign); }',
);
const boxed = css('border: 1px solid; border-radius: 3px; padding-inline: 2px; margin-inline: 1px; font-size: 0.7em;');
const hidden = css('font-size: 0;');
const nameless = style({ fontStyle: 'italic' });

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function signOf({ kind, text }: Piece): string {
  return kind === 'blank' ? '␣' : codeOf(text);
}

/** Text that a person or a server has written, with a sign in place of each invisible character. */
export function ShownText({ text }: { text: string }) {
  const { t } = useTranslation();
  if (looksBlank(text)) return <span className={nameless}>{t('text.blank')}</span>;
  const pieces = piecesOf(text);
  if (pieces.every(({ kind }) => kind === 'seen')) return text;
  return pieces.map((piece, n) => {
    if (piece.kind === 'seen') return piece.text;
    const label = piece.kind === 'blank' ? t('text.space') : t('text.unseen', { code: codeOf(piece.text) });
    return (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
        key={n}
        role="img"
        aria-label={label}
        data-sign={signOf(piece)}
        className={piece.kind === 'blank' ? mark : `${mark} ${boxed}`}
      >
        <span className={hidden}>{piece.text}</span>
      </span>
    );
  });
}

/** The same as plain text, for labels, titles and announcements. */
export function useSpelled(): (text: string) => string {
  const { t } = useTranslation();
  return useCallback(
    (text) => {
      if (looksBlank(text)) return t('text.blank');
      return piecesOf(text)
        .map((piece) => (piece.kind === 'seen' ? piece.text : piece.kind === 'blank' ? '␣' : `[${codeOf(piece.text)}]`))
        .join('');
    },
    [t],
  );
}
