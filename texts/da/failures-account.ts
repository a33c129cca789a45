/** What an account, its rules or its lock do not allow: what happened, what was not lost, and what to do next, in Danish. */
export const failuresOfAccounts = {
  requestId: 'Anmodnings-id: {{id}}',
  reference: 'Reference: {{id}}',
  invalidName: {
    what: 'Navnet blev ikke accepteret.',
    taken: 'En anden API-nøgle har allerede dette navn.',
    next: 'Intet er ændret. Indtast et andet navn.',
  },
  looksAlike: {
    what: 'Navnet ligner navnet på en anden API-nøgle.',
    next: 'Intet er ændret. Indtast et andet navn, eller bekræft dette.',
  },
  changed: {
    what: 'En anden har ændret denne API-nøgle.',
    next: 'Intet er overskrevet. Tjek listen, og prøv igen.',
  },
  missing: {
    what: 'Den findes ikke længere.',
    next: 'En anden har måske slettet den. Listen opdateres.',
  },
  notAllowed: {
    what: 'Du har ikke tilladelse til at gøre dette.',
    next: 'Intet er ændret. Spørg en kontoejer eller en administrator.',
  },
  signedOut: {
    what: 'Din session er slut.',
    next: 'Intet på serveren er gået tabt. Log ind igen for at fortsætte.',
  },
  wrongAccount: {
    what: 'Dette hører til en anden konto.',
    next: 'Intet er ændret. Skift til den konto, og prøv igen.',
  },
  unsettledFirst: {
    what: 'En anden API-nøgle skal tjekkes først.',
    next: 'Det, du har skrevet, er bevaret. Se øverst på listen, og prøv derefter igen.',
  },
  grantNeeded: {
    what: 'Du har ikke adgang til denne konto.',
    next: 'Intet er ændret. Bed om adgang med en begrundelse og en sag.',
  },
  grantOver: {
    what: 'Din adgang til denne konto er ophørt.',
    next: 'Intet er ændret, og det, du har skrevet, er bevaret. Bed om adgang igen for at fortsætte.',
  },
  changesLocked: {
    what: 'Ændringer på denne konto er låst.',
    next: 'Intet er ændret. Vælg Lås ændringer op, og prøv igen.',
  },
  accessRequestRefused: {
    what: 'Din anmodning om adgang blev ikke accepteret.',
    reasonNext: 'Intet er ændret. Skriv en anden begrundelse på mindst 10 tegn.',
    ticketNext: 'Intet er ændret. Angiv en anden sag.',
  },
  wouldDrop: {
    what: 'Noget ved denne forbindelse har ændret sig.',
    next: 'Intet er fjernet. Vælg Fjern igen for at se, hvad der findes nu.',
  },
  connectionInUse: {
    what: 'Denne forbindelse er i brug.',
    next: 'Intet er ændret. Log først alle ud, der er logget ind på den.',
  },
  busy: {
    what: 'Dette er allerede i gang.',
    next: 'Vent, til det er færdigt.',
  },
  tooSoon: {
    what: 'Dette blev gjort for et øjeblik siden.',
    next: 'Intet er ændret. Vent nogle sekunder, og prøv igen.',
  },
} as const;
