/** The network check, in Finnish. */
export const network = {
  network: {
    check: 'Tarkista verkko',
    why: 'Katso, missä kohdassa yhteys kuhunkin palvelimeen katkeaa.',
    stop: 'Lopeta',
    copy: 'Kopioi tulos',
    copied: 'Tulos on leikepöydällä.',
    problems_zero: 'Verkon tarkistuksessa ei löytynyt ongelmia.',
    problems_one: 'Verkon tarkistuksessa löytyi yksi ongelma.',
    problems_other: 'Verkon tarkistuksessa löytyi {{count}} ongelmaa.',
    role: {
      managementApi: 'Hallinta-API',
      identityProvider: 'Kirjautumispalvelu',
      updates: 'Päivitykset',
      thisComputer: 'Tämä tietokone',
    },
    step: {
      proxy: 'Välityspalvelin',
      name: 'Palvelimen nimi',
      connection: 'Yhteys',
      certificate: 'Varmenne',
      answer: 'Vastaus',
      clock: 'Kello',
      listener: 'Paluu selaimesta',
    },
    state: { running: 'Tarkistetaan…', ok: 'OK', problem: 'Ongelma', skipped: 'Ohitettu' },
    clockNext:
      'Tämän tietokoneen kello ei täsmää palvelimen kellon kanssa. Aseta päivämäärä ja kellonaika, mieluiten automaattisesti.',
    listenerNext:
      'Toinen ohjelma tällä tietokoneella estää selaimen vastauksen. Kysy IT-osastolta tai kirjaudu sisään koodilla.',
  },
} as const;
