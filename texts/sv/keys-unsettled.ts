/** API keys whose creation or whose Secret key nobody has confirmed yet, in Swedish. */
export const keysUnsettled = {
  unsettled: {
    title_one: '{{count}} API-nyckel behöver kontrolleras',
    title_other: '{{count}} API-nycklar behöver kontrolleras',
    show: 'Visa',
    hide: 'Dölj',
    showInList: 'Visa {{name}} i listan',
    unknown: 'Servern har inte bekräftat API-nyckeln. Den kan ha skapats.',
    copied:
      'Du kopierade den hemliga nyckeln men bekräftade inte att du har sparat den. Kontrollera igen för att få tillbaka den.',
    copiedLost:
      'Du kopierade den hemliga nyckeln, som inte går att hämta igen. Om du inte har sparat den, radera API-nyckeln.',
    secretLost: 'Den skapades, men den hemliga nyckeln går inte att hämta. Radera API-nyckeln och skapa en ny.',
    ask: 'Kontrollera igen',
    askAbout: 'Kontrollera igen: {{name}}',
    remove: 'Ta bort från den här listan',
    removeOf: 'Ta bort från den här listan: {{name}}',
    delete: 'Radera…',
    deleteOf: 'Radera… {{name}}',
    keep: 'Behåll den',
    keepOf: 'Behåll den: {{name}}',
    secretHere: '{{name}} skapades, och den hemliga nyckeln finns här.',
    lost: '{{name}} skapades, men den hemliga nyckeln går inte att hämta.',
    notCreated: '{{name}} finns inte. Den skapades inte, eller har redan raderats. Skapa den igen om du behöver den.',
    stillUnknown: 'Det är oklart om {{name}} har skapats. Kontrollera igen senare.',
    removed: '{{name}} har tagits bort från den här listan.',
    removeTitle: 'Ta bort {{name}} från den här listan?',
    removeText:
      'Inget ändras på servern. Om API-nyckeln har skapats finns den kvar i din lista. Den hemliga nyckeln går då inte att hämta.',
    keepCopiedText: 'Inget ändras på servern. API-nyckeln fungerar för alla som har dess hemliga nyckel.',
    keepTitle: 'Behålla {{name}} utan dess hemliga nyckel?',
    keepText:
      'Inget kan logga in med den, och den hemliga nyckeln kan inte visas igen. API-nyckeln finns kvar i din lista, där du kan radera den senare.',
  },
} as const;
