/** Renaming, deleting, disabling an API key, giving it a new Secret key, and what comes of it, in Norwegian (bokmål). */
export const keysChange = {
  rename: {
    title: 'Endre navn på API-nøkkel',
    changed: 'Navnet er nå {{name}}.',
    theirs: 'Nåværende navn',
    mine: 'Ditt nye navn',
    anyway: 'Endre navn likevel',
    changedAsk: 'Velg «Endre navn likevel» for å bruke ditt, eller «Avbryt» for å la det være uendret.',
  },
  typedName: {
    label: 'Navn på API-nøkkel',
    why: 'Skriv eller lim inn navnet for å bekrefte: {{name}}',
    noMatch: 'Navnet stemmer ikke ennå.',
    match: 'Navnet stemmer.',
  },
  delete: {
    question: 'Er du sikker på at du vil slette {{name}}?',
    inUseTitle: 'I bruk: sist brukt {{ago}}',
    inUseText: 'Integrasjoner som bruker den, slutter å virke med en gang.',
    inUse: 'Du kan ikke angre dette.',
    usedBefore: 'Integrasjoner som fortsatt bruker den, slutter å virke med en gang. Du kan ikke angre dette.',
    never: 'Den er aldri brukt. Du kan ikke angre dette.',
    disabled: 'Den er deaktivert, og ingenting kan bruke den nå. Du kan ikke angre dette.',
    notTold:
      'Denne serveren viser ikke om den er i bruk. Integrasjoner som bruker den, slutter å virke med en gang. Du kan ikke angre dette.',
    changedAsk: 'Slett den likevel, eller velg «Avbryt» for å la den være uendret.',
    disableFirst: 'Usikker? Deaktiver den i stedet. Integrasjoner stopper da også, men du kan aktivere den igjen.',
    disable: 'Deaktiver i stedet',
  },
  renew: {
    question: 'Vil du ha en ny hemmelig nøkkel for {{name}}?',
    ends: 'Den gamle hemmelige nøkkelen slutter å virke med en gang.',
    stops: 'Integrasjoner som bruker den, stopper til du gir dem den nye.',
    mayEndLater:
      'Den gamle hemmelige nøkkelen slutter å virke med en gang, med mindre serveren har en rotasjonsperiode.',
    stopsThen: 'Integrasjoner som bruker den, stopper da til du gir dem den nye.',
    saved: 'Den gamle fjernes fra nøkkelringen på denne datamaskinen.',
  },
  renewed: {
    title: 'Ny hemmelig nøkkel',
    lead: '{{name}} har fått en ny hemmelig nøkkel. Oppdater alle integrasjoner som bruker denne API-nøkkelen.',
    oldWorksUntil: 'Den gamle hemmelige nøkkelen virker til {{date}}.',
    oldEnded: 'Den gamle hemmelige nøkkelen virker ikke lenger.',
    oldIsSaved:
      'Den gamle hemmelige nøkkelen ligger fortsatt i nøkkelringen på denne datamaskinen. Lagre den nye for å erstatte den.',
  },
  late: {
    add: {
      running: '{{name}} er fortsatt i ferd med å bli lagt til. Du får beskjed når det er ferdig.',
      failed: '{{name}} ble ikke lagt til.',
      unknown: 'Det er usikkert om {{name}} ble lagt til. Sjekk øverst i listen.',
      elsewhere: '{{name}} var i ferd med å bli lagt til i en annen konto. Gå tilbake dit for å se hva som skjedde.',
    },
    rename: {
      running: '{{name}} er fortsatt i ferd med å få nytt navn. Du får beskjed når det er ferdig.',
      failed: '{{name}} fikk ikke nytt navn.',
      unknown: 'Det er usikkert om {{name}} fikk nytt navn. Listen oppdateres.',
    },
    delete: {
      running: '{{name}} er fortsatt i ferd med å bli slettet. Du får beskjed når det er ferdig.',
      failed: '{{name}} ble ikke slettet.',
      unknown: 'Det er usikkert om {{name}} ble slettet. Listen oppdateres.',
    },
    renew: {
      running: '{{name}} er fortsatt i ferd med å få en ny hemmelig nøkkel. Du ser den når den er klar.',
      failed: '{{name}} fikk ikke en ny hemmelig nøkkel.',
      unknown: 'Det er usikkert om {{name}} fikk en ny hemmelig nøkkel. Den gamle virker kanskje ikke lenger.',
    },
    disable: {
      running: '{{name}} er fortsatt i ferd med å bli deaktivert. Du får beskjed når det er ferdig.',
      failed: '{{name}} ble ikke deaktivert.',
      unknown: 'Det er usikkert om {{name}} ble deaktivert. Listen oppdateres.',
    },
    enable: {
      running: '{{name}} er fortsatt i ferd med å bli aktivert. Du får beskjed når det er ferdig.',
      failed: '{{name}} ble ikke aktivert.',
      unknown: 'Det er usikkert om {{name}} ble aktivert. Listen oppdateres.',
    },
  },
} as const;
