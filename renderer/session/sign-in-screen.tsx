import { Button, Checkbox } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionId, SignInWay } from '../../contract/session.ts';
import { ChooseConnection } from '../connections/choose-connection.tsx';
import { ConnectionActs } from '../connections/connection-acts.tsx';
import { failureOf } from '../data/bridge.ts';
import { useConnections, useLatestConnection } from '../data/connections.ts';
import { useManaged } from '../data/preferences.ts';
import type { SignedOut } from '../data/session.tsx';
import { useSignIn } from '../data/sign-in.ts';
import { StorageNotices } from '../storage/storage-notices.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { ScreenHeading } from '../ui/screen.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { Doorway } from './doorway.tsx';
import { Folded } from './folded.tsx';
import { SignsInAt } from './signs-in-at.tsx';
import { WaitingLink } from './waiting-link.tsx';

/** Rarely needed here, so they come in the later script. */
const NetworkCheck = lazy(async () => ({ default: (await import('../network/network-check.tsx')).NetworkCheck }));
const StayingPeople = lazy(async () => ({ default: (await import('./staying-people.tsx')).StayingPeople }));
const UpdateBanner = lazy(async () => ({ default: (await import('../updates/update-banner.tsx')).UpdateBanner }));

const text = style({ font: 'body-lg', margin: 0 });
const keptText = style({ font: 'body-lg', margin: 0, fontWeight: 'bold' });
const quiet = style({ font: 'body', color: 'neutral-subdued', margin: 0, overflowWrap: 'anywhere' });
const stay = style({ display: 'flex', flexDirection: 'column', gap: 4 });
interface SignInScreenProps {
  session: SignedOut;
  /** The person whose unfinished work waits, and whether it includes a secret; null if there is none. */
  kept: { for: string; isSecret: boolean } | null;
}

/** The sign-in screen: which connection, and why the last session or attempt ended. */
export function SignInScreen({ session, kept }: SignInScreenProps) {
  const { t } = useTranslation();
  const connections = useConnections();
  const signIn = useSignIn();
  const managed = useManaged();
  const [stays, setStays] = useState(false);
  const [chosen, setChosen] = useState<ConnectionId | null>(null);
  const failure = session.because ?? failureOf(signIn.error);
  const known = connections.data ?? [];
  const latest = useLatestConnection();
  // Waits for the latest connection: otherwise the choice would change under the pointer.
  const wanted = chosen ?? latest.data?.id;
  const connection = latest.isPending ? undefined : (known.find(({ id }) => id === wanted) ?? known[0]);
  const listFailure = failureOf(connections.error);
  const begin = (way: SignInWay) => {
    if (connection !== undefined) signIn.mutate({ connection: connection.id, stays, way });
  };

  if (connections.data?.length === 0) {
    return (
      <Doorway>
        <ScreenHeading title={t('signIn.noConnectionTitle')} />
        <p className={text}>{t('signIn.noConnectionText')}</p>
        {!managed.mayAddConnections && <p className={quiet}>{t('managed.connections')}</p>}
        <ConnectionActs chosen={undefined} onChoose={setChosen} />
      </Doorway>
    );
  }
  const isCancelled = failure?.kind === 'signInFailed' && failure.problem === 'cancelled';
  return (
    <Doorway>
      <ScreenHeading title={t('signIn.title')} />
      <StorageNotices />
      <Suspense>
        <UpdateBanner />
      </Suspense>
      {failure === null ? (
        <p className={text}>{t('signIn.lead')}</p>
      ) : (
        <FailureNotice failure={failure} tone={isCancelled ? 'neutral' : 'notice'} />
      )}
      <WaitingLink />
      {kept !== null && (
        <p className={keptText}>
          <Sentence
            write={(name) => t(kept.isSecret ? 'signIn.keptSecret' : 'signIn.kept', { name })}
            text={kept.for}
          />
        </p>
      )}
      {listFailure !== null && (
        <FailureNotice
          failure={listFailure}
          onTryAgain={() => void connections.refetch()}
          isTrying={connections.isFetching}
        />
      )}
      <Suspense>
        <StayingPeople connections={known} />
      </Suspense>
      {connection !== undefined && (
        <>
          <ChooseConnection connections={known} chosen={connection} onChoose={setChosen} />
          <SignsInAt connection={connection} host={connection.signsInAt} />
        </>
      )}
      <div className={stay}>
        <Checkbox size="L" isSelected={stays} isDisabled={managed.isKeychainOff} onChange={setStays}>
          {t('signIn.stay')}
        </Checkbox>
        <p className={quiet}>{t(managed.isKeychainOff ? 'managed.keychainOff' : 'signIn.stayWhat')}</p>
      </div>
      <Button
        variant="accent"
        size="L"
        isDisabled={connection === undefined}
        isPending={signIn.isPending}
        onPress={() => begin('browser')}
      >
        {t('signIn.button')}
      </Button>
      <Folded title={t('signIn.otherWays')}>
        <div className={stay}>
          <Button
            variant="secondary"
            isDisabled={connection === undefined || signIn.isPending}
            aria-describedby="use-code-why"
            onPress={() => begin('code')}
          >
            {t('signIn.useCode')}
          </Button>
          <p id="use-code-why" className={quiet}>
            {t('signIn.useCodeWhy')}
          </p>
        </div>
        <ConnectionActs chosen={connection} onChoose={setChosen} />
      </Folded>
      <Folded
        // A failed attempt unfolds it, whatever it was before.
        key={failure === null || isCancelled ? 'folded' : 'unfolded'}
        title={t('signIn.trouble')}
        isOpen={failure !== null && !isCancelled}
      >
        <Suspense>
          <NetworkCheck connection={connection?.id} level={2} />
        </Suspense>
      </Folded>
    </Doorway>
  );
}
