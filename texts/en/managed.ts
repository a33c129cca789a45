/** What an organisation has fixed on this computer. */
export const managed = {
  managed: {
    set: 'Set by your organisation.',
    keychainOff: 'Staying signed in is turned off by your organisation.',
    connections: 'Your organisation has set the connections.',
    // Printed in a terminal, which may not show typographic signs.
    connectionsUnused: '--connection is ignored: your organisation has set the connections.',
    windowTitle: 'API Key Console can’t start',
    windowText: 'Your organisation’s settings aren’t valid, and none of them is used: {{problem}}',
  },
} as const;
