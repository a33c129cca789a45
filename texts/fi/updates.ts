/** Updates of the program, in Finnish. */
export const updates = {
  updates: {
    title: 'Päivitykset',
    banner: 'Uusi versio',
    check: 'Tarkista päivitykset',
    restart: 'Käynnistä uudelleen',
    later: 'Myöhemmin',
    idle: 'Sinulla on uusin versio.',
    checkedAt: 'Tarkistettu {{when}}.',
    never: 'Ei vielä tarkistettu.',
    checking: 'Tarkistetaan päivityksiä',
    available: 'Versio {{version}} on saatavilla. IT-osasto asentaa sen.',
    downloading: 'Ladataan versiota {{version}}: {{percent}}\u00a0%.',
    ready: 'Versio {{version}} on valmis. Käynnistä uudelleen, kun se sopii sinulle.',
    waiting:
      'Versio {{version}} on valmis. Sulje ensin avoimet salaiset avaimet ja viimeistele, mitä olit kirjoittamassa.',
    whatIsNew: 'Uutta',
    off: {
      notConfigured: 'Tämä koontiversio ei päivity automaattisesti.',
      managed: 'Organisaatiosi on ottanut päivitykset pois käytöstä.',
      notPackaged: 'Käytät tätä versiota suoraan lähdekoodista. Se ei päivity automaattisesti.',
      packageManager: 'Päivitykset tulevat järjestelmäsi pakettienhallinnasta.',
      noSignature: 'Tämä koontiversio ei päivity automaattisesti. Linux ei tarkista päivitysten allekirjoituksia.',
      noPublisher:
        'Tämä koontiversio ei päivity automaattisesti. Se ei voi tarkistaa, kuka on allekirjoittanut asennusohjelmat.',
      notSecure: 'Päivitykset ovat pois käytöstä. Päivityspalvelimen osoitteen alussa on oltava https.',
    },
  },
} as const;
