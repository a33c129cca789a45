/** Starting, crashing, and files that cannot be read or written: what main says before or beside the window, in Finnish. */
export const launch = {
  launch: {
    // Printed in a terminal, which may not show typographic signs.
    refused: 'API Key Console ei käynnisty valinnalla {{what}}: se on tuntematon tai turvaton.',
    bugTitle: 'API Key Console on suljettava',
    bugText:
      'Jotain meni vikaan. Jos olit lisäämässä API-avainta, voit tarkistaa sen seuraavan käynnistyksen jälkeen. Viite tuelle: {{reference}}.',
  },
  recovery: {
    broken: 'Tässä ikkunassa meni jotain vikaan.',
    gone: 'Tämä ikkuna kaatuu toistuvasti.',
    unresponsive: 'Tämä ikkuna ei vastaa.',
    nothingLost:
      'Mitään ei ole kadonnut. Avoinna ollut salainen avain näytetään taas, kun ikkuna on ladattu uudelleen.',
    reload: 'Lataa ikkuna uudelleen',
    wait: 'Odota',
    quit: 'Lopeta',
  },
  storage: {
    title: 'Tiedostot tällä tietokoneella',
    settingsRestored: {
      what: 'Asetuksiasi ei voitu lukea. Käytössä on viimeisin kunnossa oleva kopio.',
      next: 'Viimeisimmät muutoksesi saattavat puuttua. Vioittunut tiedosto säilytettiin, ja sen nimessä on ”corrupt”.',
    },
    settingsReset: {
      what: 'Asetuksiasi ei voitu lukea, eikä kunnossa olevaa kopiota ollut.',
      next: 'Asetuksesi on palautettu oletuksiin, ja kaikkien on kirjauduttava sisään uudelleen. Tallennetut salaiset avaimet ovat yhä avainnipussa, mutta niitä ei enää näytetä täällä. Vioittunut tiedosto säilytettiin, ja sen nimessä on ”corrupt”.',
    },
    settingsUnwritable: {
      what: 'Tälle tietokoneelle ei voi tallentaa mitään.',
      next: 'Muutoksesi saattavat kadota seuraavassa käynnistyksessä. Vapauta levytilaa tai kysy IT-osastolta kirjoitusoikeudesta.',
    },
    settingsNewer: {
      what: 'API Key Consolen uudempi versio on kirjoittanut asetuksesi.',
      next: 'Tämä versio ei käytä eikä muuta niitä, eikä tallenna asetuksia. Tallennetut salaiset avaimet ovat yhä avainnipussa. Asenna uudempi versio uudelleen.',
    },
    journalNewer: {
      what: 'API Key Consolen uudempi versio on kirjoittanut merkintöjä uusista API-avaimista.',
      next: 'Tämä versio ei muuta niitä. Ennen kuin lisäät API-avaimen uudelleen, etsi se luettelosta. Tai asenna uudempi versio uudelleen.',
    },
    runsNewer: {
      what: 'API Key Consolen uudempi versio on kirjoittanut merkintöjä usean API-avaimen poistamisesta.',
      next: 'Tämä versio ei muuta niitä eikä poista enempää. Tarkista luettelosta, mitä on jäljellä. Tai asenna uudempi versio uudelleen.',
    },
    journalDamaged: {
      what: 'Joitakin tietoja uusista API-avaimista ei voitu lukea.',
      next: 'Ennen kuin lisäät API-avaimen uudelleen, etsi sitä luettelosta. Vioittuneet tiedot säilytettiin.',
    },
    runsDamaged: {
      what: 'Joitakin tietoja useiden API-avainten poistamisesta ei voitu lukea.',
      next: 'Enempää ei poisteta. Tarkista luettelosta, mitä on jäljellä. Vioittuneet tiedot säilytettiin.',
    },
  },
} as const;
