import { ActionButton, Tooltip, TooltipTrigger } from '@react-spectrum/s2';
import Delete from '@react-spectrum/s2/icons/Delete';
import { focusRing, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Connection, ProfileId } from '../../contract/session.ts';
import { failureOf } from '../data/bridge.ts';
import { useForgetProfile, useProfiles, useResume } from '../data/sign-in.ts';
import { useAnnouncer } from '../ui/announce.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { FocusFrom } from '../ui/focus-from.tsx';
import { OwnText } from '../ui/own-text.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useRest } from '../ui/use-rest.ts';

const list = style({
  display: 'flex',
  flexDirection: 'column',
  gap: 8,
  width: 'full',
  listStyleType: 'none',
  padding: 0,
  margin: 0,
});
const line = style({ display: 'flex', alignItems: 'center', gap: 8 });
const card = style({
  ...focusRing(),
  display: 'flex',
  alignItems: 'center',
  gap: 16,
  flexGrow: 1,
  minWidth: 0,
  padding: 16,
  font: 'ui',
  color: 'neutral',
  textAlign: 'start',
  borderWidth: 1,
  borderStyle: 'solid',
  borderColor: { default: 'gray-300', isHovered: 'gray-500' },
  borderRadius: 'lg',
  backgroundColor: { default: 'transparent', isHovered: 'gray-100', isPressed: 'gray-200' },
  cursor: 'pointer',
});
const who = style({ display: 'flex', flexDirection: 'column', flexGrow: 1, minWidth: 0 });
const name = style({ font: 'ui', fontWeight: 'bold', minWidth: 0 });
const quiet = style({ font: 'ui-sm', color: 'neutral-subdued', minWidth: 0 });

/** The people who stay signed in on this computer: one press continues as one of them, without the browser. */
export function StayingPeople({ connections }: { connections: readonly Connection[] }) {
  const { t } = useTranslation();
  const profiles = useProfiles();
  const resume = useResume();
  const { say } = useAnnouncer();
  const forget = useForgetProfile();
  // The next person moves under the pointer.
  const isResting = useRest(forget.isSuccess);
  const remove = (id: ProfileId, called: string) =>
    forget.mutateAsync(id).then(
      () => say(<Sentence write={(gap) => t('connection.removed', { name: gap })} text={called} />),
      () => undefined,
    );
  // The session itself reports a failed resume; only a failed removal is shown here.
  const failure = failureOf(forget.error);
  const known = (profiles.data ?? []).flatMap((profile) => {
    const connection = connections.find(({ id }) => id === profile.connection);
    return connection === undefined ? [] : [{ ...profile, connection }];
  });
  if (known.length === 0) return null;
  return (
    <>
      {failure !== null && <FailureNotice failure={failure} />}
      <ul className={list} aria-label={t('signIn.staying')}>
        {known.map(({ id, user, connection }) => (
          <li key={id} className={line}>
            <Pressable
              aria-label={t('signIn.continueAs', { name: user.name })}
              isPending={resume.isPending && resume.variables === id}
              onPress={() => resume.mutate(id)}
              className={card}
            >
              <span className={who}>
                <span className={name}>
                  <OwnText>{user.name}</OwnText>
                </span>
                <span className={quiet}>
                  <OwnText>{[user.email, connection.name].filter((part) => part !== null).join(' · ')}</OwnText>
                </span>
              </span>
              <span aria-hidden="true">{t('signIn.continue')}</span>
            </Pressable>
            <FocusFrom>
              <TooltipTrigger>
                <ActionButton
                  isQuiet
                  isPending={forget.isPending && forget.variables === id}
                  isDisabled={isResting || (forget.isPending && forget.variables !== id)}
                  aria-label={t('signIn.forget', { name: user.name })}
                  onPress={() => remove(id, user.name)}
                >
                  <Delete />
                </ActionButton>
                <Tooltip>{t('signIn.forgetShort')}</Tooltip>
              </TooltipTrigger>
            </FocusFrom>
          </li>
        ))}
      </ul>
    </>
  );
}
