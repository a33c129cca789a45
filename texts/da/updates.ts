/** Updates of the program, in Danish. */
export const updates = {
  updates: {
    title: 'Opdateringer',
    banner: 'Ny version',
    check: 'Søg efter opdateringer',
    restart: 'Genstart nu',
    later: 'Senere',
    idle: 'Du har den nyeste version.',
    checkedAt: 'Tjekket {{when}}.',
    never: 'Ikke tjekket endnu.',
    checking: 'Søger efter opdateringer',
    available: 'Version {{version}} er tilgængelig. Din it-afdeling installerer den.',
    downloading: 'Henter version {{version}}: {{percent}}\u00a0%.',
    ready: 'Version {{version}} er klar. Genstart, når det passer dig.',
    waiting: 'Version {{version}} er klar. Luk først åbne hemmelige nøgler, og gør det færdigt, du er ved at skrive.',
    whatIsNew: 'Nyheder',
    off: {
      notConfigured: 'Denne version opdateres ikke automatisk.',
      managed: 'Din organisation har slået opdateringer fra.',
      notPackaged: 'Du kører denne version fra kildekoden. Den opdateres ikke automatisk.',
      packageManager: 'Opdateringer kommer fra systemets pakkehåndtering.',
      noSignature: 'Denne version opdateres ikke automatisk. Linux tjekker ikke signaturer på opdateringer.',
      noPublisher:
        'Denne version opdateres ikke automatisk. Den kan ikke tjekke, hvem der har signeret dens installationsprogrammer.',
      notSecure: 'Opdateringer er slået fra. Adressen på opdateringsserveren skal begynde med https.',
    },
  },
} as const;
