/** The network check, in Norwegian (bokmål). */
export const network = {
  network: {
    check: 'Sjekk nettverket',
    why: 'Se hvor forbindelsen til hver vert svikter.',
    stop: 'Stopp',
    copy: 'Kopier resultat',
    copied: 'Resultatet ligger på utklippstavlen.',
    problems_zero: 'Nettverkssjekken fant ingen problemer.',
    problems_one: 'Nettverkssjekken fant ett problem.',
    problems_other: 'Nettverkssjekken fant {{count}} problemer.',
    role: {
      managementApi: 'Administrasjons-API',
      identityProvider: 'Innloggingstjeneste',
      updates: 'Oppdateringer',
      thisComputer: 'Denne datamaskinen',
    },
    step: {
      proxy: 'Proxy',
      name: 'Vertsnavn',
      connection: 'Forbindelse',
      certificate: 'Sertifikat',
      answer: 'Svar',
      clock: 'Klokke',
      listener: 'Retur fra nettleseren',
    },
    state: { running: 'Sjekker…', ok: 'OK', problem: 'Problem', skipped: 'Hoppet over' },
    clockNext:
      'Klokken på denne datamaskinen stemmer ikke med serverens. Still inn dato og klokkeslett, helst automatisk.',
    listenerNext:
      'Et annet program på denne datamaskinen blokkerer svaret fra nettleseren. Spør IT-avdelingen, eller logg inn med en kode.',
  },
} as const;
