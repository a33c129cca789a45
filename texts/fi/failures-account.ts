/** What an account, its rules or its lock do not allow: what happened, what was not lost, and what to do next, in Finnish. */
export const failuresOfAccounts = {
  requestId: 'Pyynnön tunnus: {{id}}',
  reference: 'Viite: {{id}}',
  invalidName: {
    what: 'Nimeä ei hyväksytty.',
    taken: 'Toisella API-avaimella on jo tämä nimi.',
    next: 'Mitään ei muutettu. Kirjoita toinen nimi.',
  },
  looksAlike: {
    what: 'Nimi näyttää samalta kuin toisen API-avaimen nimi.',
    next: 'Mitään ei muutettu. Kirjoita toinen nimi tai vahvista tämä.',
  },
  changed: {
    what: 'Joku muu muutti tätä API-avainta.',
    next: 'Mitään ei korvattu. Tarkista luettelo ja yritä uudelleen.',
  },
  missing: {
    what: 'Sitä ei enää ole.',
    next: 'Joku muu on ehkä poistanut sen. Luetteloa päivitetään.',
  },
  notAllowed: {
    what: 'Sinulla ei ole oikeutta tehdä tätä.',
    next: 'Mitään ei muutettu. Käänny tilin omistajan tai ylläpitäjän puoleen.',
  },
  signedOut: {
    what: 'Istuntosi on päättynyt.',
    next: 'Palvelimelta ei kadonnut mitään. Jatka kirjautumalla sisään uudelleen.',
  },
  wrongAccount: {
    what: 'Tämä kuuluu toiseen tiliin.',
    next: 'Mitään ei muutettu. Vaihda siihen tiliin ja yritä uudelleen.',
  },
  unsettledFirst: {
    what: 'Toinen API-avain on tarkistettava ensin.',
    next: 'Kirjoittamasi tiedot säilyvät. Tarkista luettelon yläosa ja yritä sitten uudelleen.',
  },
  grantNeeded: {
    what: 'Sinulla ei ole käyttöoikeutta tähän tiliin.',
    next: 'Mitään ei muutettu. Pyydä käyttöoikeutta antamalla syy ja tukipyyntö.',
  },
  grantOver: {
    what: 'Käyttöoikeutesi tähän tiliin on päättynyt.',
    next: 'Mitään ei muutettu, ja kirjoittamasi tiedot säilyvät. Jatka pyytämällä käyttöoikeutta uudelleen.',
  },
  changesLocked: {
    what: 'Muutokset tällä tilillä on lukittu.',
    next: 'Mitään ei muutettu. Valitse Avaa lukitus ja yritä sitten uudelleen.',
  },
  accessRequestRefused: {
    what: 'Käyttöoikeuspyyntöä ei hyväksytty.',
    reasonNext: 'Mitään ei muutettu. Kirjoita toinen syy, vähintään 10 merkkiä.',
    ticketNext: 'Mitään ei muutettu. Anna toinen tukipyyntö.',
  },
  wouldDrop: {
    what: 'Jokin tässä yhteydessä on muuttunut.',
    next: 'Mitään ei poistettu. Valitse uudelleen Poista, niin näet nykyisen tilanteen.',
  },
  connectionInUse: {
    what: 'Tämä yhteys on käytössä.',
    next: 'Mitään ei muutettu. Kirjaa ensin ulos kaikki, jotka ovat kirjautuneet siihen.',
  },
  busy: {
    what: 'Tämä on jo käynnissä.',
    next: 'Odota, kunnes se on valmis.',
  },
  tooSoon: {
    what: 'Tämä tehtiin juuri äsken.',
    next: 'Mitään ei muutettu. Odota muutama sekunti ja yritä uudelleen.',
  },
} as const;
