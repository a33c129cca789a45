import type { AccountId } from '../../contract/account.ts';
import type { NotedKind } from '../../contract/activity.ts';
import type { ApiKeyId, ClientId } from '../../contract/api-key.ts';
import type { Connection, User } from '../../contract/session.ts';

/** Who is acting in which account, and with what access. */
export interface Actor {
  readonly connection: Connection;
  readonly user: User;
  readonly isSupport: boolean;
  readonly account: AccountId;
  /** A support agent's reason for access; null for members, and while no grant is live. */
  readonly access: { readonly ticket: string; readonly reason: string } | null;
  /** The server's time, in ms since 1970. */
  serverNow(): number;
}

/** The API key of an activity event. null, undefined: not known here. */
export interface Subject {
  readonly id: ApiKeyId | null;
  readonly name: string;
  readonly clientId: ClientId;
  /** By the server's clock. The event is not earlier than this, and a creation happened at this time. */
  readonly createdAt?: string | null;
}

/** Records what was done with which API key; null: none. Never throws and never waits. */
export type RecordActivity = (actor: Actor, subject: Subject | null, kind: NotedKind, note?: string | null) => void;
