import type { HandlersOf } from '../../contract/bridge.ts';
import { failed, type Result, success } from '../../contract/failure.ts';
import type { Connection } from '../../contract/session.ts';
import type { Ports } from '../ports.ts';
import { diagnosticsText, type Facts } from './diagnostics.ts';
import { type NetworkCheck, networkText } from './network-check.ts';

export interface DiagnosticsHandlersOptions {
  ports: Pick<Ports, 'program' | 'openLogs'>;
  network: NetworkCheck;
  connections(): readonly Connection[];
  facts(): Omit<Facts, 'program'>;
  /** Copies a text that is not a secret. */
  copyPlain(text: string): Promise<Result<Record<never, never>>>;
}

export function diagnosticsHandlers({
  ports,
  network,
  connections,
  facts,
  copyPlain,
}: DiagnosticsHandlersOptions): HandlersOf<'program' | 'diagnostics' | 'network'> {
  return {
    'program.get': async () => success(ports.program()),
    'diagnostics.openLogs': async () => {
      await ports.openLogs();
      return success({});
    },
    'diagnostics.copy': () => copyPlain(diagnosticsText({ program: ports.program(), ...facts() })),
    'network.check': async ({ connection }) => {
      const found = connections().find(({ id }) => id === connection);
      return found ? network.run(found) : failed({ kind: 'missing', requestId: null });
    },
    'network.cancel': async () => {
      network.cancel();
      return success({});
    },
    'network.copy': () => copyPlain(networkText(network.report)),
  };
}
