/** API keys whose creation or whose Secret key nobody has confirmed yet, in Danish. */
export const keysUnsettled = {
  unsettled: {
    title_one: '{{count}} API-nøgle skal tjekkes',
    title_other: '{{count}} API-nøgler skal tjekkes',
    show: 'Vis',
    hide: 'Skjul',
    showInList: 'Vis {{name}} på listen',
    unknown: 'Serveren har ikke bekræftet API-nøglen. Den er måske oprettet.',
    copied:
      'Du har kopieret den hemmelige nøgle, men ikke bekræftet, at du har gemt den. Tjek igen for at få den tilbage.',
    copiedLost:
      'Du har kopieret den hemmelige nøgle, som ikke kan hentes frem igen. Hvis du ikke har gemt den, så slet API-nøglen.',
    secretLost: 'Den er oprettet, men den hemmelige nøgle kan ikke hentes frem. Slet denne API-nøgle, og tilføj en ny.',
    ask: 'Tjek igen',
    askAbout: 'Tjek igen: {{name}}',
    remove: 'Fjern fra denne liste',
    removeOf: 'Fjern fra denne liste: {{name}}',
    delete: 'Slet…',
    deleteOf: 'Slet… {{name}}',
    keep: 'Behold den',
    keepOf: 'Behold den: {{name}}',
    secretHere: '{{name}} er oprettet, og den hemmelige nøgle er her.',
    lost: '{{name}} er oprettet, men den hemmelige nøgle kan ikke hentes frem.',
    notCreated:
      '{{name}} findes ikke. Den blev ikke oprettet eller er allerede slettet. Tilføj den igen, hvis du har brug for den.',
    stillUnknown: 'Det er usikkert, om {{name}} blev oprettet. Tjek igen senere.',
    removed: '{{name}} er fjernet fra denne liste.',
    removeTitle: 'Vil du fjerne {{name}} fra denne liste?',
    removeText:
      'Intet ændres på serveren. Hvis API-nøglen blev oprettet, bliver den på din liste. Den hemmelige nøgle kan derefter ikke hentes frem.',
    keepCopiedText: 'Intet ændres på serveren. API-nøglen virker for alle, der har dens hemmelige nøgle.',
    keepTitle: 'Vil du beholde {{name}} uden dens hemmelige nøgle?',
    keepText:
      'Intet kan logge ind med den, og den hemmelige nøgle kan ikke vises igen. API-nøglen bliver på din liste, hvor du kan slette den senere.',
  },
} as const;
