import type { HandlersOf } from '../../contract/bridge.ts';
import { type Result, success } from '../../contract/failure.ts';
import type { SessionState } from '../../contract/session.ts';
import type { Sessions } from './sessions.ts';

export interface SessionHandlersOptions {
  sessions: Sessions;
  state(): SessionState;
  /** Copies one line that is not a secret. */
  copyLine(text: string): Promise<Result<Record<never, never>>>;
}

export function sessionHandlers({ sessions, state, copyLine }: SessionHandlersOptions): HandlersOf<'session'> {
  return {
    'session.state': async () => success(state()),
    'session.signIn': ({ connection, stays, way }) => sessions.signIn(connection, stays, way),
    'session.switchToCode': async () => {
      const { attempt } = sessions;
      return attempt.ok ? attempt.value.switchToCode() : attempt;
    },
    'session.profiles': async () => success(sessions.people()),
    'session.resume': ({ profile }) => sessions.resume(profile),
    'session.leave': () => sessions.leave(),
    'session.forget': ({ profile }) => sessions.forget(profile),
    'session.cancelSignIn': async () => sessions.cancelSignIn(),
    'session.copySignInLink': async () => {
      const { attempt } = sessions;
      const link = attempt.ok ? attempt.value.link : attempt;
      return link.ok ? copyLine(link.value.href) : link;
    },
    'session.copySignInCode': async () => {
      const { attempt } = sessions;
      const code = attempt.ok ? attempt.value.userCode : attempt;
      return code.ok ? copyLine(code.value) : code;
    },
    'session.openSignInPage': () => sessions.openSignInPage(),
    'session.reach': async () => {
      const session = sessions.open();
      const user = session.ok ? await session.value.api.me() : session;
      return user.ok ? success({}) : user;
    },
    'session.signOut': () => sessions.signOut(),
  };
}
