/** Starting, crashing, and files that cannot be read or written: what main says before or beside the window, in German. */
export const launch = {
  launch: {
    // Printed in a terminal, which may not show typographic signs.
    refused: 'API Key Console startet nicht mit {{what}}: unbekannt oder unsicher.',
    bugTitle: 'API Key Console muss beendet werden',
    bugText:
      'Etwas ist schiefgegangen. Falls Sie gerade dabei waren, einen API-Schlüssel zu erstellen, können Sie das nach dem nächsten Start prüfen. Referenz für den Support: {{reference}}.',
  },
  recovery: {
    broken: 'In diesem Fenster ist etwas schiefgegangen.',
    gone: 'Dieses Fenster stürzt immer wieder ab.',
    unresponsive: 'Dieses Fenster reagiert nicht.',
    nothingLost: 'Es ist nichts verloren. Ein offener geheimer Schlüssel wird nach dem Neuladen wieder angezeigt.',
    reload: 'Fenster neu laden',
    wait: 'Warten',
    quit: 'Beenden',
  },
  storage: {
    title: 'Dateien auf diesem Computer',
    settingsRestored: {
      what: 'Ihre Einstellungen konnten nicht gelesen werden. Die letzte intakte Kopie wird verwendet.',
      next: 'Ihre letzten Änderungen fehlen möglicherweise. Die beschädigte Datei wurde aufbewahrt, mit „corrupt“ im Namen.',
    },
    settingsReset: {
      what: 'Ihre Einstellungen konnten nicht gelesen werden, und es gab keine intakte Kopie.',
      next: 'Ihre Einstellungen sind zurückgesetzt, und alle müssen sich neu anmelden. Gespeicherte geheime Schlüssel sind noch im Schlüsselbund, werden hier aber nicht mehr aufgeführt. Die beschädigte Datei wurde aufbewahrt, mit „corrupt“ im Namen.',
    },
    settingsUnwritable: {
      what: 'Auf diesem Computer kann nichts gespeichert werden.',
      next: 'Ihre Änderungen sind beim nächsten Start möglicherweise weg. Geben Sie Speicherplatz frei, oder fragen Sie Ihre IT-Abteilung nach Schreibrechten.',
    },
    settingsNewer: {
      what: 'Eine neuere Version von API Key Console hat Ihre Einstellungen geschrieben.',
      next: 'Diese Version verwendet und ändert sie nicht und speichert keine Einstellungen. Ihre gespeicherten geheimen Schlüssel sind weiterhin im Schlüsselbund. Installieren Sie die neuere Version erneut.',
    },
    journalNewer: {
      what: 'Eine neuere Version von API Key Console hat Notizen zu neuen API-Schlüsseln geschrieben.',
      next: 'Diese Version ändert sie nicht. Suchen Sie einen API-Schlüssel in der Liste, bevor Sie ihn erneut erstellen. Oder installieren Sie die neuere Version erneut.',
    },
    runsNewer: {
      what: 'Eine neuere Version von API Key Console hat Notizen zum Löschen mehrerer API-Schlüssel geschrieben.',
      next: 'Diese Version ändert sie nicht und löscht nichts mehr. Prüfen Sie in der Liste, was übrig ist. Oder installieren Sie die neuere Version erneut.',
    },
    journalDamaged: {
      what: 'Einige Aufzeichnungen über neue API-Schlüssel konnten nicht gelesen werden.',
      next: 'Bevor Sie einen API-Schlüssel noch einmal erstellen, suchen Sie ihn in der Liste. Die beschädigten Aufzeichnungen wurden aufbewahrt.',
    },
    runsDamaged: {
      what: 'Einige Aufzeichnungen über das Löschen mehrerer API-Schlüssel konnten nicht gelesen werden.',
      next: 'Es wird nichts weiter gelöscht. Sehen Sie in der Liste nach, was noch da ist. Die beschädigten Aufzeichnungen wurden aufbewahrt.',
    },
  },
} as const;
