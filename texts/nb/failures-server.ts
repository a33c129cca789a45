/** What goes wrong between this computer and a server: what happened, and what to do next, in Norwegian (bokmål). */
export const failuresOfServers = {
  unreachable: {
    what: 'Fikk ikke kontakt med {{host}}.',
    offline: 'Du er frakoblet. Koble til et nettverk og prøv igjen.',
    dns: 'Adressen ble ikke funnet. Sjekk nettverket og VPN, og prøv igjen.',
    refused: 'Ingenting svarer der akkurat nå. Prøv igjen om noen minutter.',
    certificateExpired:
      'Sertifikatet er ikke gyldig akkurat nå. Sjekk dato og klokkeslett på denne datamaskinen. Hvis de er riktige, sier du fra til den som administrerer serveren.',
    certificateForOther:
      'Sertifikatet gjelder en annen adresse. Sjekk adressen til tilkoblingen, og om nettverket krever at du logger inn.',
    certificateUntrusted:
      'Denne datamaskinen stoler ikke på sertifikatet. Be IT-avdelingen om å installere det, eller spør om forbindelser blir inspisert.',
    clientCertificate: 'Serveren krever et sertifikat fra denne datamaskinen. Be IT-avdelingen om et, og prøv igjen.',
    tls: 'Det er ingen sikker forbindelse. Spør IT-avdelingen om nettverket blokkerer den.',
    proxy: 'Proxyen i nettverket stoppet forespørselen. Sjekk proxyinnstillingene på denne datamaskinen.',
    proxySignIn: 'Proxyen i nettverket krever at du logger inn. Be IT-avdelingen om tilgang, og prøv igjen.',
    portal:
      'Noe annet svarte i stedet, kanskje innloggingssiden til nettverket. Ingenting ble endret. Åpne en nettside i nettleseren, og logg inn hvis du blir bedt om det. Prøv så igjen.',
    timeout: 'Det tok for lang tid å få svar. Ingenting ble endret. Prøv igjen.',
    connection: 'Forbindelsen ble brutt. Ingenting ble endret. Sjekk nettverket og prøv igjen.',
  },
  outcomeUnknown: {
    change: {
      noAnswer: 'Det kom ikke noe svar fra {{host}}. Endringen kan ha blitt utført.',
      otherAnswer: 'Noe annet svarte i stedet for {{host}}. Endringen kan ha blitt utført.',
      failed: '{{host}} sviktet før endringen ble bekreftet. Den kan ha blitt utført.',
      running: '{{host}} er ikke ferdig med endringen ennå. Den kan fortsatt bli utført.',
      busy: 'Det var for mange forespørsler. Endringen kan ha blitt utført.',
      notListed: 'Listen kan være utdatert. Endringen kan ha blitt utført.',
    },
    next: 'Prøv igjen. Det er trygt, og ingenting blir gjort to ganger.',
    renewNext:
      'Den gamle hemmelige nøkkelen virker kanskje ikke lenger. Velg «Ny hemmelig nøkkel» igjen for å få en som virker.',
    nextAfter: 'Prøv igjen om {{time}}. Det er trygt, og ingenting blir gjort to ganger.',
    create: {
      noAnswer: 'Det kom ikke noe svar fra {{host}}. API-nøkkelen kan ha blitt opprettet.',
      otherAnswer: 'Noe annet svarte i stedet for {{host}}. API-nøkkelen kan ha blitt opprettet.',
      failed: '{{host}} sviktet før API-nøkkelen ble bekreftet. Den kan ha blitt opprettet.',
      running: '{{host}} er ikke ferdig med å legge til API-nøkkelen ennå. Den kan fortsatt bli opprettet.',
      busy: 'Det var for mange forespørsler. API-nøkkelen kan ha blitt opprettet.',
      notListed: 'Listen viser den ikke ennå. API-nøkkelen kan ha blitt opprettet.',
    },
    createNext:
      'Prøv igjen med samme navn. Du får ikke to API-nøkler. Hvis du avbryter, kan du sjekke senere øverst i listen.',
    safe: 'Det er trygt å prøve igjen: Ingenting blir gjort to ganger.',
    createSafe: 'Med samme navn får du ikke to API-nøkler. Hvis du avbryter, kan du sjekke senere øverst i listen.',
    askLater: 'Sjekk igjen om noen minutter.',
    lookAtList: 'Serveren svarer ikke på dette to ganger. Velg «Avbryt», og sjekk øverst i listen.',
  },
  secretNotGiven: {
    what: 'API-nøkkelen ble opprettet, men {{host}} sendte ingen hemmelig nøkkel.',
    next: 'Den hemmelige nøkkelen kan ikke hentes. Velg «Avbryt», og finn API-nøkkelen øverst i listen. Slett den der og legg til en ny.',
  },
  rateLimited: {
    what: 'Det var for mange forespørsler.',
    next: 'Ingenting ble endret. Vent litt og prøv igjen.',
    nextAfter: 'Ingenting ble endret. Prøv igjen om {{time}}.',
  },
  server: {
    what: '{{host}} kunne ikke gjøre dette (status {{status}}).',
    next: 'Det du skrev, er tatt vare på. Prøv igjen om noen minutter. Hvis det fortsatt ikke går, oppgir du forespørsels-ID-en til support.',
    nextUntraced:
      'Det du skrev, er tatt vare på. Prøv igjen om noen minutter. Kontakt support hvis det fortsatt ikke går.',
    nextAfter: 'Det du skrev, er tatt vare på. Prøv igjen om {{time}}.',
  },
  protocol: {
    what: '{{host}} ga et uventet svar.',
    next: 'Det du skrev, er tatt vare på. Kanskje nettverket krever at du logger inn. Åpne en nettside i nettleseren, og prøv igjen.',
  },
  signInFailed: {
    denied: 'Innloggingen ble avvist.',
    deniedNext: 'Kanskje du valgte «Avbryt» i nettleseren. Logg inn igjen, eller be kontoeieren om tilgang.',
    timedOut: 'Innloggingen tok for lang tid.',
    timedOutNext: 'Logg inn igjen, og gjør deg ferdig i nettleseren innen tiden som vises her.',
    cancelled: 'Innloggingen ble avbrutt.',
    cancelledNext: 'Logg inn igjen når du er klar.',
    identityProviderRefused: 'Innloggingstjenesten til {{host}} godtok ikke innloggingen.',
    identityProviderRefusedNext: 'Logg inn igjen. Hvis det fortsatt ikke går, kontakter du support.',
    identityProviderNotSecure: 'Innloggingstjenesten til {{host}} er ikke sikker nok til å brukes.',
    identityProviderNotSecureNext:
      'Ingenting ble sendt til den. Sjekk adressen til tilkoblingen, og si fra til den som administrerer den.',
    notConfirmed: 'Du bekreftet ikke innloggingstjenesten {{host}}.',
    notConfirmedNext:
      'Ingenting ble sendt til den. Hvis den er ventet, logger du inn igjen. Hvis ikke, spør du den som administrerer tilkoblingen.',
    otherIdentityProvider: 'Tilkoblingen logger nå folk inn på {{host}}.',
    otherIdentityProviderNext:
      'Den tidligere innloggingen din ble ikke sendt dit. Logg inn igjen, eller spør den som administrerer tilkoblingen.',
    somebodyElse: 'Innloggingen som var lagret for denne personen, tilhører noen andre.',
    somebodyElseNext: 'Den er fjernet, og ingen ble logget inn. Logg inn igjen.',
    noCodeSignIn: 'Innloggingstjenesten til {{host}} tilbyr ikke innlogging med kode.',
    noCodeSignInNext:
      'Logg inn med nettleseren på denne datamaskinen, eller spør den som administrerer innloggingstjenesten.',
  },
  badConnection: {
    notAUrl: 'Dette er ikke en nettadresse.',
    notAUrlNext:
      'Ingenting ble sendt. Skriv inn adressen til et administrasjons-API, for eksempel https://api.example.com.',
    notSecure: 'Denne adressen er ikke sikker.',
    notSecureNext:
      'Ingenting ble sendt. Skriv inn en adresse som begynner med https://. Vanlig http er bare for denne datamaskinen.',
    surplus: 'Denne adressen har deler som en tilkobling ikke kan ha.',
    surplusNext: 'Ingenting ble sendt. Fjern brukernavn, passord og alt etter ? eller #.',
    known: 'Du har allerede denne tilkoblingen.',
    knownNext: 'Velg den i listen.',
    notConfirmed: 'Du bekreftet ikke denne adressen.',
    notConfirmedNext: 'Ingenting ble sendt. Sjekk adressen, velg «Legg til» igjen, og deretter «Koble til».',
  },
  notAManagementApi: {
    what: '{{host}} er ikke et administrasjons-API.',
    next: 'Det oppgir ingen innloggingstjeneste. Ingenting annet ble sendt. Sjekk adressen, og om nettverket krever at du logger inn.',
    keycloak:
      'Det er en Keycloak-server. Skriv inn adressen til et realm, for eksempel https://sso.example.com/realms/acme.',
    identityProvider:
      'Den logger folk inn, men administrerer ikke API-nøkler. Spør den som administrerer den, om adressen til API-et.',
  },
} as const;
