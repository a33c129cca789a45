/** Saved secrets, the formats of a copy, and the clipboard, in Danish. */
export const secrets = {
  format: {
    choose: 'Kopier som: {{format}}',
    chooseFor: 'Kopier hemmelig nøgle til {{name}} som…',
    list: 'Kopier hemmelig nøgle som',
    text: 'Tekst',
    textWhy: 'Client ID og hemmelig nøgle, på hver sin linje',
    env: '.env',
    envWhy: 'To variabler til en konfigurationsfil',
    json: 'JSON',
    jsonWhy: 'Ét objekt med to felter',
    curl: 'curl',
    curlWhy: 'En kommando, der anmoder om et token',
  },
  clipboard: {
    forgetsIn: 'Ryddes fra udklipsholderen om {{seconds}} sek.',
    forgetsInSaid_one: 'Den ryddes fra udklipsholderen om {{count}} sekund.',
    forgetsInSaid_other: 'Den ryddes fra udklipsholderen om {{count}} sekunder.',
    holds: 'Hemmelig nøgle i udklipsholderen {{seconds}} sek. endnu',
    status: 'Udklipsholder',
    clear: 'Ryd nu',
    cleared: 'Den hemmelige nøgle er ikke længere i udklipsholderen.',
  },
  saved: {
    title: 'Gemte hemmelige nøgler',
    lead: 'Hemmelige nøgler, som du har gemt i computerens nøglering. Andre, der logger ind her, kan ikke se dem.',
    elsewhere: 'Skift til {{account}} for at kopiere dem.',
    loading: 'Indlæser gemte hemmelige nøgler',
    search: 'Søg efter navn, Client ID eller konto',
    noMatch: 'Ingen gemt hemmelig nøgle matcher din søgning.',
    list: 'Gemte hemmelige nøgler for {{account}}',
    savedOn: 'Gemt',
    copy: 'Kopier hemmelig nøgle',
    copyOf: 'Kopier hemmelig nøgle til {{name}}',
    remove: 'Fjern',
    removeOf: 'Fjern den gemte hemmelige nøgle til {{name}}',
    removeAll: 'Fjern alle for {{account}}',
    removed: 'Den gemte hemmelige nøgle til {{name}} er fjernet fra denne computer.',
    removedAll: 'Alle gemte hemmelige nøgler for {{account}} er fjernet fra denne computer.',
    askTitle: 'Vil du fjerne den gemte hemmelige nøgle til {{name}} fra denne computer?',
    askText:
      'API-nøglen bliver, og integrationer virker fortsat. Den hemmelige nøgle kan ikke vises igen. Sørg for, at du har den et andet sted eller ikke længere har brug for den.',
    askTextReadable:
      'API-nøglen bliver, og integrationer virker fortsat. Serveren gemmer den hemmelige nøgle, og du kan kopiere den igen.',
    askAllTitle: 'Vil du fjerne alle gemte hemmelige nøgler for {{account}} fra denne computer?',
    askAllText_one:
      'Der er {{count}} gemt hemmelig nøgle. API-nøglen bliver, og integrationer virker fortsat. Den hemmelige nøgle kan ikke vises igen.',
    askAllText_other:
      'Der er {{count}} gemte hemmelige nøgler. API-nøglerne bliver, og integrationer virker fortsat. De hemmelige nøgler kan ikke vises igen.',
    askAllTextReadable_one:
      'Der er {{count}} gemt hemmelig nøgle. API-nøglen bliver. Serveren gemmer den hemmelige nøgle, og du kan kopiere den igen.',
    askAllTextReadable_other:
      'Der er {{count}} gemte hemmelige nøgler. API-nøglerne bliver. Serveren gemmer de hemmelige nøgler, og du kan kopiere dem igen.',
    emptyTitle: 'Ingen gemte hemmelige nøgler',
    emptyText:
      'Vælg Gem i nøglering, når du tilføjer en API-nøgle. Derefter kan du kopiere dens hemmelige nøgle igen her.',
  },
} as const;
