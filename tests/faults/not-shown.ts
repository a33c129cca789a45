/** Scenarios, or parts of them, that the test machine cannot show, and why. */
export interface NotShown {
  id: string;
  /** The missing part; undefined: the whole scenario. */
  part?: string;
  reason: string;
}

export const notShown: readonly NotShown[] = [
  {
    id: 'N26',
    part: "an authority in the system's own certificate store",
    reason: "no test may change this machine's store; an authority that Node was given is shown instead",
  },
  {
    id: 'N26',
    part: "Chromium's cause for a client certificate that TLS 1.3 demands",
    reason: "Node's fetch says of it only that the line broke; the mapping of Chromium's text has a unit test",
  },
  {
    id: 'N27',
    part: "a PAC script, and Electron's own way through a proxy",
    reason: 'the stand-in takes a proxy as Chromium does (tests/e2e/proxy.spec.ts) and runs no PAC script',
  },
  {
    id: 'M6',
    reason:
      'on Linux a keyring that was refused cannot be told from one that is locked; macOS and Windows are not here',
  },
  {
    id: 'M12',
    part: 'two users on one machine',
    reason: 'one user runs the tests; that the folders are for their owner alone is shown where they are made',
  },
  {
    id: 'M15',
    part: 'a disk that loses what was not synced',
    reason: 'no device mapper here; the order of the calls is shown by strace',
  },
];
