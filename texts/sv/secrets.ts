/** Saved secrets, the formats of a copy, and the clipboard, in Swedish. */
export const secrets = {
  format: {
    choose: 'Kopiera som: {{format}}',
    chooseFor: 'Kopiera hemlig nyckel för {{name}} som…',
    list: 'Kopiera hemlig nyckel som',
    text: 'Text',
    textWhy: 'Client ID och hemlig nyckel, en per rad',
    env: '.env',
    envWhy: 'Två variabler för en inställningsfil',
    json: 'JSON',
    jsonWhy: 'Ett objekt med två fält',
    curl: 'curl',
    curlWhy: 'Ett kommando som begär en token',
  },
  clipboard: {
    forgetsIn: 'Rensas från urklipp om {{seconds}} s',
    forgetsInSaid_one: 'Den rensas från urklipp om {{count}} sekund.',
    forgetsInSaid_other: 'Den rensas från urklipp om {{count}} sekunder.',
    holds: 'Hemlig nyckel kvar i urklipp i {{seconds}} s',
    status: 'Urklipp',
    clear: 'Rensa nu',
    cleared: 'Den hemliga nyckeln finns inte längre i urklipp.',
  },
  saved: {
    title: 'Sparade hemliga nycklar',
    lead: 'Hemliga nycklar som du har sparat i datorns nyckelring. Andra som loggar in här ser dem inte.',
    elsewhere: 'Byt till {{account}} för att kopiera dem.',
    loading: 'Läser in sparade hemliga nycklar',
    search: 'Sök på namn, Client ID eller konto',
    noMatch: 'Ingen sparad hemlig nyckel matchar din sökning.',
    list: 'Sparade hemliga nycklar i {{account}}',
    savedOn: 'Sparad',
    copy: 'Kopiera hemlig nyckel',
    copyOf: 'Kopiera hemlig nyckel för {{name}}',
    remove: 'Ta bort',
    removeOf: 'Ta bort den sparade hemliga nyckeln för {{name}}',
    removeAll: 'Ta bort alla i {{account}}',
    removed: 'Den sparade hemliga nyckeln för {{name}} har tagits bort från den här datorn.',
    removedAll: 'Alla sparade hemliga nycklar i {{account}} har tagits bort från den här datorn.',
    askTitle: 'Ta bort den sparade hemliga nyckeln för {{name}} från den här datorn?',
    askText:
      'API-nyckeln finns kvar, och integrationer fortsätter att fungera. Den hemliga nyckeln kan inte visas igen. Se till att du har den någon annanstans eller inte längre behöver den.',
    askTextReadable:
      'API-nyckeln finns kvar, och integrationer fortsätter att fungera. Servern sparar den hemliga nyckeln, och du kan kopiera den igen.',
    askAllTitle: 'Ta bort alla sparade hemliga nycklar i {{account}} från den här datorn?',
    askAllText_one:
      'Det finns {{count}} sparad hemlig nyckel. API-nyckeln finns kvar, och integrationer fortsätter att fungera. Den hemliga nyckeln kan inte visas igen.',
    askAllText_other:
      'Det finns {{count}} sparade hemliga nycklar. API-nycklarna finns kvar, och integrationer fortsätter att fungera. De hemliga nycklarna kan inte visas igen.',
    askAllTextReadable_one:
      'Det finns {{count}} sparad hemlig nyckel. API-nyckeln finns kvar. Servern sparar den hemliga nyckeln, och du kan kopiera den igen.',
    askAllTextReadable_other:
      'Det finns {{count}} sparade hemliga nycklar. API-nycklarna finns kvar. Servern sparar de hemliga nycklarna, och du kan kopiera dem igen.',
    emptyTitle: 'Inga sparade hemliga nycklar',
    emptyText:
      'När du skapar en API-nyckel väljer du Spara i nyckelringen. Sedan kan du kopiera den hemliga nyckeln igen härifrån.',
  },
} as const;
