/** Signing in and out, and the connections that one can sign in to. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ConnectionId, Link } from '../../contract/session.ts';
import { bridge, valueIn } from './bridge.ts';

/** The management APIs that one can sign in to. */
export function useConnections() {
  return useQuery({ queryKey: ['connections'], queryFn: () => valueIn(bridge().connections.list({})) });
}

/** Signs in; ends when the attempt has ended. */
export function useSignIn() {
  return useMutation({
    mutationFn: (connection: ConnectionId) => valueIn(bridge().session.signIn({ connection })),
  });
}

/** Ends the attempt to sign in. */
export function useCancelSignIn() {
  return useMutation({ mutationFn: () => valueIn(bridge().session.cancelSignIn({})) });
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
