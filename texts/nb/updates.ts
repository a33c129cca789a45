/** Updates of the program, in Norwegian (bokmål). */
export const updates = {
  updates: {
    title: 'Oppdateringer',
    banner: 'Ny versjon',
    check: 'Se etter oppdateringer',
    restart: 'Start på nytt nå',
    later: 'Senere',
    idle: 'Du har den nyeste versjonen.',
    checkedAt: 'Sjekket {{when}}.',
    never: 'Ikke sjekket ennå.',
    checking: 'Ser etter oppdateringer',
    available: 'Versjon {{version}} er tilgjengelig. IT-avdelingen installerer den.',
    downloading: 'Laster ned versjon {{version}}: {{percent}} %.',
    ready: 'Versjon {{version}} er klar. Start på nytt når det passer deg.',
    waiting:
      'Versjon {{version}} er klar. Lukk først åpne hemmelige nøkler, og gjør ferdig det du har begynt å skrive.',
    whatIsNew: 'Nyheter',
    off: {
      notConfigured: 'Denne utgaven oppdateres ikke automatisk.',
      managed: 'Organisasjonen din har slått av oppdateringer.',
      notPackaged: 'Du kjører denne versjonen fra kildekoden. Den oppdateres ikke automatisk.',
      packageManager: 'Oppdateringer kommer fra systemets pakkebehandler.',
      noSignature: 'Denne utgaven oppdateres ikke automatisk. Linux kontrollerer ikke signaturene til oppdateringer.',
      noPublisher:
        'Denne utgaven oppdateres ikke automatisk. Den kan ikke kontrollere hvem som har signert installasjonsfilene.',
      notSecure: 'Oppdateringer er slått av. Adressen til oppdateringsserveren må begynne med https.',
    },
  },
} as const;
