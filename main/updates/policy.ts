/** What a computer's administrators may fix about updates. */
export interface UpdatePolicy {
  /** The update server, instead of the build's own; null: the build's own. */
  readonly feedUrl: string | null;
  /** `notify`: report a new version, and download nothing. */
  readonly mode: 'off' | 'notify' | 'download';
}

/** The update server to ask; undefined: none. `built`: the build's own. */
export function feedOf({ mode, feedUrl }: UpdatePolicy, built: string | null): URL | undefined {
  const address = mode === 'off' ? null : (feedUrl ?? built);
  return URL.parse(address ?? '') ?? undefined;
}

/** The policy if nobody sets one. */
export const ownPolicy: UpdatePolicy = { feedUrl: null, mode: 'download' };
