/** Preferences, in Finnish. */
export const preferences = {
  preferences: {
    title: 'Asetukset',
    lead: 'Koskee sinua tällä tietokoneella. Muutokset tallennetaan heti.',
    loading: 'Ladataan asetuksia',
    language: 'Kieli',
    languageLabel: 'Ohjelman kieli',
    languageSystem: 'Sama kuin tietokoneessa',
    clipboard: 'Leikepöytä ja salaiset avaimet',
    clipboardSeconds: 'Tyhjennä kopioitu salainen avain leikepöydältä, kun on kulunut',
    clipboardSecondsWhy: 'Kaikki muu kopioitu säilyy.',
    clipboardNever:
      'Jos valitset Ei koskaan, se pysyy siellä, kunnes kopioit jotain muuta, kirjaudut ulos tai suljet ohjelman.',
    copyFormat: 'Salaisen avaimen kopiointimuoto',
    copyFormatWhy: 'Voit valita toisen muodon joka kerta, kun kopioit.',
    savesNewSecrets: 'Tallenna uudet salaiset avaimet oletuksena avainnippuun',
    savesNewSecretsWhy: 'Sinulta saatetaan pyytää lupa.',
    session: 'Istunto',
    signOutAfter: 'Kirjaa ulos, kun ohjelma on ollut käyttämättä',
    signOutAfterWhy:
      'Sinut kirjataan ulos, kun ohjelma on ollut tämän ajan käyttämättä. Keskeneräinen työ säilyy, kunnes kirjaudut uudelleen sisään. Jos pysyt kirjautuneena, valitse vain Jatka.',
    seconds_one: '{{count}} sekunti',
    seconds_other: '{{count}} sekuntia',
    minutes_one: '{{count}} minuutti',
    minutes_other: '{{count}} minuuttia',
    hours_one: '{{count}} tunti',
    hours_other: '{{count}} tuntia',
    never: 'Ei koskaan',
    changed: 'Tallennettu.',
    notChanged: 'Asetusta ei muutettu.',
    changes: 'Muutokset',
    guardsChanges: 'Lukitse muutokset',
    guardsChangesWhy:
      'Kun muutokset on lukittu, mitään ei voi muuttaa. Avaa lukitus tarvittaessa kymmeneksi minuutiksi. Lukitus on vain tällä tietokoneella.',
    guards: {
      never: 'Ei koskaan',
      inCustomersAccounts: 'Asiakkaiden tileillä',
      always: 'Aina',
    },
    diagnostics: 'Vianmääritys',
    diagnosticsWhy:
      'Tukea varten: versiot, virheet ja pyyntöjen tunnukset. Ei salaisia avaimia, nimiä eikä sähköpostiosoitteita.',
    openLogs: 'Avaa lokikansio',
    copyDiagnostics: 'Kopioi vianmääritystiedot',
    diagnosticsCopied: 'Vianmääritystiedot ovat leikepöydällä.',
  },
} as const;
