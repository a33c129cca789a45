/** Saved secrets, the formats of a copy, and the clipboard, in Norwegian (bokmål). */
export const secrets = {
  format: {
    choose: 'Kopier som: {{format}}',
    chooseFor: 'Kopier hemmelig nøkkel for {{name}} som…',
    list: 'Kopier hemmelig nøkkel som',
    text: 'Tekst',
    textWhy: 'Client ID og hemmelig nøkkel, på hver sin linje',
    env: '.env',
    envWhy: 'To variabler for en innstillingsfil',
    json: 'JSON',
    jsonWhy: 'Ett objekt med to felt',
    curl: 'curl',
    curlWhy: 'En kommando som ber om et token',
  },
  clipboard: {
    forgetsIn: 'Fjernes fra utklippstavlen om {{seconds}} s',
    forgetsInSaid_one: 'Den fjernes fra utklippstavlen om {{count}} sekund.',
    forgetsInSaid_other: 'Den fjernes fra utklippstavlen om {{count}} sekunder.',
    holds: 'Hemmelig nøkkel på utklippstavlen i {{seconds}} s til',
    status: 'Utklippstavle',
    clear: 'Tøm nå',
    cleared: 'Den hemmelige nøkkelen ligger ikke lenger på utklippstavlen.',
  },
  saved: {
    title: 'Lagrede hemmelige nøkler',
    lead: 'Hemmelige nøkler du har lagret i nøkkelringen på denne datamaskinen. Andre som logger inn her, ser dem ikke.',
    elsewhere: 'Bytt til {{account}} for å kopiere dem.',
    loading: 'Laster inn lagrede hemmelige nøkler',
    search: 'Søk etter navn, Client ID eller konto',
    noMatch: 'Ingen lagret hemmelig nøkkel samsvarer med søket ditt.',
    list: 'Lagrede hemmelige nøkler for {{account}}',
    savedOn: 'Lagret',
    copy: 'Kopier hemmelig nøkkel',
    copyOf: 'Kopier hemmelig nøkkel for {{name}}',
    remove: 'Fjern',
    removeOf: 'Fjern den lagrede hemmelige nøkkelen for {{name}}',
    removeAll: 'Fjern alle for {{account}}',
    removed: 'Den lagrede hemmelige nøkkelen for {{name}} er fjernet fra denne datamaskinen.',
    removedAll: 'Alle lagrede hemmelige nøkler for {{account}} er fjernet fra denne datamaskinen.',
    askTitle: 'Vil du fjerne den lagrede hemmelige nøkkelen for {{name}} fra denne datamaskinen?',
    askText:
      'API-nøkkelen beholdes, og integrasjoner virker fortsatt. Den hemmelige nøkkelen kan ikke vises igjen. Sørg for at du har den et annet sted, eller ikke lenger trenger den.',
    askTextReadable:
      'API-nøkkelen beholdes, og integrasjoner virker fortsatt. Serveren tar vare på den hemmelige nøkkelen, og du kan kopiere den igjen.',
    askAllTitle: 'Vil du fjerne alle lagrede hemmelige nøkler for {{account}} fra denne datamaskinen?',
    askAllText_one:
      'Det er {{count}} lagret hemmelig nøkkel. API-nøkkelen beholdes, og integrasjoner virker fortsatt. Den hemmelige nøkkelen kan ikke vises igjen.',
    askAllText_other:
      'Det er {{count}} lagrede hemmelige nøkler. API-nøklene beholdes, og integrasjoner virker fortsatt. De hemmelige nøklene kan ikke vises igjen.',
    askAllTextReadable_one:
      'Det er {{count}} lagret hemmelig nøkkel. API-nøkkelen beholdes. Serveren tar vare på den hemmelige nøkkelen, og du kan kopiere den igjen.',
    askAllTextReadable_other:
      'Det er {{count}} lagrede hemmelige nøkler. API-nøklene beholdes. Serveren tar vare på de hemmelige nøklene, og du kan kopiere dem igjen.',
    emptyTitle: 'Ingen lagrede hemmelige nøkler',
    emptyText:
      'Når du legger til en API-nøkkel, velger du «Lagre i nøkkelringen». Da kan du kopiere den hemmelige nøkkelen igjen her.',
  },
} as const;
