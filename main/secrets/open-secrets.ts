import type { ManagementApi } from '../management/management-api.ts';
import type { Actor } from './record-activity.ts';
import type { Vault } from './vault.ts';

/** The open secrets and their owner. */
export interface OpenSecrets {
  readonly vault: Vault;
  readonly actor: Actor;
  /** undefined while the session in which they were opened is lost. */
  readonly api: ManagementApi | undefined;
}
