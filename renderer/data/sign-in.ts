/** Signing in and out. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConnectionId, Link, ProfileId, SignInWay } from '../../contract/session.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** Signs in; ends when the attempt has ended. `stays`: the next start goes on without the browser. */
export function useSignIn() {
  return useMutation({
    mutationFn: (wish: { connection: ConnectionId; stays: boolean; way: SignInWay }) =>
      valueIn(bridge().session.signIn(wish)),
  });
}

/** Who can go on without the browser, latest first; read anew each time it is shown. */
export function useProfiles() {
  return useQuery({
    queryKey: queryKeys.profiles,
    queryFn: () => valueIn(bridge().session.profiles({})),
    staleTime: 0,
  });
}

/** Goes on as one of them. */
export function useResume() {
  return useMutation({ mutationFn: (profile: ProfileId) => valueIn(bridge().session.resume({ profile })) });
}

/** Removes somebody from this computer. */
export function useForgetProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (profile: ProfileId) => valueIn(bridge().session.forget({ profile })),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.profiles }),
  });
}

/** Makes way for another person or connection; one can go on later. */
export function useLeaveSession() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.leave({})) });
}

/** Ends the attempt to sign in. */
export function useCancelSignIn() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.cancelSignIn({})) });
}

/** Goes on with a code in place of the browser. */
export function useCodeInstead() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.switchToCode({})) });
}

/** The code to type, to the clipboard. */
export function useCopySignInCode() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.copySignInCode({})) });
}

/** The page where the code is typed, in the system's browser. */
export function useOpenSignInPage() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.openSignInPage({})) });
}

/** The address of the sign-in page, to the clipboard. */
export function useCopySignInLink() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.copySignInLink({})) });
}

/** Signs out. */
export function useSignOut() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.signOut({})) });
}

/** Opens one of the pages that the management API names, in the system's browser. */
export function useOpenLink() {
  return useMutation({ mutationFn: (link: Link) => valueIn(bridge().links.open({ link })) });
}
