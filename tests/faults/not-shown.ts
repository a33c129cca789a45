/** What the machine that runs the tests cannot show of the scenarios, and why. */
export interface NotShown {
  id: string;
  /** Which part; undefined: nothing of it is shown. */
  part?: string;
  reason: string;
}

export const notShown: readonly NotShown[] = [
  {
    id: 'N6',
    part: 'a Cancel for a request that is under way',
    reason: 'no screen has one: a request ends by its deadline, or with the program, and the latter is shown',
  },
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
    part: 'a real proxy: CONNECT that is closed, credentials asked for and given, a PAC script',
    reason: "only Electron's network stack speaks to proxies; what it throws is given to the console through its port",
  },
];
