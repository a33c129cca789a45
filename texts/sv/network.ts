/** The network check, in Swedish. */
export const network = {
  network: {
    check: 'Kontrollera nätverket',
    why: 'Se var förbindelsen till varje värd bryts.',
    stop: 'Stoppa',
    copy: 'Kopiera resultat',
    copied: 'Resultatet finns i urklipp.',
    problems_zero: 'Nätverkskontrollen hittade inga problem.',
    problems_one: 'Nätverkskontrollen hittade ett problem.',
    problems_other: 'Nätverkskontrollen hittade {{count}} problem.',
    role: {
      managementApi: 'Hanterings-API',
      identityProvider: 'Inloggningstjänst',
      updates: 'Uppdateringar',
      thisComputer: 'Den här datorn',
    },
    step: {
      proxy: 'Proxy',
      name: 'Värdnamn',
      connection: 'Förbindelse',
      certificate: 'Certifikat',
      answer: 'Svar',
      clock: 'Klocka',
      listener: 'Svar från webbläsaren',
    },
    state: { running: 'Kontrollerar…', ok: 'OK', problem: 'Problem', skipped: 'Överhoppat' },
    clockNext: 'Datorns klocka stämmer inte med serverns. Ställ in datum och tid, helst automatiskt.',
    listenerNext:
      'Ett annat program på den här datorn blockerar webbläsarens svar. Fråga IT-avdelningen, eller logga in med en kod.',
  },
} as const;
