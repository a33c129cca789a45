/** API keys whose creation or whose Secret key nobody has confirmed yet, in Finnish. */
export const keysUnsettled = {
  unsettled: {
    title_one: '{{count}} API-avain on tarkistettava',
    title_other: '{{count}} API-avainta on tarkistettava',
    show: 'Näytä',
    hide: 'Piilota',
    showInList: 'Näytä luettelossa: {{name}}',
    unknown: 'Palvelin ei ole vahvistanut API-avainta. Se on ehkä luotu.',
    copied:
      'Kopioit sen salaisen avaimen mutta et vahvistanut tallentaneesi sitä. Saat sen takaisin valitsemalla Tarkista uudelleen.',
    copiedLost: 'Kopioit sen salaisen avaimen, jota ei voi hakea uudelleen. Jos et tallentanut sitä, poista API-avain.',
    secretLost: 'Se luotiin, mutta sen salaista avainta ei voi hakea. Poista tämä API-avain ja lisää uusi.',
    ask: 'Tarkista uudelleen',
    askAbout: 'Tarkista uudelleen: {{name}}',
    remove: 'Poista tästä luettelosta',
    removeOf: 'Poista tästä luettelosta: {{name}}',
    delete: 'Poista…',
    deleteOf: 'Poista… {{name}}',
    keep: 'Säilytä',
    keepOf: 'Säilytä: {{name}}',
    secretHere: '{{name}} luotiin, ja sen salainen avain on täällä.',
    lost: '{{name}} luotiin, mutta sen salaista avainta ei voi hakea.',
    notCreated:
      '{{name}} ei ole palvelimella. Sitä ei luotu, tai se on jo poistettu. Lisää se uudelleen, jos tarvitset sitä.',
    stillUnknown: 'Ei ole varmaa, luotiinko {{name}}. Tarkista myöhemmin uudelleen.',
    removed: '{{name}} poistettiin tästä luettelosta.',
    removeTitle: 'Poistetaanko {{name}} tästä luettelosta?',
    removeText:
      'Palvelimella ei muuteta mitään. Jos API-avain luotiin, se pysyy luettelossasi. Sen salaista avainta ei silloin voi hakea.',
    keepCopiedText: 'Palvelimella ei muuteta mitään. API-avain toimii jokaisella, jolla on sen salainen avain.',
    keepTitle: 'Säilytetäänkö {{name}} ilman salaista avainta?',
    keepText:
      'Sillä ei voi kirjautua mistään, eikä salaista avainta voi näyttää uudelleen. API-avain pysyy luettelossasi, josta voit poistaa sen myöhemmin.',
  },
} as const;
