/** Starting, crashing, and files that cannot be read or written: what main says, in Norwegian (bokmål). */
export const launch = {
  launch: {
    // Printed in a terminal, which may not show typographic signs.
    refused: 'API Key Console starter ikke med {{what}}: ukjent eller utrygt.',
    bugTitle: 'API Key Console må lukkes',
    bugText:
      'Noe gikk galt. Hvis du holdt på å legge til en API-nøkkel, kan du sjekke den etter neste oppstart. Referanse til support: {{reference}}.',
  },
  recovery: {
    broken: 'Noe gikk galt i dette vinduet.',
    gone: 'Dette vinduet krasjer stadig.',
    unresponsive: 'Dette vinduet svarer ikke.',
    nothingLost: 'Ingenting er tapt. En åpen hemmelig nøkkel vises igjen når vinduet er lastet inn på nytt.',
    reload: 'Last inn vinduet på nytt',
    wait: 'Vent',
    quit: 'Avslutt',
  },
  storage: {
    title: 'Filer på denne datamaskinen',
    settingsRestored: {
      what: 'Innstillingene dine kunne ikke leses. Den siste gode kopien er i bruk.',
      next: 'De siste endringene dine kan mangle. Den skadede filen er tatt vare på, med «corrupt» i navnet.',
    },
    settingsReset: {
      what: 'Innstillingene dine kunne ikke leses, og det fantes ingen god kopi.',
      next: 'Innstillingene dine er tilbakestilt, og alle må logge inn på nytt. Lagrede hemmelige nøkler ligger fortsatt i nøkkelringen, men vises ikke lenger her. Den skadede filen er tatt vare på, med «corrupt» i navnet.',
    },
    settingsUnwritable: {
      what: 'Ingenting kan lagres på denne datamaskinen.',
      next: 'Endringene dine kan være borte ved neste oppstart. Frigjør diskplass, eller spør IT-avdelingen om skrivetilgang.',
    },
    settingsNewer: {
      what: 'En nyere versjon av API Key Console har skrevet innstillingene dine.',
      next: 'Denne versjonen bruker eller endrer dem ikke, og lagrer ingen innstillinger. De lagrede hemmelige nøklene dine er fortsatt i nøkkelringen. Installer den nyere versjonen igjen.',
    },
    journalNewer: {
      what: 'En nyere versjon av API Key Console har skrevet notater om nye API-nøkler.',
      next: 'Denne versjonen endrer dem ikke. Før du legger til en API-nøkkel igjen, se etter den i listen. Eller installer den nyere versjonen igjen.',
    },
    runsNewer: {
      what: 'En nyere versjon av API Key Console har skrevet notater om sletting av flere API-nøkler.',
      next: 'Denne versjonen endrer dem ikke, og sletter ikke noe mer. Sjekk i listen hva som er igjen. Eller installer den nyere versjonen igjen.',
    },
    journalDamaged: {
      what: 'Noen opplysninger om nye API-nøkler kunne ikke leses.',
      next: 'Se etter API-nøkkelen i listen før du legger den til på nytt. De skadede opplysningene er tatt vare på.',
    },
    runsDamaged: {
      what: 'Noen opplysninger om sletting av flere API-nøkler kunne ikke leses.',
      next: 'Ingenting mer blir slettet. Se i listen hva som gjenstår. De skadede opplysningene er tatt vare på.',
    },
  },
} as const;
