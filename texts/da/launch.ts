/** Starting, crashing, and files that cannot be read or written: what main says before or beside the window, in Danish. */
export const launch = {
  launch: {
    // Printed in a terminal, which may not show typographic signs.
    refused: 'API Key Console starter ikke med {{what}}: det er ukendt eller usikkert.',
    bugTitle: 'API Key Console er nødt til at lukke',
    bugText:
      'Noget gik galt. Hvis du var ved at tilføje en API-nøgle, kan du tjekke den efter næste start. Reference til supporten: {{reference}}.',
  },
  recovery: {
    broken: 'Noget gik galt i dette vindue.',
    gone: 'Dette vindue går ned igen og igen.',
    unresponsive: 'Dette vindue svarer ikke.',
    nothingLost: 'Intet er gået tabt. En åben hemmelig nøgle vises igen efter genindlæsning.',
    reload: 'Genindlæs vinduet',
    wait: 'Vent',
    quit: 'Afslut',
  },
  storage: {
    title: 'Filer på denne computer',
    settingsRestored: {
      what: 'Dine indstillinger kunne ikke læses. Den seneste gode kopi er i brug.',
      next: 'Dine seneste ændringer mangler måske. Den beskadigede fil er bevaret, med ”corrupt” i navnet.',
    },
    settingsReset: {
      what: 'Dine indstillinger kunne ikke læses, og der var ingen god kopi.',
      next: 'Dine indstillinger er nulstillet, og alle skal logge ind igen. Gemte hemmelige nøgler er stadig i nøgleringen, men vises ikke længere på listen her. Den beskadigede fil er bevaret, med ”corrupt” i navnet.',
    },
    settingsUnwritable: {
      what: 'Intet kan gemmes på denne computer.',
      next: 'Dine ændringer er måske væk ved næste start. Frigør diskplads, eller spørg din it-afdeling om skriveadgang.',
    },
    settingsNewer: {
      what: 'En nyere version af API Key Console har skrevet dine indstillinger.',
      next: 'Denne version bruger eller ændrer dem ikke og gemmer ingen indstillinger. Dine gemte hemmelige nøgler er stadig i nøgleringen. Installer den nyere version igen.',
    },
    journalNewer: {
      what: 'En nyere version af API Key Console har skrevet noter om nye API-nøgler.',
      next: 'Denne version ændrer dem ikke. Før du tilføjer en API-nøgle igen, så se efter den på listen. Eller installer den nyere version igen.',
    },
    runsNewer: {
      what: 'En nyere version af API Key Console har skrevet noter om sletning af flere API-nøgler.',
      next: 'Denne version ændrer dem ikke og sletter ikke mere. Se på listen, hvad der er tilbage. Eller installer den nyere version igen.',
    },
    journalDamaged: {
      what: 'Nogle registreringer af nye API-nøgler kunne ikke læses.',
      next: 'Før du tilføjer en API-nøgle igen, så se efter den på listen. De beskadigede registreringer er bevaret.',
    },
    runsDamaged: {
      what: 'Nogle registreringer af sletning af flere API-nøgler kunne ikke læses.',
      next: 'Der slettes ikke mere. Se på listen, hvad der er tilbage. De beskadigede registreringer er bevaret.',
    },
  },
} as const;
