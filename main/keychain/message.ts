/** Messages between the main process and the keychain's child. Types and a hand-written parser keep the child tiny. */
import type { KeychainProblem } from '../../contract/failure.ts';

export type KeychainOperation =
  | { readonly kind: 'save'; readonly service: string; readonly account: string; readonly secret: string }
  | { readonly kind: 'read' | 'remove'; readonly service: string; readonly account: string };

export interface KeychainRequest {
  readonly id: number;
  readonly operation: KeychainOperation;
}

/** `done`: saved or removed, and read back. `found`: the answer to a read. All others are failures. */
export type KeychainOutcome =
  | { readonly state: 'done' }
  | { readonly state: 'found'; readonly secret: string }
  | { readonly state: KeychainProblem };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Parses a request; undefined for anything else. */
export function parseKeychainRequest(message: unknown): KeychainRequest | undefined {
  if (!isRecord(message) || !isRecord(message.operation) || typeof message.id !== 'number') return undefined;
  const { id } = message;
  const { kind, service, account, secret } = message.operation;
  if (typeof service !== 'string' || typeof account !== 'string') return undefined;
  if (kind === 'read' || kind === 'remove') return { id, operation: { kind, service, account } };
  if (kind === 'save' && typeof secret === 'string') return { id, operation: { kind, service, account, secret } };
  return undefined;
}
