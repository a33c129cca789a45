/** What this computer cannot do: its disk, clipboard, keychain, updates; and what to do next, in Norwegian (bokmål). */
export const failuresOfThisComputer = {
  notJournaled: {
    what: 'API-nøkkelen ble ikke opprettet: Denne datamaskinen kunne ikke lagre opplysninger om den først.',
    next: 'Ingenting ble sendt, og det du skrev, er tatt vare på. Frigjør diskplass, eller spør IT-avdelingen om skrivetilgang. Prøv så igjen.',
  },
  managed: {
    what: 'Organisasjonen din har bestemt dette for deg.',
    next: 'Ingenting ble endret. Spør IT-avdelingen hvis du vil endre det.',
  },
  notWritten: {
    what: 'Det kunne ikke lagres på denne datamaskinen.',
    next: 'Det som var lagret fra før, er tatt vare på. Frigjør diskplass, eller spør IT-avdelingen om skrivetilgang. Prøv så igjen.',
  },
  secretGone: {
    what: 'Den hemmelige nøkkelen er ikke lenger her.',
    next: 'Hvis serveren tar vare på den, velger du «Kopier hemmelig nøkkel» i listen. Hvis ikke, sletter du denne API-nøkkelen og legger til en ny.',
  },
  clipboardRefused: {
    what: 'Det kunne ikke kopieres til utklippstavlen.',
    next: 'Den hemmelige nøkkelen er fortsatt her. Prøv igjen, eller velg «Vis» og skriv den ned.',
    plainNext: 'Et annet program bruker kanskje utklippstavlen. Prøv igjen.',
  },
  notCopyable: {
    unseen: 'Den inneholder tegn som ikke synes, for eksempel linjeskift.',
    unseenNext:
      'Ingenting ble kopiert. Velg «Kopier hemmelig nøkkel» som JSON, og si fra til den som administrerer serveren.',
    notAscii: 'Dette formatet tåler bare vanlige bokstaver (a–z), sifre og symboler.',
    notAsciiNext: 'Ingenting ble kopiert. Velg JSON-formatet, som virker for alle hemmelige nøkler.',
    noQuotes: 'Dette formatet kan ikke gjengi disse tegnene på en trygg måte.',
    noQuotesNext: 'Ingenting ble kopiert. Velg JSON-formatet, som virker for alle hemmelige nøkler.',
  },
  keychain: {
    absent: 'Denne lagrede hemmelige nøkkelen ligger ikke lenger i nøkkelringen på denne datamaskinen.',
    absentNext: 'Den ble fjernet i et annet program, og vises ikke lenger her.',
    locked: 'Nøkkelringen på denne datamaskinen er låst.',
    lockedNext:
      'Ingenting ble endret. Lås den opp, vanligvis ved å logge inn på denne datamaskinen på nytt. Prøv så igjen.',
    denied: 'Nøkkelringen på denne datamaskinen tillot det ikke.',
    deniedNext: 'Ingenting ble endret. Prøv igjen, og gi tillatelse når du blir spurt.',
    unavailable: 'Denne datamaskinen har ingen nøkkelring som kan brukes.',
    unavailableNext: 'Ingenting ble endret. Alt annet virker. Spør IT-avdelingen om en nøkkelring.',
    timedOut: 'Nøkkelringen på denne datamaskinen brukte for lang tid på å svare.',
    timedOutNext: 'Nøkkelringen spør deg kanskje om noe i et annet vindu. Svar der, og prøv igjen.',
    tooLarge: 'Den hemmelige nøkkelen er for lang for nøkkelringen på denne datamaskinen.',
    tooLargeNext: 'Oppbevar den i en passordbehandler i stedet.',
    crashed: 'Forbindelsen til nøkkelringen på denne datamaskinen ble brutt.',
    crashedNext: 'Alt annet virker. Prøv igjen.',
    whileStaying: {
      absent: 'Nøkkelringen på denne datamaskinen tok ikke vare på innloggingen din.',
      tooLarge: 'Innloggingen din er for lang for nøkkelringen på denne datamaskinen.',
    },
    whileSaving: {
      absent: 'Nøkkelringen på denne datamaskinen tok ikke vare på den hemmelige nøkkelen.',
      absentNext:
        'Den hemmelige nøkkelen er fortsatt her. Prøv igjen, eller velg «Kopier hemmelig nøkkel» og lagre den på et trygt sted.',
      lockedNext:
        'Den hemmelige nøkkelen er fortsatt her. Lås opp nøkkelringen, vanligvis ved å logge inn på denne datamaskinen på nytt. Prøv så igjen, eller velg «Kopier hemmelig nøkkel».',
      deniedNext:
        'Den hemmelige nøkkelen er fortsatt her. Prøv igjen, og gi tillatelse når du blir spurt. Du kan også velge «Kopier hemmelig nøkkel».',
      unavailableNext:
        'Den hemmelige nøkkelen er fortsatt her. Velg «Kopier hemmelig nøkkel», og oppbevar den i en passordbehandler.',
      timedOutNext:
        'Den hemmelige nøkkelen er fortsatt her. Nøkkelringen spør deg kanskje om noe i et annet vindu. Svar der og prøv igjen, eller velg «Kopier hemmelig nøkkel».',
      tooLargeNext:
        'Den hemmelige nøkkelen er fortsatt her. Velg «Kopier hemmelig nøkkel», og oppbevar den i en passordbehandler.',
      crashedNext: 'Den hemmelige nøkkelen er fortsatt her. Prøv igjen, eller velg «Kopier hemmelig nøkkel».',
    },
  },
  update: {
    notSigned: 'Oppdateringen er ikke signert av produsenten av API Key Console.',
    notSignedNext: 'Den er fjernet, og ingenting ble installert. Si fra til IT-avdelingen.',
    damaged: 'Oppdateringen var skadet da den kom fram.',
    damagedNext:
      'Den er fjernet, og ingenting ble installert. Se etter oppdateringer igjen. Hvis det skjer på nytt, sier du fra til IT-avdelingen.',
    tooLarge: 'Oppdateringen er større enn tillatt, eller oppgir ikke størrelsen.',
    tooLargeNext: 'Den ble ikke lastet ned, og ingenting ble installert. Si fra til IT-avdelingen.',
    redirected: 'Oppdateringsserveren viste videre til en annen adresse.',
    redirectedNext:
      'Den ble ikke fulgt, og ingenting ble installert. Kanskje nettverket krever at du logger inn. Hvis ikke, sier du fra til IT-avdelingen.',
    noFile: 'Det finnes ingen oppdatering for denne typen datamaskin.',
    noFileNext: 'Ingenting ble installert. Si fra til IT-avdelingen.',
    notReady: 'Det er ikke lenger noen oppdatering å installere.',
    notReadyNext: 'Se etter oppdateringer i Innstillinger.',
    waits: 'Oppdateringen kan ikke installeres mens en hemmelig nøkkel eller uferdig arbeid er åpent.',
    waitsNext: 'Lukk det, og velg «Start på nytt nå» igjen.',
    notInstalled: 'Oppdateringen kunne ikke installeres.',
    notInstalledNext:
      'Du har fortsatt denne versjonen. Kanskje du ikke har tillatelse til å oppdatere den. Hent den nye versjonen der du fikk denne.',
  },
  locked: {
    what: 'Denne datamaskinen ble låst før det var ferdig.',
    next: 'Ingenting ble kopiert. Prøv igjen.',
  },
  refused: {
    what: 'Noe uventet i dette vinduet ble blokkert.',
    next: 'Ingenting ble endret. Start API Key Console på nytt. Hvis det skjer igjen, kontakter du support.',
  },
  unexpected: {
    what: 'Noe gikk galt.',
    next: 'Det du skrev, er tatt vare på. Prøv igjen. Hvis det fortsatt ikke går, oppgir du referansen til support.',
  },
} as const;
