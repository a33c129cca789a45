/** What this computer cannot do: its disk, clipboard, keychain, updates. What happened, and what to do next, in Finnish. */
export const failuresOfThisComputer = {
  notJournaled: {
    what: 'API-avainta ei luotu: siitä ei voitu ensin tallentaa tietoa tälle tietokoneelle.',
    next: 'Mitään ei lähetetty, ja kirjoittamasi tiedot säilyvät. Vapauta levytilaa tai kysy IT-osastolta kirjoitusoikeudesta. Yritä sitten uudelleen.',
  },
  managed: {
    what: 'Organisaatiosi on määrittänyt tämän puolestasi.',
    next: 'Mitään ei muutettu. Jos haluat muuttaa sitä, käänny IT-osaston puoleen.',
  },
  notWritten: {
    what: 'Sitä ei voitu tallentaa tälle tietokoneelle.',
    next: 'Aiemmin tallennetut tiedot säilyvät. Vapauta levytilaa tai kysy IT-osastolta kirjoitusoikeudesta. Yritä sitten uudelleen.',
  },
  secretGone: {
    what: 'Salainen avain ei ole enää täällä.',
    next: 'Jos palvelin säilyttää sen, valitse luettelosta Kopioi salainen avain. Jos ei, poista tämä API-avain ja lisää uusi.',
  },
  clipboardRefused: {
    what: 'Leikepöydälle kopioiminen ei onnistunut.',
    next: 'Salainen avain on yhä täällä. Yritä uudelleen, tai valitse Näytä ja kirjoita se muistiin.',
    plainNext: 'Toinen ohjelma saattaa käyttää leikepöytää. Yritä uudelleen.',
  },
  notCopyable: {
    unseen: 'Siinä on näkymättömiä merkkejä, esimerkiksi rivinvaihtoja.',
    unseenNext: 'Mitään ei kopioitu. Kopioi salainen avain JSON-muodossa ja kerro asiasta palvelimen ylläpitäjälle.',
    notAscii: 'Tämä muoto hyväksyy vain peruskirjaimet, numerot ja symbolit.',
    notAsciiNext: 'Mitään ei kopioitu. Valitse JSON-muoto, joka sopii kaikille salaisille avaimille.',
    noQuotes: 'Tässä muodossa näitä merkkejä ei voi esittää turvallisesti.',
    noQuotesNext: 'Mitään ei kopioitu. Valitse JSON-muoto, joka sopii kaikille salaisille avaimille.',
  },
  keychain: {
    absent: 'Tämä tallennettu salainen avain ei ole enää tämän tietokoneen avainnipussa.',
    absentNext: 'Se on poistettu toisessa ohjelmassa, eikä sitä enää näytetä tässä luettelossa.',
    locked: 'Tämän tietokoneen avainnippu on lukittu.',
    lockedNext:
      'Mitään ei muutettu. Avaa sen lukitus, yleensä kirjautumalla tälle tietokoneelle uudelleen. Yritä sitten uudelleen.',
    denied: 'Tämän tietokoneen avainnippu ei sallinut sitä.',
    deniedNext: 'Mitään ei muutettu. Yritä uudelleen ja salli se, kun sitä kysytään.',
    unavailable: 'Tällä tietokoneella ei ole avainnippua, jota voisi käyttää.',
    unavailableNext: 'Mitään ei muutettu. Kaikki muu toimii. Kysy IT-osastolta avainnipusta.',
    timedOut: 'Tämän tietokoneen avainnipun vastaus kesti liian kauan.',
    timedOutNext: 'Avainnippu saattaa kysyä jotain toisessa ikkunassa. Vastaa siihen ja yritä sitten uudelleen.',
    tooLarge: 'Salainen avain on liian pitkä tämän tietokoneen avainnippuun.',
    tooLargeNext: 'Säilytä se sen sijaan salasanojen hallintaohjelmassa.',
    crashed: 'Yhteys tämän tietokoneen avainnippuun katkesi.',
    crashedNext: 'Kaikki muu toimii. Yritä uudelleen.',
    whileStaying: {
      absent: 'Kirjautumisesi ei säilynyt tämän tietokoneen avainnipussa.',
      tooLarge: 'Kirjautumisesi on liian pitkä tämän tietokoneen avainnippuun.',
    },
    whileSaving: {
      absent: 'Salainen avain ei säilynyt tämän tietokoneen avainnipussa.',
      absentNext:
        'Salainen avain on yhä täällä. Yritä uudelleen, tai valitse Kopioi salainen avain ja tallenna se turvalliseen paikkaan.',
      lockedNext:
        'Salainen avain on yhä täällä. Avaa avainnipun lukitus, yleensä kirjautumalla tälle tietokoneelle uudelleen. Yritä sitten uudelleen tai valitse Kopioi salainen avain.',
      deniedNext:
        'Salainen avain on yhä täällä. Yritä uudelleen ja salli se, kun sitä kysytään. Voit myös valita Kopioi salainen avain.',
      unavailableNext:
        'Salainen avain on yhä täällä. Valitse Kopioi salainen avain ja säilytä se salasanojen hallintaohjelmassa.',
      timedOutNext:
        'Salainen avain on yhä täällä. Avainnippu saattaa kysyä jotain toisessa ikkunassa. Vastaa siihen ja yritä uudelleen, tai valitse Kopioi salainen avain.',
      tooLargeNext:
        'Salainen avain on yhä täällä. Valitse Kopioi salainen avain ja säilytä se salasanojen hallintaohjelmassa.',
      crashedNext: 'Salainen avain on yhä täällä. Yritä uudelleen tai valitse Kopioi salainen avain.',
    },
  },
  update: {
    notSigned: 'Päivityksessä ei ole API Key Consolen tekijän allekirjoitusta.',
    notSignedNext: 'Se poistettiin, eikä mitään asennettu. Kerro asiasta IT-osastolle.',
    damaged: 'Päivitys vioittui matkalla.',
    damagedNext:
      'Se poistettiin, eikä mitään asennettu. Tarkista päivitykset uudelleen. Jos näin käy taas, kerro asiasta IT-osastolle.',
    tooLarge: 'Päivitys on sallittua suurempi tai ei ilmoita kokoaan.',
    tooLargeNext: 'Sitä ei ladattu, eikä mitään asennettu. Kerro asiasta IT-osastolle.',
    redirected: 'Päivityspalvelin ohjasi toiseen osoitteeseen.',
    redirectedNext:
      'Ohjausta ei seurattu, eikä mitään asennettu. Verkkosi saattaa vaatia kirjautumista. Jos ei, kerro asiasta IT-osastolle.',
    noFile: 'Tällaiselle tietokoneelle ei ole päivitystä.',
    noFileNext: 'Mitään ei asennettu. Kerro asiasta IT-osastolle.',
    notReady: 'Asennettavaa päivitystä ei enää ole.',
    notReadyNext: 'Valitse asetuksissa Tarkista päivitykset.',
    waits: 'Päivitystä ei voi asentaa, kun salainen avain tai keskeneräinen työ on auki.',
    waitsNext: 'Sulje se ja valitse sitten taas Käynnistä uudelleen.',
    notInstalled: 'Päivitystä ei voitu asentaa.',
    notInstalledNext:
      'Sinulla on yhä tämä versio. Sinulla ei ehkä ole oikeutta päivittää sitä. Hanki uusi versio sieltä, mistä sait tämän.',
  },
  locked: {
    what: 'Tämä tietokone lukittiin, ennen kuin toiminto oli valmis.',
    next: 'Mitään ei kopioitu. Yritä uudelleen.',
  },
  refused: {
    what: 'Jotain odottamatonta tässä ikkunassa estettiin.',
    next: 'Mitään ei muutettu. Käynnistä API Key Console uudelleen. Jos näin käy taas, ota yhteyttä tukeen.',
  },
  unexpected: {
    what: 'Jotain meni vikaan.',
    next: 'Kirjoittamasi tiedot säilyvät. Yritä uudelleen. Jos se ei vieläkään onnistu, anna viite tuelle.',
  },
} as const;
