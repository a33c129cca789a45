/** Messages between a console process and its parent. */
import type { Result } from '../../../contract/failure.ts';
import type { KeychainEntry } from '../../../main/ports.ts';

/** A question to the system; the answer is a text or null. */
export type Asked =
  | { kind: 'keychain.save'; entry: KeychainEntry; text: string }
  | { kind: 'keychain.read' | 'keychain.remove'; entry: KeychainEntry }
  | { kind: 'clipboard.write'; text: string }
  | { kind: 'clipboard.read' };

export type FromConsole =
  | { kind: 'ready' }
  | { kind: 'result'; id: number; result: Result<unknown> }
  | { kind: 'told'; notice: string; value: unknown }
  | { kind: 'opened'; url: string }
  | { kind: 'asked'; id: number; what: Asked };

export type ToConsole =
  | { kind: 'call'; id: number; channel: string; input: unknown }
  | { kind: 'answered'; id: number; answer: string | null }
  | { kind: 'stop' };
