/** What an organisation has set for this computer, in German. */
export const managed = {
  managed: {
    set: 'Von Ihrer Organisation festgelegt.',
    keychainOff: 'Ihre Organisation lässt nicht zu, dass Sie angemeldet bleiben.',
    connections: 'Ihre Organisation hat die Verbindungen festgelegt.',
    // Printed in a terminal, which may not show typographic signs.
    connectionsUnused: '--connection wird ignoriert: Ihre Organisation hat die Verbindungen festgelegt.',
    windowTitle: 'API Key Console kann nicht starten',
    windowText: 'Die Einstellungen Ihrer Organisation sind ungültig, und keine davon wird verwendet: {{problem}}',
  },
} as const;
