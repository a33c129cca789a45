/** Starting, crashing, and files that cannot be read or written, in Swedish. */
export const launch = {
  launch: {
    // Printed in a terminal, which may not show typographic signs.
    refused: 'API Key Console startar inte med {{what}}: det är okänt eller osäkert.',
    bugTitle: 'API Key Console måste stängas',
    bugText:
      'Något gick fel. Om du höll på att skapa en API-nyckel kan du kontrollera den efter nästa start. Referens till supporten: {{reference}}.',
  },
  recovery: {
    broken: 'Något gick fel i det här fönstret.',
    gone: 'Det här fönstret kraschar gång på gång.',
    unresponsive: 'Det här fönstret svarar inte.',
    nothingLost: 'Inget har gått förlorat. En öppen hemlig nyckel visas igen när fönstret har laddats om.',
    reload: 'Ladda om fönstret',
    wait: 'Vänta',
    quit: 'Avsluta',
  },
  storage: {
    title: 'Filer på den här datorn',
    settingsRestored: {
      what: 'Dina inställningar kunde inte läsas. Den senaste fungerande kopian används.',
      next: 'Dina senaste ändringar kan saknas. Den skadade filen finns kvar, med ”corrupt” i namnet.',
    },
    settingsReset: {
      what: 'Dina inställningar kunde inte läsas, och det fanns ingen fungerande kopia.',
      next: 'Dina inställningar är återställda, och alla måste logga in igen. Sparade hemliga nycklar finns kvar i nyckelringen men visas inte längre här. Den skadade filen finns kvar, med ”corrupt” i namnet.',
    },
    settingsUnwritable: {
      what: 'Inget kan sparas på den här datorn.',
      next: 'Dina ändringar kan vara borta vid nästa start. Frigör diskutrymme, eller fråga IT-avdelningen om skrivbehörighet.',
    },
    settingsNewer: {
      what: 'En nyare version av API Key Console har skrivit dina inställningar.',
      next: 'Den här versionen använder eller ändrar dem inte och sparar inga inställningar. Dina sparade hemliga nycklar finns kvar i nyckelringen. Installera den nyare versionen igen.',
    },
    journalNewer: {
      what: 'En nyare version av API Key Console har skrivit anteckningar om nya API-nycklar.',
      next: 'Den här versionen ändrar dem inte. Innan du skapar en API-nyckel igen, leta efter den i listan. Eller installera den nyare versionen igen.',
    },
    runsNewer: {
      what: 'En nyare version av API Key Console har skrivit anteckningar om radering av flera API-nycklar.',
      next: 'Den här versionen ändrar dem inte och raderar inget mer. Kontrollera i listan vad som är kvar. Eller installera den nyare versionen igen.',
    },
    journalDamaged: {
      what: 'Vissa uppgifter om nya API-nycklar kunde inte läsas.',
      next: 'Leta efter en API-nyckel i listan innan du skapar den igen. De skadade uppgifterna finns kvar.',
    },
    runsDamaged: {
      what: 'Vissa uppgifter om radering av flera API-nycklar kunde inte läsas.',
      next: 'Inget mer raderas. Kontrollera i listan vad som är kvar. De skadade uppgifterna finns kvar.',
    },
  },
} as const;
