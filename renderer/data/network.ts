/** The network check. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { NetworkReport } from '../../contract/network.ts';
import type { ConnectionId } from '../../contract/session.ts';
import { bridge, valueIn } from './bridge.ts';

/** What the check has found so far; null until its first report. */
export function useNetworkReport(): NetworkReport | null {
  const [report, setReport] = useState<NetworkReport | null>(null);
  useEffect(() => bridge().on('network.progress', setReport), []);
  return report;
}

/** Runs the check; resolves when it has finished or was cancelled. */
export function useCheckNetwork() {
  return useMutation({ mutationFn: (connection: ConnectionId) => valueIn(bridge().network.check({ connection })) });
}

/** Cancels the check. */
export function useCancelNetworkCheck() {
  return useMutation({ mutationFn: () => valueIn(bridge().network.cancel({})) });
}

/** Copies the report to the clipboard as text. */
export function useCopyNetworkReport() {
  return useMutation({ mutationFn: () => valueIn(bridge().network.copy({})) });
}
