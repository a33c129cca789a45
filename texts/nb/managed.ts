/** What an organisation has set for this computer, in Norwegian (bokmål). */
export const managed = {
  managed: {
    set: 'Bestemt av organisasjonen din.',
    keychainOff: 'Organisasjonen din har slått av muligheten til å forbli innlogget.',
    connections: 'Organisasjonen din har bestemt tilkoblingene.',
    // Printed in a terminal, which may not show typographic signs.
    connectionsUnused: '--connection ignoreres: organisasjonen din har bestemt tilkoblingene.',
    windowTitle: 'API Key Console kan ikke starte',
    windowText: 'Organisasjonens innstillinger er ikke gyldige, og ingen av dem brukes: {{problem}}',
  },
} as const;
