import { ActionButton, Tooltip, TooltipTrigger } from '@react-spectrum/s2';
import Delete from '@react-spectrum/s2/icons/Delete';
import { focusRing, style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { Button as Pressable } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../contract/session.ts';
import { failureOf } from '../data/bridge.ts';
import { useForgetProfile, useProfiles, useResume } from '../data/sign-in.ts';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { OwnText } from '../ui/own-text.tsx';

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
  const forget = useForgetProfile();
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
            <TooltipTrigger>
              <ActionButton
                isQuiet
                isDisabled={forget.isPending}
                aria-label={t('signIn.forget', { name: user.name })}
                onPress={() => forget.mutate(id)}
              >
                <Delete />
              </ActionButton>
              <Tooltip>{t('signIn.forgetShort')}</Tooltip>
            </TooltipTrigger>
          </li>
        ))}
      </ul>
    </>
  );
}
