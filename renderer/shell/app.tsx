import { ProgressCircle, Provider } from '@react-spectrum/s2';
import { style } from '@react-spectrum/s2/style' with { type: 'macro' };
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
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
import { leaveKeysToInputMethods } from '../ui/input-method.ts';
import { localeFor } from '../ui/locale.ts';
import { goTo, type Place, usePlace } from '../ui/place.ts';
import { keepSelectAllInFields } from '../ui/select-all.ts';
import { useServerWaitWords } from '../ui/server-wait.tsx';
import { catchStrayEscapes } from '../ui/stray-escape.ts';
import { CommandsProvider } from './commands.tsx';
import { FaultBoundary } from './fault-boundary.tsx';

/** Most of the program. Nobody needs it to sign in, so it comes in one later script. */
const Frame = lazy(async () => ({ default: (await import('./frame.tsx')).Frame }));
const AccountScreen = lazy(async () => ({ default: (await import('../accounts/account-screen.tsx')).AccountScreen }));
const ApiManagement = lazy(async () => ({ default: (await import('../keys/api-management.tsx')).ApiManagement }));
const ActivityScreen = lazy(async () => ({
  default: (await import('../activity/activity-screen.tsx')).ActivityScreen,
}));
const ActsOfKey = lazy(async () => ({ default: (await import('../activity/acts-of-key.tsx')).ActsOfKey }));
const SavedSecretsScreen = lazy(async () => ({
  default: (await import('../secrets/saved-secrets-screen.tsx')).SavedSecretsScreen,
}));
const PreferencesScreen = lazy(async () => ({
  default: (await import('../preferences/preferences-screen.tsx')).PreferencesScreen,
}));
const AccessQuestion = lazy(async () => ({
  default: (await import('../accounts/access-question.tsx')).AccessQuestion,
}));
const AccessDialog = lazy(async () => ({ default: (await import('../accounts/access-dialog.tsx')).AccessDialog }));
const LinkQuestion = lazy(async () => ({ default: (await import('../accounts/link-question.tsx')).LinkQuestion }));
const ProgramDialogs = lazy(async () => ({ default: (await import('./program-dialogs.tsx')).ProgramDialogs }));
const ResumingScreen = lazy(async () => ({ default: (await import('../session/resuming-screen.tsx')).ResumingScreen }));
const SignInCodeScreen = lazy(async () => ({
  default: (await import('../session/sign-in-code-screen.tsx')).SignInCodeScreen,
}));

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
                            <Asking />
                            <Suspense>
                              <LinkQuestion />
                              <AccessQuestion />
                              <ProgramDialogs />
                            </Suspense>
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
  // All later screens are in one script: it loads while the person signs in.
  useEffect(() => void import('./frame.tsx'), []);
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
  if (session === null) {
    return (
      <div className={centre}>
        <ProgressCircle isIndeterminate aria-label={t('state.starting')} />
      </div>
    );
  }
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
      return (
        <Suspense>
          <SignInCodeScreen session={session} />
        </Suspense>
      );
    case 'resuming':
      return (
        <Suspense>
          <ResumingScreen session={session} />
        </Suspense>
      );
    case 'signedIn': {
      const { account } = session;
      return (
        <Suspense>
          <Frame account={account}>
            <Suspense>{screenAt(place, account)}</Suspense>
          </Frame>
        </Suspense>
      );
    }
    default:
      session satisfies never;
      return null;
  }
}

/** The access question lies over everything, even over the dialog that waits for it. */
function Asking() {
  const { asked } = useAsking();
  return <Suspense>{asked !== null && <AccessDialog key={asked.account.id} asked={asked} />}</Suspense>;
}

/** Most screens are about an account; those about this computer work without one. */
function screenAt(place: Place, account: Account | null): ReactNode {
  if (place === 'preferences') return <PreferencesScreen />;
  if (place === 'savedSecrets') return <SavedSecretsScreen />;
  if (account === null) return <AccountScreen />;
  if (place === 'activity') return <ActivityScreen key={account.id} account={account} />;
  return <ApiManagement key={account.id} account={account} Acts={ActsOfKey} />;
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
