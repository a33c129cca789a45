/** What an organisation has set for this computer, in Danish. */
export const managed = {
  managed: {
    set: 'Valgt af din organisation.',
    keychainOff: 'Din organisation har slået fra, at man kan forblive logget ind.',
    connections: 'Din organisation har valgt forbindelserne.',
    // Printed in a terminal, which may not show typographic signs.
    connectionsUnused: '--connection ignoreres: din organisation har valgt forbindelserne.',
    windowTitle: 'API Key Console kan ikke starte',
    windowText: 'Din organisations indstillinger er ikke gyldige, og ingen af dem bruges: {{problem}}',
  },
} as const;
