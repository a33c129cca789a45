/** What this computer cannot do: its disk, clipboard, keychain, updates, in Swedish. */
export const failuresOfThisComputer = {
  notJournaled: {
    what: 'API-nyckeln skapades inte: datorn kunde inte spara en uppgift om den först.',
    next: 'Inget har skickats, och det du har skrivit finns kvar. Frigör diskutrymme, eller fråga IT-avdelningen om skrivbehörighet. Försök sedan igen.',
  },
  managed: {
    what: 'Din organisation har ställt in det här åt dig.',
    next: 'Inget har ändrats. Kontakta IT-avdelningen om du vill ändra det.',
  },
  notWritten: {
    what: 'Det kunde inte sparas på den här datorn.',
    next: 'Det som var sparat sedan tidigare finns kvar. Frigör diskutrymme, eller fråga IT-avdelningen om skrivbehörighet. Försök sedan igen.',
  },
  secretGone: {
    what: 'Den hemliga nyckeln finns inte längre här.',
    next: 'Om servern sparar den väljer du Kopiera hemlig nyckel i listan. Annars raderar du API-nyckeln och skapar en ny.',
  },
  clipboardRefused: {
    what: 'Det gick inte att kopiera till urklipp.',
    next: 'Den hemliga nyckeln finns kvar här. Försök igen, eller välj Visa och skriv ner den.',
    plainNext: 'Ett annat program kanske använder urklipp. Försök igen.',
  },
  notCopyable: {
    unseen: 'Den innehåller tecken som inte syns, till exempel radbrytningar.',
    unseenNext: 'Inget har kopierats. Välj Kopiera hemlig nyckel som JSON, och meddela serverns administratör.',
    notAscii: 'Det här formatet klarar bara enkla bokstäver, siffror och symboler.',
    notAsciiNext: 'Inget har kopierats. Välj formatet JSON, som fungerar för alla hemliga nycklar.',
    noQuotes: 'Det här formatet kan inte återge de här tecknen på ett säkert sätt.',
    noQuotesNext: 'Inget har kopierats. Välj formatet JSON, som fungerar för alla hemliga nycklar.',
  },
  keychain: {
    absent: 'Den här sparade hemliga nyckeln finns inte längre i datorns nyckelring.',
    absentNext: 'Den har tagits bort i ett annat program och visas inte längre här.',
    locked: 'Datorns nyckelring är låst.',
    lockedNext: 'Inget har ändrats. Lås upp den, oftast genom att logga in på datorn på nytt. Försök sedan igen.',
    denied: 'Datorns nyckelring tillät det inte.',
    deniedNext: 'Inget har ändrats. Försök igen, och tillåt det när du får frågan.',
    unavailable: 'Datorn har ingen nyckelring som går att använda.',
    unavailableNext: 'Inget har ändrats. Allt annat fungerar. Fråga IT-avdelningen om en nyckelring.',
    timedOut: 'Datorns nyckelring svarade inte i tid.',
    timedOutNext: 'Nyckelringen kanske frågar dig något i ett annat fönster. Svara där och försök sedan igen.',
    tooLarge: 'Den hemliga nyckeln är för lång för datorns nyckelring.',
    tooLargeNext: 'Spara den i en lösenordshanterare i stället.',
    crashed: 'Kontakten med datorns nyckelring bröts.',
    crashedNext: 'Allt annat fungerar. Försök igen.',
    whileStaying: {
      absent: 'Datorns nyckelring behöll inte din inloggning.',
      tooLarge: 'Din inloggning är för lång för datorns nyckelring.',
    },
    whileSaving: {
      absent: 'Datorns nyckelring behöll inte den hemliga nyckeln.',
      absentNext:
        'Den hemliga nyckeln finns kvar här. Försök igen, eller välj Kopiera hemlig nyckel och spara den på ett säkert ställe.',
      lockedNext:
        'Den hemliga nyckeln finns kvar här. Lås upp nyckelringen, oftast genom att logga in på datorn på nytt. Försök sedan igen, eller välj Kopiera hemlig nyckel.',
      deniedNext:
        'Den hemliga nyckeln finns kvar här. Försök igen, och tillåt det när du får frågan. Du kan också välja Kopiera hemlig nyckel.',
      unavailableNext:
        'Den hemliga nyckeln finns kvar här. Välj Kopiera hemlig nyckel och spara den i en lösenordshanterare.',
      timedOutNext:
        'Den hemliga nyckeln finns kvar här. Nyckelringen kanske frågar dig något i ett annat fönster. Svara där och försök igen, eller välj Kopiera hemlig nyckel.',
      tooLargeNext:
        'Den hemliga nyckeln finns kvar här. Välj Kopiera hemlig nyckel och spara den i en lösenordshanterare.',
      crashedNext: 'Den hemliga nyckeln finns kvar här. Försök igen, eller välj Kopiera hemlig nyckel.',
    },
  },
  update: {
    notSigned: 'Uppdateringen är inte signerad av utgivaren av API Key Console.',
    notSignedNext: 'Den har tagits bort, och inget har installerats. Meddela IT-avdelningen.',
    damaged: 'Uppdateringen var skadad när den kom fram.',
    damagedNext:
      'Den har tagits bort, och inget har installerats. Sök efter uppdateringar igen. Om det händer igen, meddela IT-avdelningen.',
    tooLarge: 'Uppdateringen är större än tillåtet, eller anger inte sin storlek.',
    tooLargeNext: 'Den har inte hämtats, och inget har installerats. Meddela IT-avdelningen.',
    redirected: 'Uppdateringsservern omdirigerade till en annan adress.',
    redirectedNext:
      'Omdirigeringen följdes inte, och inget har installerats. Nätverket kanske kräver att du loggar in. Om inte, meddela IT-avdelningen.',
    noFile: 'Det finns ingen uppdatering för den här typen av dator.',
    noFileNext: 'Inget har installerats. Meddela IT-avdelningen.',
    notReady: 'Det finns inte längre någon uppdatering att installera.',
    notReadyNext: 'Sök efter uppdateringar i Inställningar.',
    waits: 'Uppdateringen kan inte installeras medan en hemlig nyckel eller oavslutat arbete är öppet.',
    waitsNext: 'Stäng det och välj sedan Starta om nu igen.',
    notInstalled: 'Uppdateringen kunde inte installeras.',
    notInstalledNext:
      'Du har fortfarande den här versionen. Du kanske saknar behörighet att uppdatera den. Hämta den nya versionen där du hämtade den här.',
  },
  locked: {
    what: 'Datorn låstes innan det var klart.',
    next: 'Inget har kopierats. Försök igen.',
  },
  refused: {
    what: 'Något oväntat i fönstret blockerades.',
    next: 'Inget har ändrats. Starta om API Key Console. Om det händer igen, kontakta supporten.',
  },
  unexpected: {
    what: 'Något gick fel.',
    next: 'Det du har skrivit finns kvar. Försök igen. Om det fortfarande inte fungerar, ge supporten referensen.',
  },
} as const;
