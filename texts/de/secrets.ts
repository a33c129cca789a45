/** Saved secrets, the formats of a copy, and the clipboard, in German. */
export const secrets = {
  format: {
    choose: 'Kopieren als: {{format}}',
    chooseFor: 'Schlüssel von {{name}} kopieren als…',
    list: 'Schlüssel kopieren als',
    text: 'Text',
    textWhy: 'Client ID und geheimer Schlüssel, je eine Zeile',
    env: '.env',
    envWhy: 'Zwei Variablen für eine Konfigurationsdatei',
    json: 'JSON',
    jsonWhy: 'Ein Objekt mit zwei Feldern',
    curl: 'curl',
    curlWhy: 'Ein Befehl, der ein Token anfordert',
  },
  clipboard: {
    forgetsIn: 'Wird in {{seconds}} s aus der Zwischenablage entfernt',
    forgetsInSaid_one: 'Die Zwischenablage wird in {{count}} Sekunde geleert.',
    forgetsInSaid_other: 'Die Zwischenablage wird in {{count}} Sekunden geleert.',
    holds: 'Geheimer Schlüssel noch {{seconds}} s in der Zwischenablage',
    status: 'Zwischenablage',
    clear: 'Jetzt leeren',
    cleared: 'Der geheime Schlüssel ist nicht mehr in der Zwischenablage.',
  },
  saved: {
    title: 'Gespeicherte Schlüssel',
    lead: 'Geheime Schlüssel, die Sie im Schlüsselbund dieses Computers gespeichert haben. Andere, die sich hier anmelden, sehen sie nicht.',
    elsewhere: 'Wechseln Sie zu {{account}}, um sie zu kopieren.',
    loading: 'Gespeicherte geheime Schlüssel werden geladen',
    search: 'Nach Name, Client ID oder Konto suchen',
    noMatch: 'Kein gespeicherter geheimer Schlüssel passt zu Ihrer Suche.',
    list: 'Gespeicherte geheime Schlüssel von {{account}}',
    savedOn: 'Gespeichert am',
    copy: 'Schlüssel kopieren',
    copyOf: 'Schlüssel kopieren: {{name}}',
    remove: 'Entfernen',
    removeOf: 'Gespeicherten geheimen Schlüssel von {{name}} entfernen',
    removeAll: 'Alle von {{account}} entfernen',
    removed: 'Der gespeicherte geheime Schlüssel von {{name}} wurde von diesem Computer entfernt.',
    removedAll: 'Alle gespeicherten geheimen Schlüssel von {{account}} wurden von diesem Computer entfernt.',
    askTitle: 'Gespeicherten geheimen Schlüssel von {{name}} von diesem Computer entfernen?',
    askText:
      'Der API-Schlüssel bleibt, und Integrationen funktionieren weiter. Der geheime Schlüssel lässt sich nicht noch einmal anzeigen. Stellen Sie sicher, dass Sie ihn anderswo haben oder nicht mehr brauchen.',
    askTextReadable:
      'Der API-Schlüssel bleibt, und Integrationen funktionieren weiter. Der Server behält den geheimen Schlüssel, und Sie können ihn wieder kopieren.',
    askAllTitle: 'Alle gespeicherten geheimen Schlüssel von {{account}} von diesem Computer entfernen?',
    askAllText_one:
      'Es gibt {{count}} gespeicherten geheimen Schlüssel. Der API-Schlüssel bleibt, und Integrationen funktionieren weiter. Der geheime Schlüssel lässt sich nicht noch einmal anzeigen.',
    askAllText_other:
      'Es gibt {{count}} gespeicherte geheime Schlüssel. Die API-Schlüssel bleiben, und Integrationen funktionieren weiter. Die geheimen Schlüssel lassen sich nicht noch einmal anzeigen.',
    askAllTextReadable_one:
      'Es gibt {{count}} gespeicherten geheimen Schlüssel. Der API-Schlüssel bleibt. Der Server behält den geheimen Schlüssel, und Sie können ihn wieder kopieren.',
    askAllTextReadable_other:
      'Es gibt {{count}} gespeicherte geheime Schlüssel. Die API-Schlüssel bleiben. Der Server behält die geheimen Schlüssel, und Sie können sie wieder kopieren.',
    emptyTitle: 'Keine gespeicherten geheimen Schlüssel',
    emptyText:
      'Wählen Sie beim Erstellen eines API-Schlüssels „Im Schlüsselbund speichern“. Dann können Sie den geheimen Schlüssel hier wieder kopieren.',
  },
} as const;
