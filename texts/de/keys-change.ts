/** Renaming, deleting, disabling an API key and giving it a new Secret key; what comes of an act after its dialog. In German. */
export const keysChange = {
  rename: {
    title: 'API-Schlüssel umbenennen',
    changed: 'Der Name ist jetzt {{name}}.',
    theirs: 'Aktueller Name',
    mine: 'Ihr neuer Name',
    anyway: 'Trotzdem umbenennen',
    changedAsk: 'Wählen Sie „Trotzdem umbenennen“, um Ihren Namen zu verwenden, oder „Abbrechen“, um nichts zu ändern.',
  },
  typedName: {
    label: 'Name des API-Schlüssels',
    why: 'Zur Bestätigung Namen eingeben oder einfügen: {{name}}',
    noMatch: 'Der Name stimmt noch nicht überein.',
    match: 'Der Name stimmt überein.',
  },
  delete: {
    question: 'Möchten Sie {{name}} wirklich löschen?',
    inUseTitle: 'In Verwendung, zuletzt: {{ago}}',
    inUseText: 'Integrationen, die ihn verwenden, hören sofort auf zu funktionieren.',
    inUse: 'Das lässt sich nicht rückgängig machen.',
    usedBefore:
      'Integrationen, die ihn noch verwenden, hören sofort auf zu funktionieren. Das lässt sich nicht rückgängig machen.',
    never: 'Er wurde nie verwendet. Das Löschen lässt sich nicht rückgängig machen.',
    disabled:
      'Er ist deaktiviert und kann derzeit nicht verwendet werden. Das Löschen lässt sich nicht rückgängig machen.',
    notTold:
      'Dieser Server zeigt nicht an, ob er verwendet wird. Integrationen, die ihn verwenden, hören sofort auf zu funktionieren. Das lässt sich nicht rückgängig machen.',
    changedAsk: 'Löschen Sie ihn trotzdem, oder wählen Sie „Abbrechen“, um nichts zu ändern.',
    disableFirst:
      'Nicht sicher? Deaktivieren Sie ihn stattdessen. Integrationen stoppen auch dann, aber Sie können ihn wieder aktivieren.',
    disable: 'Lieber deaktivieren',
  },
  renew: {
    question: 'Neuen geheimen Schlüssel für {{name}} anfordern?',
    ends: 'Der alte geheime Schlüssel wird sofort ungültig.',
    stops: 'Integrationen, die ihn verwenden, stoppen, bis Sie ihnen den neuen geben.',
    mayEndLater: 'Der alte geheime Schlüssel wird sofort ungültig, es sei denn, der Server hat eine Übergangsfrist.',
    stopsThen: 'Integrationen, die ihn verwenden, stoppen dann, bis Sie ihnen den neuen geben.',
    saved: 'Der alte wird aus dem Schlüsselbund dieses Computers entfernt.',
  },
  renewed: {
    title: 'Neuer geheimer Schlüssel',
    lead: '{{name}} hat einen neuen geheimen Schlüssel. Aktualisieren Sie jede Integration, die diesen API-Schlüssel verwendet.',
    oldWorksUntil: 'Der alte geheime Schlüssel funktioniert bis {{date}}.',
    oldEnded: 'Der alte geheime Schlüssel funktioniert nicht mehr.',
    oldIsSaved:
      'Der alte geheime Schlüssel ist noch im Schlüsselbund dieses Computers. Speichern Sie den neuen, um ihn zu ersetzen.',
  },
  late: {
    add: {
      running: '{{name}} wird noch erstellt. Sie erfahren es, sobald es so weit ist.',
      failed: '{{name}} wurde nicht erstellt.',
      unknown: 'Es ist unklar, ob {{name}} erstellt wurde. Prüfen Sie das oben in der Liste.',
      elsewhere:
        'Das Erstellen von {{name}} lief in einem anderen Konto. Gehen Sie dorthin zurück, um zu sehen, was daraus geworden ist.',
    },
    rename: {
      running: '{{name}} wird noch umbenannt. Sie erfahren es, sobald es so weit ist.',
      failed: '{{name}} wurde nicht umbenannt.',
      unknown: 'Es ist unklar, ob {{name}} umbenannt wurde. Die Liste wird aktualisiert.',
    },
    delete: {
      running: '{{name}} wird noch gelöscht. Sie erfahren es, sobald es so weit ist.',
      failed: '{{name}} wurde nicht gelöscht.',
      unknown: 'Es ist unklar, ob {{name}} gelöscht wurde. Die Liste wird aktualisiert.',
    },
    renew: {
      running: '{{name}} bekommt gerade einen neuen geheimen Schlüssel. Sie sehen ihn, sobald er da ist.',
      failed: '{{name}} hat keinen neuen geheimen Schlüssel bekommen.',
      unknown:
        'Es ist unklar, ob {{name}} einen neuen geheimen Schlüssel hat. Der alte funktioniert möglicherweise nicht mehr.',
    },
    disable: {
      running: '{{name}} wird noch deaktiviert. Sie erfahren es, sobald es so weit ist.',
      failed: '{{name}} wurde nicht deaktiviert.',
      unknown: 'Es ist unklar, ob {{name}} deaktiviert wurde. Die Liste wird aktualisiert.',
    },
    enable: {
      running: '{{name}} wird noch aktiviert. Sie erfahren es, sobald es so weit ist.',
      failed: '{{name}} wurde nicht aktiviert.',
      unknown: 'Es ist unklar, ob {{name}} aktiviert wurde. Die Liste wird aktualisiert.',
    },
  },
} as const;
