/** Signing in and out. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConnectionId, Link, ProfileId, SignInWay } from '../../contract/session.ts';
import { bridge, valueIn } from './bridge.ts';
import { queryKeys } from './query-keys.ts';

/** Signs in; resolves when the attempt has ended. `stays`: the next start continues without the browser. */
export function useSignIn() {
  return useMutation({
    mutationFn: (wish: { connection: ConnectionId; stays: boolean; way: SignInWay }) =>
      valueIn(bridge().session.signIn(wish)),
  });
}

/** The people who can continue without the browser, latest first; read each time they are shown. */
export function useProfiles() {
  return useQuery({
    queryKey: queryKeys.profiles,
    queryFn: () => valueIn(bridge().session.profiles({})),
    staleTime: 0,
  });
}

/** Continues as one of them. */
export function useResume() {
  return useMutation({ mutationFn: (profile: ProfileId) => valueIn(bridge().session.resume({ profile })) });
}

/** Removes a person from this computer. */
export function useForgetProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (profile: ProfileId) => valueIn(bridge().session.forget({ profile })),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.profiles }),
  });
}

/** Leaves the session for another person or connection; this person can continue later. */
export function useLeaveSession() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.leave({})) });
}

/** Cancels the attempt to sign in. */
export function useCancelSignIn() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.cancelSignIn({})) });
}

/** Continues the attempt with a code instead of the browser. */
export function useCodeInstead() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.switchToCode({})) });
}

/** Copies the code to type to the clipboard. */
export function useCopySignInCode() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.copySignInCode({})) });
}

/** Opens the page where the code is typed in the system's browser. */
export function useOpenSignInPage() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.openSignInPage({})) });
}

/** Copies the address of the sign-in page to the clipboard. */
export function useCopySignInLink() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.copySignInLink({})) });
}

/** Signs out. */
export function useSignOut() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.signOut({})) });
}

/** Opens one of the pages that the management API names in the system's browser. */
export function useOpenLink() {
  return useMutation({ mutationFn: (link: Link) => valueIn(bridge().links.open({ link })) });
}
