import { ProgressCircle, Provider } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { type ReactNode, useEffect, useRef } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { Account } from '../../contract/account.ts';
import { speak } from '../../texts/catalogue.ts';
import { AskingProvider, useAsking } from '../accounts/asking.tsx';
import { ClipboardProvider } from '../data/clipboard.tsx';
import { onLanguageChanged } from '../data/language.ts';
import { LeavingProvider } from '../data/leaving.tsx';
import { ServerWaitProvider } from '../data/server-wait.tsx';
import { personOf, SessionProvider, useSession } from '../data/session.tsx';
import { KeyDialogs } from '../keys/key-dialogs.tsx';
import { useWork, WorkProvider } from '../keys/work.tsx';
import { useClipboardWords } from '../secrets/clipboard-countdown.tsx';
import { SignInScreen } from '../session/sign-in-screen.tsx';
import { SigningInScreen } from '../session/signing-in-screen.tsx';
import { WaitingScreen } from '../session/waiting-screen.tsx';
import { AnnouncerProvider } from '../ui/announce.tsx';
import { forgetTransitions } from '../ui/forget-transitions.ts';
import { leaveKeysToInputMethods } from '../ui/input-method.ts';
import { localeFor } from '../ui/locale.ts';
import { goTo, type Place, usePlace } from '../ui/place.ts';
import { keepSelectAllInFields } from '../ui/select-all.ts';
import { useServerWaitWords } from '../ui/server-wait.tsx';
import { catchStrayEscapes } from '../ui/stray-escape.ts';
import { CommandsProvider } from './commands.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { type LaterParts, useLaterParts } from './use-later-parts.ts';

const whole = style({ height: 'full' });
const centre = style({ display: 'flex', height: 'full', alignItems: 'center', justifyContent: 'center' });

/** The whole program in the window. */
export function App({ catalogue, queries }: { catalogue: i18n; queries: QueryClient }) {
  return (
    <I18nextProvider i18n={catalogue}>
      <QueryClientProvider client={queries}>
        <InLanguage>
          <FaultBoundary>
            <SessionProvider>
              <Announcing>
                <ClipboardProvider>
                  <ServerWaitProvider>
                    <CommandsProvider>
                      <AskingProvider>
                        <LeavingProvider>
                          <WorkProvider>
                            <Screens />
                            <KeyDialogs />
                            <Questions />
                          </WorkProvider>
                        </LeavingProvider>
                      </AskingProvider>
                    </CommandsProvider>
                  </ServerWaitProvider>
                </ClipboardProvider>
              </Announcing>
            </SessionProvider>
          </FaultBoundary>
        </InLanguage>
      </QueryClientProvider>
    </I18nextProvider>
  );
}

/** Sets the language of React Spectrum and the page, and switches all of it when main changes the language. */
function InLanguage({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const { language } = i18n;
  document.documentElement.lang = language;
  useEffect(() => onLanguageChanged(({ language }) => void speak(i18n, language)), [i18n]);
  return (
    <Provider background="base" locale={localeFor(language)} styles={whole}>
      {children}
    </Provider>
  );
}

/** A failure is shown only to the person whose work it was. */
function Announcing({ children }: { children: ReactNode }) {
  const { session } = useSession();
  return (
    <AnnouncerProvider owner={session?.kind === 'signedIn' ? personOf(session) : null}>{children}</AnnouncerProvider>
  );
}

function Screens() {
  const { t } = useTranslation();
  const later = useLaterParts();
  const { session } = useSession();
  const { draft, held } = useWork();
  const keptFor = draft?.personName ?? null;
  const place = usePlace();
  useStartAfterLeaving();
  useClipboardWords();
  useServerWaitWords();
  useEffect(catchStrayEscapes, []);
  useEffect(leaveKeysToInputMethods, []);
  useEffect(keepSelectAllInFields, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever what is shown changes.
  useEffect(forgetTransitions, [place, session]);
  const starting = (
    <div className={centre}>
      <ProgressCircle isIndeterminate aria-label={t('state.starting')} />
    </div>
  );
  if (session === null) return starting;
  switch (session.kind) {
    case 'signedOut':
      return (
        <SignInScreen session={session} kept={keptFor === null ? null : { for: keptFor, isSecret: held !== null }} />
      );
    case 'signingIn':
      if (session.step === 'finishing' || (session.step === 'connecting' && session.way === 'browser')) {
        return <WaitingScreen step={session.step} connection={session.connection} signsInAt={session.signsInAt} />;
      }
      if (session.way === 'browser') return <SigningInScreen session={session} />;
      return later === null ? starting : <later.SignInCodeScreen session={session} />;
    case 'resuming':
      return later === null ? starting : <later.ResumingScreen session={session} />;
    case 'signedIn': {
      if (later === null) return starting;
      const { account } = session;
      return <later.Frame account={account}>{screenAt(place, account, later)}</later.Frame>;
    }
    default:
      session satisfies never;
      return null;
  }
}

/** Dialogs that any screen may open. The access question lies over everything, even over the dialog that waits for it. */
function Questions() {
  const later = useLaterParts();
  const { asked } = useAsking();
  if (later === null) return null;
  return (
    <>
      {asked !== null && <later.AccessDialog key={asked.account.id} asked={asked} />}
      <later.LinkQuestion />
      <later.AccessQuestion />
      <later.ProgramDialogs />
    </>
  );
}

/** Most screens are about an account; those about this computer work without one. */
function screenAt(place: Place, account: Account | null, later: LaterParts): ReactNode {
  if (place === 'preferences') return <later.PreferencesScreen />;
  if (place === 'savedSecrets') return <later.SavedSecretsScreen />;
  if (account === null) return <later.AccountScreen />;
  if (place === 'activity') return <later.ActivityScreen key={account.id} account={account} />;
  return <later.ApiManagement key={account.id} account={account} Acts={later.ActsOfKey} />;
}

/**
 * A person who comes back finds their last screen; after a sign-out, and for anybody else, the console starts at API
 * Management.
 */
function useStartAfterLeaving(): void {
  const { session, timesLeft } = useSession();
  const person = session?.kind === 'signedIn' ? personOf(session) : null;
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (person !== null && last.current !== null && person !== last.current) goTo('apiManagement');
    if (person !== null) last.current = person;
  }, [person]);
  useEffect(() => {
    if (timesLeft > 0) goTo('apiManagement');
  }, [timesLeft]);
}
