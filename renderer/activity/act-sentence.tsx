import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../contract/activity.ts';
import { copyFormats } from '../../contract/copy-format.ts';
import { ShownText } from '../ui/shown-text.tsx';

/** Stand-ins for texts that people wrote, which are never translated. */
const name = '\uE000';
const old = '\uE001';

function sentenceOf({ kind, note }: Act, t: TFunction): string {
  if (kind === 'apiKey.renamed' && note === null) return t('activity.renamedTo', { name });
  return t(`activity.did.${kind}`, { name, old });
}

/** What was done, in words; the API key's names keep their own direction. */
export function ActSentence({ act }: { act: Act }) {
  const { t } = useTranslation();
  const [open, close] = t('activity.quoted', { name }).split(name);
  return sentenceOf(act, t)
    .split(/([\uE000\uE001])/)
    .map((part, n) => {
      if (part !== name && part !== old) return part;
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
        <bdi key={n}>
          {open}
          <ShownText text={(part === name ? act.apiKey?.name : act.note) ?? ''} />
          {close}
        </bdi>
      );
    });
}

/** A person's name, or a placeholder with the id if the server knows no name. */
export function nameOf({ id, name }: Pick<NonNullable<Act['person']>, 'id' | 'name'>, t: TFunction): string {
  return name === id ? t('activity.nameless', { id }) : name;
}

const causes = ['person', 'time', 'replaced'] as const;

/** The event's further details; null if there are none. A note that this console does not know is shown as it is. */
export function moreOf({ kind, note }: Act, t: TFunction): string | null {
  if (note === null || kind === 'apiKey.renamed' || kind.startsWith('replacement.')) return null;
  if (kind === 'secret.copied' || kind === 'secret.copiedAgain') {
    const format = copyFormats.find((one) => one === note);
    return t('activity.as', { format: format === undefined ? note : t(`format.${format}`) });
  }
  if (kind === 'accessGrant.ended') {
    const cause = causes.find((one) => one === note);
    return cause === undefined ? note : t(`activity.cause.${cause}`);
  }
  if (kind === 'secret.tested') return t(note === 'works' ? 'activity.works' : 'activity.refused');
  return note;
}
