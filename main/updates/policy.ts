/** What whoever manages this computer may say about updates. */
export interface UpdatePolicy {
  /** The update server, in place of the one that the build has; null: that one. */
  readonly feedUrl: string | null;
  /** `notify`: say that there is one, and load nothing. */
  readonly mode: 'off' | 'notify' | 'download';
}

/** The update server that is asked; undefined where none is. `built`: the one that the build has. */
export function feedOf({ mode, feedUrl }: UpdatePolicy, built: string | null): URL | undefined {
  const address = mode === 'off' ? null : (feedUrl ?? built);
  return URL.parse(address ?? '') ?? undefined;
}

/** Where nobody says anything. */
export const ownPolicy: UpdatePolicy = { feedUrl: null, mode: 'download' };
