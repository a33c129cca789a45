/** Saved secrets, the formats of a copy, and the clipboard, in Finnish. */
export const secrets = {
  format: {
    choose: 'Kopioi muodossa: {{format}}',
    chooseFor: 'Kopioi salainen avain muodossa…: {{name}}',
    list: 'Kopioi salainen avain muodossa',
    text: 'Teksti',
    textWhy: 'Client ID ja salainen avain omilla riveillään',
    env: '.env',
    envWhy: 'Kaksi muuttujaa asetustiedostoon',
    json: 'JSON',
    jsonWhy: 'Yksi objekti, jossa on kaksi kenttää',
    curl: 'curl',
    curlWhy: 'Komento, joka pyytää tokenin',
  },
  clipboard: {
    forgetsIn: 'Leikepöydällä vielä {{seconds}} s',
    forgetsInSaid_one: 'Se tyhjennetään leikepöydältä {{count}} sekunnin kuluttua.',
    forgetsInSaid_other: 'Se tyhjennetään leikepöydältä {{count}} sekunnin kuluttua.',
    holds: 'Salainen avain leikepöydällä vielä {{seconds}} s',
    status: 'Leikepöytä',
    clear: 'Tyhjennä nyt',
    cleared: 'Salainen avain ei ole enää leikepöydällä.',
  },
  saved: {
    title: 'Tallennetut salaiset avaimet',
    lead: 'Tämän tietokoneen avainnippuun tallentamasi salaiset avaimet. Muut täällä sisään kirjautuvat eivät näe niitä.',
    elsewhere: 'Jos haluat kopioida ne, avaa tili {{account}}.',
    loading: 'Ladataan tallennettuja salaisia avaimia',
    search: 'Hae nimellä, Client ID:llä tai tilillä',
    noMatch: 'Mikään tallennettu salainen avain ei vastaa hakua.',
    list: 'Tallennetut salaiset avaimet: {{account}}',
    savedOn: 'Tallennettu',
    copy: 'Kopioi salainen avain',
    copyOf: 'Kopioi salainen avain: {{name}}',
    remove: 'Poista',
    removeOf: 'Poista tallennettu salainen avain: {{name}}',
    removeAll: 'Poista kaikki tallennetut (tili {{account}})',
    removed: 'Tallennettu salainen avain poistettiin tältä tietokoneelta: {{name}}.',
    removedAll: 'Kaikki tallennetut salaiset avaimet poistettiin tältä tietokoneelta (tili {{account}}).',
    askTitle: 'Poistetaanko tallennettu salainen avain ({{name}}) tältä tietokoneelta?',
    askText:
      'API-avain säilyy, ja integraatiot toimivat edelleen. Salaista avainta ei voi näyttää uudelleen. Varmista, että sinulla on se muualla tai ettet enää tarvitse sitä.',
    askTextReadable:
      'API-avain säilyy, ja integraatiot toimivat edelleen. Palvelin säilyttää salaisen avaimen, ja voit kopioida sen uudelleen.',
    askAllTitle: 'Poistetaanko kaikki tallennetut salaiset avaimet tältä tietokoneelta (tili {{account}})?',
    askAllText_one:
      '{{count}} salainen avain on tallennettu. API-avain säilyy, ja integraatiot toimivat edelleen. Salaista avainta ei voi näyttää uudelleen.',
    askAllText_other:
      '{{count}} salaista avainta on tallennettu. API-avaimet säilyvät, ja integraatiot toimivat edelleen. Salaisia avaimia ei voi näyttää uudelleen.',
    askAllTextReadable_one:
      '{{count}} salainen avain on tallennettu. API-avain säilyy. Palvelin säilyttää salaisen avaimen, ja voit kopioida sen uudelleen.',
    askAllTextReadable_other:
      '{{count}} salaista avainta on tallennettu. API-avaimet säilyvät. Palvelin säilyttää salaiset avaimet, ja voit kopioida ne uudelleen.',
    emptyTitle: 'Ei tallennettuja salaisia avaimia',
    emptyText:
      'Kun lisäät API-avaimen, valitse Tallenna avainnippuun. Voit sitten kopioida sen salaisen avaimen uudelleen täällä.',
  },
} as const;
