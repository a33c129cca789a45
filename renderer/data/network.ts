/** The network check. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { NetworkReport } from '../../contract/network.ts';
import type { ConnectionId } from '../../contract/session.ts';
import { bridge, valueIn } from './bridge.ts';

/** What the check has found so far; null before the first word of it. */
export function useNetworkReport(): NetworkReport | null {
  const [report, setReport] = useState<NetworkReport | null>(null);
  useEffect(() => bridge().on('network.progress', setReport), []);
  return report;
}

/** Runs the check; ends when it is through, or cancelled. */
export function useCheckNetwork() {
  return useMutation({ mutationFn: (connection: ConnectionId) => valueIn(bridge().network.check({ connection })) });
}

/** Ends it. */
export function useCancelNetworkCheck() {
  return useMutation({ mutationFn: () => valueIn(bridge().network.cancel({})) });
}

/** What was found, as text to the clipboard. */
export function useCopyNetworkReport() {
  return useMutation({ mutationFn: () => valueIn(bridge().network.copy({})) });
}
