import type { ManagementApi } from '../management/management-api.ts';
import type { Actor } from './record-activity.ts';
import type { Vault } from './vault.ts';

/** The secrets that are open, and whose they are. */
export interface OpenSecrets {
  readonly vault: Vault;
  readonly actor: Actor;
  /** undefined while the session is lost in which they were opened. */
  readonly api: ManagementApi | undefined;
}
