/** API keys whose creation or whose Secret key nobody has confirmed yet, in Norwegian (bokmål). */
export const keysUnsettled = {
  unsettled: {
    title_one: '{{count}} API-nøkkel må sjekkes',
    title_other: '{{count}} API-nøkler må sjekkes',
    show: 'Vis',
    hide: 'Skjul',
    showInList: 'Vis {{name}} i listen',
    unknown: 'Serveren har ikke bekreftet API-nøkkelen. Den kan ha blitt opprettet.',
    copied:
      'Du kopierte den hemmelige nøkkelen, men bekreftet ikke at du lagret den. Velg «Sjekk igjen» for å få den tilbake.',
    copiedLost:
      'Du kopierte den hemmelige nøkkelen, som ikke kan hentes igjen. Hvis du ikke lagret den, sletter du API-nøkkelen.',
    secretLost:
      'Den ble opprettet, men den hemmelige nøkkelen kan ikke hentes. Slett denne API-nøkkelen og legg til en ny.',
    ask: 'Sjekk igjen',
    askAbout: 'Sjekk igjen: {{name}}',
    remove: 'Fjern fra denne listen',
    removeOf: 'Fjern fra denne listen: {{name}}',
    delete: 'Slett…',
    deleteOf: 'Slett… {{name}}',
    keep: 'Behold den',
    keepOf: 'Behold den: {{name}}',
    secretHere: '{{name}} ble opprettet, og den hemmelige nøkkelen er her.',
    lost: '{{name}} ble opprettet, men den hemmelige nøkkelen kan ikke hentes.',
    notCreated:
      '{{name}} finnes ikke. Den ble ikke opprettet, eller var allerede slettet. Legg den til på nytt hvis du trenger den.',
    stillUnknown: 'Det er usikkert om {{name}} ble opprettet. Sjekk igjen senere.',
    removed: '{{name}} er fjernet fra denne listen.',
    removeTitle: 'Vil du fjerne {{name}} fra denne listen?',
    removeText:
      'Ingenting endres på serveren. Hvis API-nøkkelen ble opprettet, blir den stående i listen din. Den hemmelige nøkkelen kan da ikke hentes.',
    keepCopiedText: 'Ingenting endres på serveren. API-nøkkelen virker for alle som har den hemmelige nøkkelen.',
    keepTitle: 'Vil du beholde {{name}} uten den hemmelige nøkkelen?',
    keepText:
      'Ingenting kan logge inn med den, og den hemmelige nøkkelen kan ikke vises igjen. API-nøkkelen blir stående i listen din, der du kan slette den senere.',
  },
} as const;
