/** API keys whose creation or whose Secret key nobody has confirmed yet, in German. */
export const keysUnsettled = {
  unsettled: {
    title_one: '{{count}} API-Schlüssel muss geprüft werden',
    title_other: '{{count}} API-Schlüssel müssen geprüft werden',
    show: 'Anzeigen',
    hide: 'Ausblenden',
    showInList: '{{name}} in der Liste anzeigen',
    unknown: 'Der Server hat den API-Schlüssel nicht bestätigt. Er wurde möglicherweise erstellt.',
    copied:
      'Sie haben den geheimen Schlüssel kopiert, aber nicht bestätigt, dass Sie ihn gespeichert haben. Wählen Sie „Erneut prüfen“, um ihn zurückzubekommen.',
    copiedLost:
      'Sie haben den geheimen Schlüssel kopiert. Er lässt sich nicht noch einmal abrufen. Wenn Sie ihn nicht gespeichert haben, löschen Sie den API-Schlüssel.',
    secretLost:
      'Er wurde erstellt, aber der geheime Schlüssel lässt sich nicht abrufen. Löschen Sie diesen API-Schlüssel, und erstellen Sie einen neuen.',
    ask: 'Erneut prüfen',
    askAbout: 'Erneut prüfen: {{name}}',
    remove: 'Aus dieser Liste entfernen',
    removeOf: 'Aus dieser Liste entfernen: {{name}}',
    delete: 'Löschen…',
    deleteOf: 'Löschen… {{name}}',
    keep: 'Behalten',
    keepOf: 'Behalten: {{name}}',
    secretHere: '{{name}} wurde erstellt, und der geheime Schlüssel ist hier.',
    lost: '{{name}} wurde erstellt, aber der geheime Schlüssel lässt sich nicht abrufen.',
    notCreated:
      '{{name}} ist nicht da. Er wurde nicht erstellt oder bereits gelöscht. Erstellen Sie ihn noch einmal, wenn Sie ihn brauchen.',
    stillUnknown: 'Es ist unklar, ob {{name}} erstellt wurde. Prüfen Sie es später erneut.',
    removed: '{{name}} wurde aus dieser Liste entfernt.',
    removeTitle: '{{name}} aus dieser Liste entfernen?',
    removeText:
      'Auf dem Server wird nichts geändert. Wenn der API-Schlüssel erstellt wurde, bleibt er in Ihrer Liste. Der geheime Schlüssel lässt sich dann nicht mehr abrufen.',
    keepCopiedText:
      'Auf dem Server wird nichts geändert. Der API-Schlüssel funktioniert für alle, die den geheimen Schlüssel haben.',
    keepTitle: '{{name}} ohne den geheimen Schlüssel behalten?',
    keepText:
      'Damit kann sich keine Integration anmelden, und der geheime Schlüssel lässt sich nicht noch einmal anzeigen. Der API-Schlüssel bleibt in Ihrer Liste, wo Sie ihn später löschen können.',
  },
} as const;
