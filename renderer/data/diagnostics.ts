/** Information that Support needs. */
import { useMutation } from '@tanstack/react-query';
import { bridge, valueIn } from './bridge.ts';

/** Opens the folder with the log files in the system's file manager. */
export function useOpenLogs() {
  return useMutation({ mutationFn: () => valueIn(bridge().diagnostics.openLogs({})) });
}

/** Copies the diagnostics to the clipboard. */
export function useCopyDiagnostics() {
  return useMutation({ mutationFn: () => valueIn(bridge().diagnostics.copy({})) });
}
