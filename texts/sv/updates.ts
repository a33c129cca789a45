/** Updates of the program, in Swedish. */
export const updates = {
  updates: {
    title: 'Uppdateringar',
    banner: 'Ny version',
    check: 'Sök efter uppdateringar',
    restart: 'Starta om nu',
    later: 'Senare',
    idle: 'Du har den senaste versionen.',
    checkedAt: 'Senaste sökning: {{when}}.',
    never: 'Ingen sökning gjord än.',
    checking: 'Söker efter uppdateringar',
    available: 'Version {{version}} är tillgänglig. Din IT-avdelning installerar den.',
    downloading: 'Hämtar version {{version}}: {{percent}}\u00a0%.',
    ready: 'Version {{version}} är klar. Starta om när det passar dig.',
    waiting: 'Version {{version}} är klar. Stäng först öppna hemliga nycklar och slutför det du har skrivit.',
    whatIsNew: 'Nyheter',
    off: {
      notConfigured: 'Den här versionen uppdateras inte automatiskt.',
      managed: 'Din organisation har stängt av uppdateringar.',
      notPackaged: 'Du kör den här versionen från källkod. Den uppdateras inte automatiskt.',
      packageManager: 'Uppdateringar kommer från systemets pakethanterare.',
      noSignature: 'Den här versionen uppdateras inte automatiskt. Linux kontrollerar inte uppdateringars signaturer.',
      noPublisher:
        'Den här versionen uppdateras inte automatiskt. Den kan inte kontrollera vem som har signerat installationsprogrammen.',
      notSecure: 'Uppdateringar är avstängda. Uppdateringsserverns adress måste börja med https.',
    },
  },
} as const;
