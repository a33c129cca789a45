/** The network check, in Danish. */
export const network = {
  network: {
    check: 'Tjek netværket',
    why: 'Se, hvor forbindelsen til hver server svigter.',
    stop: 'Stop',
    copy: 'Kopier resultat',
    copied: 'Resultatet er i udklipsholderen.',
    problems_zero: 'Netværkstjekket fandt ingen problemer.',
    problems_one: 'Netværkstjekket fandt ét problem.',
    problems_other: 'Netværkstjekket fandt {{count}} problemer.',
    role: {
      managementApi: 'Administrations-API',
      identityProvider: 'Logintjeneste',
      updates: 'Opdateringer',
      thisComputer: 'Denne computer',
    },
    step: {
      proxy: 'Proxy',
      name: 'Værtsnavn',
      connection: 'Forbindelse',
      certificate: 'Certifikat',
      answer: 'Svar',
      clock: 'Ur',
      listener: 'Retur fra browseren',
    },
    state: { running: 'Tjekker…', ok: 'OK', problem: 'Problem', skipped: 'Sprunget over' },
    clockNext: 'Denne computers ur stemmer ikke med serverens. Indstil dato og klokkeslæt, helst automatisk.',
    listenerNext:
      'Et andet program på denne computer blokerer browserens svar. Spørg din it-afdeling, eller log ind med en kode.',
  },
} as const;
