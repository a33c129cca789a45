/** Renaming, deleting, disabling an API key and giving it a new Secret key; and what comes of an act after its dialog, in Finnish. */
export const keysChange = {
  rename: {
    title: 'Nimeä API-avain uudelleen',
    changed: 'Sen nimi on nyt {{name}}.',
    theirs: 'Nykyinen nimi',
    mine: 'Antamasi uusi nimi',
    anyway: 'Nimeä silti',
    changedAsk: 'Ota antamasi nimi käyttöön valitsemalla Nimeä silti tai jätä nimi ennalleen valitsemalla Peruuta.',
  },
  typedName: {
    label: 'API-avaimen nimi',
    why: 'Vahvista kirjoittamalla tai liittämällä nimi: {{name}}',
    noMatch: 'Nimi ei vielä täsmää.',
    match: 'Nimi täsmää.',
  },
  delete: {
    question: 'Poistetaanko varmasti {{name}}?',
    inUseTitle: 'Käytössä: viimeksi käytetty {{ago}}',
    inUseText: 'Sitä käyttävät integraatiot lakkaavat toimimasta heti.',
    inUse: 'Tätä ei voi kumota.',
    usedBefore: 'Integraatiot, jotka yhä käyttävät sitä, lakkaavat toimimasta heti. Tätä ei voi kumota.',
    never: 'Sitä ei ole koskaan käytetty. Tätä ei voi kumota.',
    disabled: 'Se on pois käytöstä, eikä mikään voi käyttää sitä nyt. Tätä ei voi kumota.',
    notTold:
      'Tämä palvelin ei näytä, onko se käytössä. Sitä käyttävät integraatiot lakkaavat toimimasta heti. Tätä ei voi kumota.',
    changedAsk: 'Poista se silti tai jätä se ennalleen valitsemalla Peruuta.',
    disableFirst:
      'Etkö ole varma? Ota se mieluummin pois käytöstä. Integraatiot pysähtyvät silloinkin, mutta voit ottaa sen uudelleen käyttöön.',
    disable: 'Ota vain pois käytöstä',
  },
  renew: {
    question: 'Luodaanko uusi salainen avain (API-avain {{name}})?',
    ends: 'Vanha salainen avain lakkaa toimimasta heti.',
    stops: 'Sitä käyttävät integraatiot pysähtyvät, kunnes annat niille uuden.',
    mayEndLater: 'Vanha salainen avain lakkaa toimimasta heti, ellei palvelimella ole siirtymäaikaa.',
    stopsThen: 'Sitä käyttävät integraatiot pysähtyvät silloin, kunnes annat niille uuden.',
    saved: 'Vanha poistetaan tämän tietokoneen avainnipusta.',
  },
  renewed: {
    title: 'Uusi salainen avain',
    lead: '{{name}} sai uuden salaisen avaimen. Päivitä jokainen integraatio, joka käyttää tätä API-avainta.',
    oldWorksUntil: 'Vanha salainen avain toimii {{date}} asti.',
    oldEnded: 'Vanha salainen avain ei enää toimi.',
    oldIsSaved:
      'Vanha salainen avain on yhä tämän tietokoneen avainnipussa. Korvaa se tallentamalla uusi salainen avain.',
  },
  late: {
    add: {
      running: '{{name}} on yhä lisättävänä. Saat ilmoituksen, kun se on valmis.',
      failed: '{{name}} jäi lisäämättä.',
      unknown: 'Ei ole varmaa, lisättiinkö {{name}}. Tarkista luettelon yläosasta.',
      elsewhere: '{{name}} oli lisättävänä toisella tilillä. Palaa sinne, niin näet, mitä tapahtui.',
    },
    rename: {
      running: '{{name}} on yhä nimettävänä uudelleen. Saat ilmoituksen, kun se on valmis.',
      failed: '{{name}} ei saanut uutta nimeä.',
      unknown: 'Ei ole varmaa, nimettiinkö {{name}} uudelleen. Luetteloa päivitetään.',
    },
    delete: {
      running: '{{name}} on yhä poistettavana. Saat ilmoituksen, kun se on valmis.',
      failed: '{{name}} jäi poistamatta.',
      unknown: 'Ei ole varmaa, poistettiinko {{name}}. Luetteloa päivitetään.',
    },
    renew: {
      running: '{{name}} odottaa yhä uutta salaista avainta. Näet sen, kun se on valmis.',
      failed: '{{name}} ei saanut uutta salaista avainta.',
      unknown: 'Ei ole varmaa, saiko {{name}} uuden salaisen avaimen. Vanha ei ehkä enää toimi.',
    },
    disable: {
      running: '{{name}} on yhä poistumassa käytöstä. Saat ilmoituksen, kun se on valmis.',
      failed: '{{name}} ei poistunut käytöstä.',
      unknown: 'Ei ole varmaa, otettiinko {{name}} pois käytöstä. Luetteloa päivitetään.',
    },
    enable: {
      running: '{{name}} on yhä tulossa käyttöön. Saat ilmoituksen, kun se on valmis.',
      failed: '{{name}} ei tullut käyttöön.',
      unknown: 'Ei ole varmaa, otettiinko {{name}} käyttöön. Luetteloa päivitetään.',
    },
  },
} as const;
