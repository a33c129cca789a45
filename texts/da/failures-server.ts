/** What goes wrong between this computer and a server: what happened, what was not lost, and what to do next, in Danish. */
export const failuresOfServers = {
  unreachable: {
    what: '{{host}} kunne ikke nås.',
    offline: 'Du er offline. Opret forbindelse til et netværk, og prøv igen.',
    dns: 'Adressen blev ikke fundet. Tjek dit netværk og din VPN, og prøv derefter igen.',
    refused: 'Intet svarer på adressen lige nu. Prøv igen om nogle minutter.',
    certificateExpired:
      'Serverens certifikat er ikke gyldigt lige nu. Tjek dato og klokkeslæt på denne computer. Hvis de er rigtige, så kontakt serverens administrator.',
    certificateForOther:
      'Serverens certifikat gælder for en anden adresse. Tjek forbindelsens adresse, og om netværket kræver, at du logger ind.',
    certificateUntrusted:
      'Denne computer har ikke tillid til serverens certifikat. Bed din it-afdeling om at installere det, eller spørg, om forbindelser inspiceres.',
    clientCertificate:
      'Serveren kræver et certifikat fra denne computer. Bed din it-afdeling om et, og prøv derefter igen.',
    tls: 'Der er ingen sikker forbindelse. Spørg din it-afdeling, om netværket blokerer den.',
    proxy: 'Netværkets proxy stoppede anmodningen. Tjek proxyindstillingerne på denne computer.',
    proxySignIn: 'Netværkets proxy kræver, at du logger ind. Bed din it-afdeling om adgang, og prøv derefter igen.',
    portal:
      'Noget andet svarede i stedet, måske netværkets loginside. Intet er ændret. Åbn en vilkårlig side i din browser, og log ind, hvis du bliver bedt om det. Prøv derefter igen.',
    timeout: 'Det tog for lang tid at få svar. Intet er ændret. Prøv igen.',
    connection: 'Forbindelsen blev afbrudt. Intet er ændret. Tjek dit netværk, og prøv igen.',
  },
  outcomeUnknown: {
    change: {
      noAnswer: 'Der kom intet svar fra {{host}}. Ændringen er måske gennemført.',
      otherAnswer: 'Noget andet svarede i stedet for {{host}}. Ændringen er måske gennemført.',
      failed: '{{host}} fejlede, før ændringen blev bekræftet. Den er måske gennemført.',
      running: '{{host}} er ikke færdig med ændringen endnu. Den bliver måske stadig gennemført.',
      busy: 'Der var for mange anmodninger. Ændringen er måske gennemført.',
      notListed: 'Listen er måske ikke opdateret. Ændringen er måske gennemført.',
    },
    next: 'Prøv igen. Det er uden risiko, og intet udføres to gange.',
    renewNext:
      'Den gamle hemmelige nøgle virker måske ikke længere. Vælg Ny hemmelig nøgle igen for at få en, der virker.',
    nextAfter: 'Prøv igen om {{time}}. Det er uden risiko, og intet udføres to gange.',
    create: {
      noAnswer: 'Der kom intet svar fra {{host}}. API-nøglen er måske oprettet.',
      otherAnswer: 'Noget andet svarede i stedet for {{host}}. API-nøglen er måske oprettet.',
      failed: '{{host}} fejlede, før API-nøglen blev bekræftet. Den er måske oprettet.',
      running: '{{host}} er ikke færdig med at tilføje API-nøglen endnu. Den bliver måske stadig oprettet.',
      busy: 'Der var for mange anmodninger. API-nøglen er måske oprettet.',
      notListed: 'Listen viser den ikke endnu. API-nøglen er måske oprettet.',
    },
    createNext:
      'Prøv igen med samme navn. Du får ikke en ekstra API-nøgle. Hvis du annullerer, kan du tjekke det senere øverst på listen.',
    safe: 'Det er uden risiko at prøve igen: Intet udføres to gange.',
    createSafe:
      'Med samme navn får du ikke en ekstra API-nøgle. Hvis du annullerer, kan du tjekke det senere øverst på listen.',
    askLater: 'Tjek igen om nogle minutter.',
    lookAtList: 'Serveren svarer ikke på dette to gange. Vælg Annuller, og tjek øverst på listen.',
  },
  secretNotGiven: {
    what: 'API-nøglen blev oprettet, men {{host}} sendte ingen hemmelig nøgle.',
    next: 'Den kan ikke hentes frem. Vælg Annuller, og find API-nøglen øverst på listen. Slet den dér, og tilføj en ny.',
  },
  rateLimited: {
    what: 'Der var for mange anmodninger.',
    next: 'Intet er ændret. Vent et øjeblik, og prøv igen.',
    nextAfter: 'Intet er ændret. Prøv igen om {{time}}.',
  },
  server: {
    what: '{{host}} kunne ikke gøre dette (status {{status}}).',
    next: 'Det, du har skrevet, er bevaret. Prøv igen om nogle minutter. Hvis det stadig mislykkes, så oplys anmodnings-id’et til supporten.',
    nextUntraced:
      'Det, du har skrevet, er bevaret. Prøv igen om nogle minutter. Kontakt supporten, hvis det stadig mislykkes.',
    nextAfter: 'Det, du har skrevet, er bevaret. Prøv igen om {{time}}.',
  },
  protocol: {
    what: '{{host}} gav et uventet svar.',
    next: 'Det, du har skrevet, er bevaret. Netværket kræver måske, at du logger ind. Åbn en webside i din browser, og prøv derefter igen.',
  },
  signInFailed: {
    denied: 'Dit login blev afvist.',
    deniedNext: 'Du har måske annulleret i browseren. Log ind igen, eller bed din kontoejer om adgang.',
    timedOut: 'Det tog for lang tid at logge ind.',
    timedOutNext: 'Log ind igen, og bliv færdig i browseren inden for den tid, der vises her.',
    cancelled: 'Login blev annulleret.',
    cancelledNext: 'Log ind igen, når du er klar.',
    identityProviderRefused: 'Logintjenesten for {{host}} accepterede ikke dit login.',
    identityProviderRefusedNext: 'Log ind igen. Hvis det stadig mislykkes, så kontakt supporten.',
    identityProviderNotSecure: 'Logintjenesten for {{host}} er ikke sikker nok til at blive brugt.',
    identityProviderNotSecureNext:
      'Intet er sendt til den. Tjek forbindelsens adresse, og kontakt forbindelsens administrator.',
    notConfirmed: 'Du bekræftede ikke logintjenesten {{host}}.',
    notConfirmedNext:
      'Intet er sendt til den. Hvis du forventer den, så log ind igen. Spørg ellers forbindelsens administrator.',
    otherIdentityProvider: 'Forbindelsen logger nu folk ind hos {{host}}.',
    otherIdentityProviderNext:
      'Dit tidligere login er ikke sendt dertil. Log ind igen, eller spørg forbindelsens administrator.',
    somebodyElse: 'Det login, der var gemt for denne person, tilhører en anden.',
    somebodyElseNext: 'Det er fjernet, og ingen er logget ind. Log ind igen.',
    noCodeSignIn: 'Logintjenesten for {{host}} tilbyder ikke login med kode.',
    noCodeSignInNext: 'Log ind med browseren på denne computer, eller spørg logintjenestens administrator.',
  },
  badConnection: {
    notAUrl: 'Dette er ikke en webadresse.',
    notAUrlNext: 'Intet er sendt. Indtast adressen på et administrations-API, f.eks. https://api.example.com.',
    notSecure: 'Denne adresse er ikke sikker.',
    notSecureNext:
      'Intet er sendt. Indtast en adresse, der begynder med https://. Almindelig http er kun til denne computer.',
    surplus: 'Denne adresse indeholder dele, som en forbindelse ikke kan have.',
    surplusNext: 'Intet er sendt. Fjern brugernavne, adgangskoder og alt efter et ? eller #.',
    known: 'Du har allerede denne forbindelse.',
    knownNext: 'Vælg den på listen.',
    notConfirmed: 'Du bekræftede ikke denne adresse.',
    notConfirmedNext: 'Intet er sendt. Tjek adressen, vælg Tilføj igen og derefter Forbind.',
  },
  notAManagementApi: {
    what: '{{host}} er ikke et administrations-API.',
    next: 'Serveren angiver ingen logintjeneste. Intet andet er sendt. Tjek adressen, og om netværket kræver, at du logger ind.',
    keycloak: 'Det er en Keycloak-server. Indtast adressen på et realm, f.eks. https://sso.example.com/realms/acme.',
    identityProvider:
      'Serveren logger folk ind, men administrerer ikke API-nøgler. Spørg dens administrator om API’ets adresse.',
  },
} as const;
