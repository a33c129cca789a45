/** What an account, its rules or its lock do not allow: what happened, and what to do next, in Norwegian (bokmål). */
export const failuresOfAccounts = {
  requestId: 'Forespørsels-ID: {{id}}',
  reference: 'Referanse: {{id}}',
  invalidName: {
    what: 'Navnet ble ikke godtatt.',
    taken: 'En annen API-nøkkel har allerede dette navnet.',
    next: 'Ingenting ble endret. Skriv inn et annet navn.',
  },
  looksAlike: {
    what: 'Navnet ligner på navnet til en annen API-nøkkel.',
    next: 'Ingenting ble endret. Skriv inn et annet navn, eller bekreft dette.',
  },
  changed: {
    what: 'Noen andre har endret denne API-nøkkelen.',
    next: 'Ingenting ble overskrevet. Se i listen og prøv igjen.',
  },
  missing: {
    what: 'Den finnes ikke lenger.',
    next: 'Noen andre kan ha slettet den. Listen oppdateres.',
  },
  notAllowed: {
    what: 'Du har ikke tillatelse til å gjøre dette.',
    next: 'Ingenting ble endret. Spør en kontoeier eller en administrator.',
  },
  signedOut: {
    what: 'Økten din er avsluttet.',
    next: 'Ingenting på serveren gikk tapt. Logg inn igjen for å fortsette.',
  },
  wrongAccount: {
    what: 'Dette hører til en annen konto.',
    next: 'Ingenting ble endret. Bytt til den kontoen og prøv igjen.',
  },
  unsettledFirst: {
    what: 'En annen API-nøkkel må sjekkes først.',
    next: 'Det du skrev, er tatt vare på. Sjekk øverst i listen, og prøv igjen.',
  },
  grantNeeded: {
    what: 'Du har ikke tilgang til denne kontoen.',
    next: 'Ingenting ble endret. Be om tilgang med en begrunnelse og en sak.',
  },
  grantOver: {
    what: 'Tilgangen din til denne kontoen er avsluttet.',
    next: 'Ingenting ble endret, og det du skrev, er tatt vare på. Be om tilgang igjen for å fortsette.',
  },
  changesLocked: {
    what: 'Endringer i denne kontoen er låst.',
    next: 'Ingenting ble endret. Velg «Lås opp endringer», og prøv igjen.',
  },
  accessRequestRefused: {
    what: 'Forespørselen din om tilgang ble ikke godtatt.',
    reasonNext: 'Ingenting ble endret. Skriv en annen begrunnelse på minst 10 tegn.',
    ticketNext: 'Ingenting ble endret. Oppgi en annen sak.',
  },
  wouldDrop: {
    what: 'Noe ved denne tilkoblingen er endret.',
    next: 'Ingenting ble fjernet. Velg «Fjern» igjen for å se hva som er der nå.',
  },
  connectionInUse: {
    what: 'Denne tilkoblingen er i bruk.',
    next: 'Ingenting ble endret. Logg først ut alle som er logget inn på den.',
  },
  busy: {
    what: 'Dette pågår allerede.',
    next: 'Vent til det er ferdig.',
  },
  tooSoon: {
    what: 'Dette ble gjort for et øyeblikk siden.',
    next: 'Ingenting ble endret. Vent noen sekunder og prøv igjen.',
  },
} as const;
