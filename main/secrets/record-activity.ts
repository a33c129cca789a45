import type { AccountId } from '../../contract/account.ts';
import type { NotedKind } from '../../contract/activity.ts';
import type { ApiKeyId, ClientId } from '../../contract/api-key.ts';
import type { Connection, User } from '../../contract/session.ts';

/** Who does something in which account, and why they may. */
export interface Actor {
  readonly connection: Connection;
  readonly user: User;
  readonly isSupport: boolean;
  readonly account: AccountId;
  /** What a support agent has access for; null for members, and where no grant is live. */
  readonly access: { readonly ticket: string; readonly reason: string } | null;
  /** Milliseconds since 1970, by the server's clock. */
  serverNow(): number;
}

/** The API key with which something is done. null, undefined: not known here. */
export interface Subject {
  readonly id: ApiKeyId | null;
  readonly name: string;
  readonly clientId: ClientId;
  /** By the server's clock; nothing was done with it before, and creating it was done then. */
  readonly createdAt?: string | null;
}

/** Writes down what was done, with which API key; null: with none. Neither throws nor takes its time. */
export type RecordActivity = (actor: Actor, subject: Subject | null, kind: NotedKind, note?: string | null) => void;
