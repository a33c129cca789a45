/** What this computer cannot do: its disk, clipboard, keychain, updates. What happened, and what to do next, in Danish. */
export const failuresOfThisComputer = {
  notJournaled: {
    what: 'API-nøglen blev ikke oprettet, fordi computeren ikke først kunne gemme en registrering af den.',
    next: 'Intet er sendt, og det, du har skrevet, er bevaret. Frigør diskplads, eller spørg din it-afdeling om skriveadgang. Prøv derefter igen.',
  },
  managed: {
    what: 'Din organisation har valgt dette for dig.',
    next: 'Intet er ændret. Kontakt din it-afdeling, hvis det skal ændres.',
  },
  notWritten: {
    what: 'Det kunne ikke gemmes på denne computer.',
    next: 'Det, der var gemt i forvejen, er bevaret. Frigør diskplads, eller spørg din it-afdeling om skriveadgang. Prøv derefter igen.',
  },
  secretGone: {
    what: 'Den hemmelige nøgle er her ikke længere.',
    next: 'Hvis serveren gemmer den, så vælg Kopier hemmelig nøgle på listen. Slet ellers denne API-nøgle, og tilføj en ny.',
  },
  clipboardRefused: {
    what: 'Det kunne ikke kopieres til udklipsholderen.',
    next: 'Den hemmelige nøgle er her stadig. Prøv igen, eller vælg Vis, og skriv den ned.',
    plainNext: 'Et andet program bruger måske udklipsholderen. Prøv igen.',
  },
  notCopyable: {
    unseen: 'Indholdet har tegn, der ikke kan ses, f.eks. linjeskift.',
    unseenNext: 'Intet er kopieret. Vælg Kopier hemmelig nøgle som JSON, og kontakt serverens administrator.',
    notAscii: 'Dette format kan kun indeholde almindelige bogstaver (A–Z), tal og symboler.',
    notAsciiNext: 'Intet er kopieret. Vælg formatet JSON, som virker med alle hemmelige nøgler.',
    noQuotes: 'Dette format kan ikke indeholde disse tegn på en sikker måde.',
    noQuotesNext: 'Intet er kopieret. Vælg formatet JSON, som virker med alle hemmelige nøgler.',
  },
  keychain: {
    absent: 'Denne gemte hemmelige nøgle findes ikke længere i computerens nøglering.',
    absentNext: 'Den er fjernet i et andet program og vises ikke længere på listen her.',
    locked: 'Computerens nøglering er låst.',
    lockedNext: 'Intet er ændret. Lås den op, som regel ved at logge ind på computeren igen. Prøv derefter igen.',
    denied: 'Computerens nøglering tillod det ikke.',
    deniedNext: 'Intet er ændret. Prøv igen, og giv tilladelse, når du bliver spurgt.',
    unavailable: 'Denne computer har ingen nøglering, der kan bruges.',
    unavailableNext: 'Intet er ændret. Alt andet virker. Spørg din it-afdeling om en nøglering.',
    timedOut: 'Computerens nøglering var for længe om at svare.',
    timedOutNext: 'Nøgleringen spørger måske om noget i et andet vindue. Svar på det, og prøv derefter igen.',
    tooLarge: 'Den hemmelige nøgle er for lang til computerens nøglering.',
    tooLargeNext: 'Opbevar den i en adgangskodemanager i stedet.',
    crashed: 'Forbindelsen til computerens nøglering blev afbrudt.',
    crashedNext: 'Alt andet virker. Prøv igen.',
    whileStaying: {
      absent: 'Computerens nøglering gemte ikke dit login.',
      tooLarge: 'Dit login er for langt til computerens nøglering.',
    },
    whileSaving: {
      absent: 'Computerens nøglering gemte ikke den hemmelige nøgle.',
      absentNext:
        'Den hemmelige nøgle er her stadig. Prøv igen, eller vælg Kopier hemmelig nøgle, og gem den et sikkert sted.',
      lockedNext:
        'Den hemmelige nøgle er her stadig. Lås nøgleringen op, som regel ved at logge ind på computeren igen. Prøv derefter igen, eller vælg Kopier hemmelig nøgle.',
      deniedNext:
        'Den hemmelige nøgle er her stadig. Prøv igen, og giv tilladelse, når du bliver spurgt. Du kan også vælge Kopier hemmelig nøgle.',
      unavailableNext:
        'Den hemmelige nøgle er her stadig. Vælg Kopier hemmelig nøgle, og opbevar den i en adgangskodemanager.',
      timedOutNext:
        'Den hemmelige nøgle er her stadig. Nøgleringen spørger måske om noget i et andet vindue. Svar på det, og prøv igen, eller vælg Kopier hemmelig nøgle.',
      tooLargeNext:
        'Den hemmelige nøgle er her stadig. Vælg Kopier hemmelig nøgle, og opbevar den i en adgangskodemanager.',
      crashedNext: 'Den hemmelige nøgle er her stadig. Prøv igen, eller vælg Kopier hemmelig nøgle.',
    },
  },
  update: {
    notSigned: 'Opdateringen er ikke signeret af udgiveren af API Key Console.',
    notSignedNext: 'Den er fjernet, og intet er installeret. Kontakt din it-afdeling.',
    damaged: 'Opdateringen var beskadiget ved modtagelsen.',
    damagedNext:
      'Den er fjernet, og intet er installeret. Søg efter opdateringer igen. Hvis det sker igen, så kontakt din it-afdeling.',
    tooLarge: 'Opdateringen er større end tilladt eller oplyser ikke sin størrelse.',
    tooLargeNext: 'Den er ikke hentet, og intet er installeret. Kontakt din it-afdeling.',
    redirected: 'Opdateringsserveren viderestillede til en anden adresse.',
    redirectedNext:
      'Viderestillingen blev ikke fulgt, og intet er installeret. Netværket kræver måske, at du logger ind. Kontakt ellers din it-afdeling.',
    noFile: 'Der er ingen opdatering til denne type computer.',
    noFileNext: 'Intet er installeret. Kontakt din it-afdeling.',
    notReady: 'Der er ikke længere en opdatering at installere.',
    notReadyNext: 'Søg efter opdateringer i Indstillinger.',
    waits: 'Opdateringen kan ikke installeres, mens en hemmelig nøgle eller uafsluttet arbejde er åbent.',
    waitsNext: 'Luk det, og vælg derefter Genstart nu igen.',
    notInstalled: 'Opdateringen kunne ikke installeres.',
    notInstalledNext:
      'Du har stadig denne version. Du har måske ikke tilladelse til at opdatere den. Hent den nye version dér, hvor du hentede denne.',
  },
  locked: {
    what: 'Denne computer blev låst, før det var færdigt.',
    next: 'Intet er kopieret. Prøv igen.',
  },
  refused: {
    what: 'Noget uventet i dette vindue blev blokeret.',
    next: 'Intet er ændret. Genstart API Key Console. Hvis det sker igen, så kontakt supporten.',
  },
  unexpected: {
    what: 'Noget gik galt.',
    next: 'Det, du har skrevet, er bevaret. Prøv igen. Hvis det stadig mislykkes, så oplys referencen til supporten.',
  },
} as const;
