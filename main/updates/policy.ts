/** What whoever manages this computer may say about updates. */
export interface UpdatePolicy {
  /** The update server, in place of the one that the build has; null: that one. */
  readonly feedUrl: string | null;
  /** `notify`: say that there is one, and load nothing. */
  readonly mode: 'off' | 'notify' | 'download';
}

/** Where nobody says anything. */
export const ownPolicy: UpdatePolicy = { feedUrl: null, mode: 'download' };
