import { ActionButton, Text } from '@react-spectrum/s2';
import Copy from '@react-spectrum/s2/icons/Copy';
import Delete from '@react-spectrum/s2/icons/Delete';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedSecret } from '../../contract/saved-secret.ts';
import { failureOf } from '../data/bridge.ts';
import { useCopyFormat } from '../data/preferences.ts';
import { useRemoveSavedSecret } from '../data/saved-secrets.ts';
import { useSignedIn } from '../data/session.tsx';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Moment } from '../ui/moment.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { focusIfLost } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useSpelled } from '../ui/shown-text.tsx';
import { useSayIfGone } from '../ui/use-say-failure.ts';
import { FormatMenu } from './format-menu.tsx';
import { RemoveQuestion } from './remove-question.tsx';
import { useCopySaved } from './use-copy-saved.tsx';
import { useIsShown } from './use-is-shown.ts';
import { usePreferFormat } from './use-prefer-format.ts';

const row = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 12,
  paddingX: 16,
  paddingY: 12,
  borderWidth: 0,
  borderTopWidth: { default: 1, ':first-child': 0 },
  borderStyle: 'solid',
  borderColor: 'gray-200',
});
const line = style({ display: 'flex', alignItems: 'center', gap: 16, minWidth: 0 });
const what = style({ display: 'flex', flexDirection: 'column', gap: 4, flexGrow: 1, minWidth: 0 });
const name = style({ font: 'ui', fontWeight: 'bold' });
const id = style({ font: 'code-xs', color: 'neutral-subdued', overflowWrap: 'anywhere', userSelect: 'text' });
const when = style({ font: 'ui-sm', color: 'neutral-subdued', flexShrink: 0 });
const acts = style({ display: 'flex', alignItems: 'center', flexShrink: 0 });

/** One saved secret: copy it again, while in its account, or remove it. */
export function SavedRow({ secret, isHere }: { secret: SavedSecret; isHere: boolean }) {
  const { t } = useTranslation();
  const spelled = useSpelled();
  const { say } = useAnnouncer();
  const sayIfGone = useSayIfGone(`${t('saved.removeOf', { name: spelled(secret.name) })}:`);
  const { capabilities } = useSignedIn();
  const format = useCopyFormat();
  const prefer = usePreferFormat();
  const { copy, isPending, failed } = useCopySaved(useIsShown(secret));
  const remove = useRemoveSavedSecret();
  const [isAsking, setAsking] = useState(false);
  const failure = failureOf(remove.error) ?? failed?.failure ?? null;
  const send = () => {
    setAsking(false);
    remove.mutateAsync(secret).then(() => {
      say(<Sentence write={(gap) => t('saved.removed', { name: gap })} text={secret.name} />);
      focusIfLost();
    }, sayIfGone);
  };
  return (
    <li className={row}>
      <div className={line}>
        <div className={what}>
          <span className={name}>
            <OwnText>{secret.name}</OwnText>
          </span>
          <span className={id}>{secret.clientId}</span>
        </div>
        <SavedOn iso={secret.savedAt} />
        <div className={acts}>
          {isHere && (
            <>
              <ActionButton
                isQuiet
                isPending={isPending}
                aria-label={t('saved.copyOf', { name: spelled(secret.name) })}
                onPress={() => copy(secret, format)}
              >
                <Copy />
                <Text>{t('saved.copy')}</Text>
              </ActionButton>
              <FormatMenu
                name={spelled(secret.name)}
                isDisabled={isPending}
                onChoose={(chosen) => {
                  prefer(chosen);
                  copy(secret, chosen);
                }}
              />
            </>
          )}
          <ActionButton
            isQuiet
            isPending={remove.isPending}
            aria-label={t('saved.removeOf', { name: spelled(secret.name) })}
            onPress={() => setAsking(true)}
          >
            <Delete />
            <Text>{t('saved.remove')}</Text>
          </ActionButton>
        </div>
      </div>
      {failure !== null && <FailureNotice failure={failure} level={3} />}
      <RemoveQuestion
        isOpen={isAsking}
        title={t('saved.askTitle', { name: spelled(secret.name) })}
        text={t(capabilities.secretReadable ? 'saved.askTextReadable' : 'saved.askText')}
        onCancel={() => setAsking(false)}
        onRemove={send}
      />
    </li>
  );
}

function SavedOn({ iso }: { iso: string }) {
  const { t } = useTranslation();
  return (
    <span className={when}>
      {t('saved.savedOn')} <Moment iso={iso} />
    </span>
  );
}
