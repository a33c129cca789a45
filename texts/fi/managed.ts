/** What an organisation has set for this computer, in Finnish. */
export const managed = {
  managed: {
    set: 'Organisaatiosi on määrittänyt tämän.',
    keychainOff: 'Organisaatiosi on estänyt kirjautuneena pysymisen.',
    connections: 'Organisaatiosi on määrittänyt yhteydet.',
    // Printed in a terminal, which may not show typographic signs.
    connectionsUnused: '--connection ohitetaan: organisaatiosi on määrittänyt yhteydet.',
    windowTitle: 'API Key Console ei voi käynnistyä',
    windowText: 'Organisaatiosi asetukset eivät kelpaa, eikä mitään niistä käytetä: {{problem}}',
  },
} as const;
